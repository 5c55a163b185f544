"""Files of every kind, made here from text of our own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.model import Document
from kg.read import Skipped, read_inputs
from kg.read.article import Draft, make_document

ARTICLE = (
    "白沙村的新水塔\n"
    "明川日报 2024-03-12 09:20 发表于明川\n"
    "3月11日，明川县白沙村的新水塔通水。村主任谢大海说，全村二百户人家喝上了山泉水。\n"
    "来源：《明川日报》（2024年3月10日第2版）\n"
)


def pdf_of(lines: list[str]) -> bytes:
    """A PDF of one page whose lines are in a font with a ToUnicode map, as printers make them."""
    characters = sorted(set("".join(lines)))
    codes = {character: index + 1 for index, character in enumerate(characters)}
    shown = "".join(
        f"1 0 0 1 40 {800 - 20 * row} Tm <{''.join(f'{codes[c]:04X}' for c in line)}> Tj\n"
        for row, line in enumerate(lines)
    )
    pairs = "".join(
        f"<{codes[c]:04X}> <{c.encode('utf-16-be').hex().upper()}>\n" for c in characters
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(characters)} beginbfchar\n{pairs}endbfchar endcmap end end"
    )
    content = f"BT /F1 12 Tf\n{shown}ET"
    song, maps = "/Type /Font /BaseFont /Song", "/Encoding /Identity-H /ToUnicode 7 0 R"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 8 0 R >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        f"<< {song} /Subtype /Type0 /DescendantFonts [6 0 R] {maps} >>",
        f"<< {song} /Subtype /CIDFontType2 /DW 1000 /CIDSystemInfo 9 0 R >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
        "<< /Font << /F1 5 0 R >> >>",
        "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
    ]
    body, offsets = b"%PDF-1.7\n", []
    for number, source in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{source}\nendobj\n".encode("ascii")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    tail = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    tail += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return body + tail.encode("ascii")


@pytest.fixture
def article() -> str:
    return ARTICLE


@pytest.fixture
def make_pdf() -> Callable[[list[str]], bytes]:
    return pdf_of


@pytest.fixture
def document() -> Callable[[str], Document]:
    """A document of plain text."""

    def made(text: str) -> Document:
        return make_document(Draft(text), "x", "x.txt")

    return made


@pytest.fixture
def furniture() -> Callable[[str], list[str]]:
    """The pieces of a plain text that are called furniture."""

    def pieces(text: str) -> list[str]:
        return [span.of(text) for span in make_document(Draft(text), "x", "x").boilerplate]

    return pieces


Read = Callable[..., tuple[list[Document], list[Skipped]]]


@pytest.fixture
def read() -> Read:
    """Documents and what was skipped of some inputs."""

    def reading(*inputs: str | Path) -> tuple[list[Document], list[Skipped]]:
        skipped: list[Skipped] = []
        return list(read_inputs(inputs, skipped=skipped.append)), skipped

    return reading


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[dict[str, str | bytes]], Path]:
    """A folder with the files given by name."""

    def made(files: dict[str, str | bytes]) -> Path:
        for name, content in files.items():
            path = tmp_path / "news" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path / "news"

    return made
