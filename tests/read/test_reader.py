"""Whatever is given, each thing that cannot be read is told in a line and the rest is read."""

from __future__ import annotations

import io
import logging
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.model import Document
from kg.read import Skipped, list_inputs, read_file, read_inputs

Folder = Callable[[dict[str, str | bytes]], Path]
Read = Callable[..., tuple[list[Document], list[Skipped]]]
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 4


def unexpected(item: Skipped) -> None:
    pytest.fail(str(item))


BAD: dict[str, tuple[str | bytes, str]] = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (" \n\n", "is empty"),
    "picture.txt": (JPEG, "is a JPEG picture"),
    "invalid.txt": ("明川县开会。".encode() * 9 + b"\xff\xff", "invalid bytes"),
    "foreign.txt": ("Not a word of it.", "holds no Chinese"),
    "damaged.pdf": (b"%PDF-1.7\nnothing of the kind", "is a damaged PDF"),
    "picture.pdf": (JPEG, "is a damaged PDF"),
    "damaged.docx": (b"PK\x03\x04 nothing of the kind", "is a damaged Word file"),
    "old.docx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "is locked with a password or an old",
    ),
    "menu.html": ("<html><title>明川</title><ul><li>首页<li>新闻</ul></html>", "no article"),
    "picture.html": (JPEG, "is a JPEG picture"),
    "columns.csv": ("甲,乙\n一,二\n", "has no column of text"),
    "empty.csv": (b"", "is empty"),
    "header.csv": ("id,text\n", "holds no rows"),
    "empty.jsonl": ("\n\n", "is empty"),
    "picture.jsonl": (JPEG, "is a JPEG picture"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_told_in_one_line_and_its_neighbour_read(
    folder: Folder, read: Read, capfd: pytest.CaptureFixture[str], name: str
) -> None:
    content, words = BAD[name]
    root = folder({name: content, "good.txt": "明川县白沙村开会。"})
    documents, skipped = read(root)
    assert [document.id for document in documents] == ["good"]
    assert [item.source for item in skipped] == [str(root / name)]
    assert words in skipped[0].reason
    assert "\n" not in str(skipped[0])
    assert not skipped[0].ignored
    assert capfd.readouterr() == ("", "")


def test_a_single_line_of_50_mb_is_refused_without_being_read(folder: Folder, read: Read) -> None:
    root = folder({"long.txt": "明川县".encode() * 5_600_000, "good.txt": "明川县开会。"})
    documents, skipped = read(root)
    assert [document.id for document in documents] == ["good"]
    assert "larger than the 4 MB" in skipped[0].reason


def test_more_characters_than_a_document_may_have(folder: Folder, read: Read) -> None:
    documents, skipped = read(folder({"long.txt": "a" * 1_000_000 + "县"}))
    assert documents == []
    assert "1,000,001 characters" in skipped[0].reason


def test_a_file_that_may_not_be_opened(
    folder: Folder, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, *args: object) -> io.BytesIO:
        raise PermissionError(13, "Permission denied")

    root = folder({"a.txt": "明川县开会。"})
    monkeypatch.setattr(Path, "open", refuse)
    documents, skipped = read(root)
    assert documents == []
    assert skipped[0].reason == "cannot be read: permission denied; check its permissions"


def test_a_file_that_goes_away_meanwhile(folder: Folder) -> None:
    root = folder({"a.txt": "明川县开会。"})
    skipped: list[Skipped] = []
    (file,) = list_inputs([root], skipped=skipped.append)
    (root / "a.txt").unlink()
    assert list(read_file(file, skipped=skipped.append)) == []
    assert "no such file" in skipped[0].reason


def test_a_file_alone_gives_the_document_that_the_whole_run_gives(folder: Folder) -> None:
    root = folder({"a.txt": "明川县开会。", "t.jsonl": '{"id": "a", "text": "白沙村。"}\n'})
    whole = list(read_inputs([root], skipped=unexpected))
    files = list_inputs([root], skipped=unexpected)
    alone = [
        document for file in reversed(files) for document in read_file(file, skipped=unexpected)
    ]
    assert sorted(alone, key=lambda d: d.id) == sorted(whole, key=lambda d: d.id)
    assert {document.id for document in whole} == {"a", "t/a"}


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        ("明川县开会。".encode(), ["stdin"]),
        ("明川县开会。".encode("gb18030"), ["stdin"]),
        ("<html><body><p>明川县今天开会，研究饮水。</p></body></html>".encode(), ["stdin"]),
        ('{"id": "r1", "text": "明川县。"}\n{"text": "白沙村。"}\n'.encode(), ["r1", "stdin-2"]),
    ],
)
def test_standard_input(
    read: Read, monkeypatch: pytest.MonkeyPatch, data: bytes, ids: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    documents, skipped = read("-")
    assert skipped == []
    assert [document.id for document in documents] == ids
    assert "<p>" not in documents[0].text
    assert all(document.source.startswith("stdin") for document in documents)


def test_empty_standard_input(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert read("-") == ([], [Skipped("stdin", "is empty; there is nothing to read")])


def test_a_page_saved_as_txt_is_read_as_a_page(folder: Folder, read: Read) -> None:
    page = "<!DOCTYPE html><html><body><p>明川县今天开会，研究白沙村饮水。</p></body></html>"
    documents, _ = read(folder({"a.txt": page}))
    assert documents[0].text == "明川县今天开会，研究白沙村饮水。"


def test_reading_twice_gives_the_same(folder: Folder, article: str) -> None:
    root = folder({"a.txt": article, "b.html": f"<p>{article}</p>", "c.md": f"# {article}"})
    first, second = (list(read_inputs([root], skipped=unexpected)) for _ in range(2))
    assert first == second


def test_the_log_levels_of_libraries_are_put_back(folder: Folder, read: Read) -> None:
    logging.getLogger("pypdf").setLevel(logging.INFO)
    read(folder({"a.pdf": b"%PDF-1.4 broken"}))
    assert logging.getLogger("pypdf").level == logging.INFO


def test_importing_the_room_loads_no_heavy_library() -> None:
    heavy = ("trafilatura", "pypdf", "docx", "lxml", "yaml", "charset_normalizer")
    code = f"import sys, kg.read; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
