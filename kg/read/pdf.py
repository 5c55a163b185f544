"""PDF files, by pypdf; lines that were broken for the page are joined again.

The text as read is the joined text. Radicals that PDF writers put for the characters they look
like (⽂ for 文) are read as these characters, one for one (Unicode 15.0, chapter 18.1).
"""

from __future__ import annotations

import io
import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any, Final

from kg.read.article import Draft
from kg.read.bylines import dateline
from kg.read.fields import read_fields
from kg.read.lexicon import fold
from kg.read.limits import MAX_CHARACTERS, MAX_PAGES
from kg.read.silence import silenced
from kg.read.skipped import UnreadableError

_SENTENCE_END: Final = tuple("。！？；：!?…”’」』")
_INDENT = re.compile(r"^(?:[ \u00a0]{2,}|\u3000+)")
_ITEM = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[、.．)）]|[●◆■□▲★①-⑳•·])")
_WORD: Final = re.compile(r"[A-Za-z0-9,.%]")
_FULL: Final = 0.85


def read_pdf(data: bytes) -> Draft:
    """The text of all pages. Raises UnreadableError for a damaged, locked or scanned file."""
    with silenced("pypdf", "PyPDF2"):
        pages = _pages(data)
    text = joined([line for page in pages for line in page.split("\n")])
    if not text.strip():
        raise UnreadableError(
            "holds pictures of pages and no text; run text recognition (OCR) first"
        )
    return Draft(text)


def _pages(data: bytes) -> list[str]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("is locked with a password; save a copy without one")
        return _extracted(reader)
    except UnreadableError:
        raise
    except DependencyError as problem:
        raise UnreadableError("is encrypted; save a copy without encryption") from problem
    except Exception as problem:  # a damaged file makes the parser raise nearly anything
        raise UnreadableError("is a damaged PDF; save or export it again") from problem


def _extracted(reader: Any) -> list[str]:
    if len(reader.pages) > MAX_PAGES:
        raise UnreadableError(
            f"has more than the {MAX_PAGES:,} pages of one document; split it into articles"
        )
    pages: list[str] = []
    size = 0
    for page in reader.pages:
        pages.append(page.extract_text().translate(_radicals()))
        size += len(pages[-1])
        if size > 2 * MAX_CHARACTERS:
            raise UnreadableError("holds more text than one document; split it into articles")
    return pages


@cache
def _radicals() -> dict[int, int | None]:
    """Kangxi radicals and their kin to the characters they stand for; NUL to nothing."""
    table: dict[int, int | None] = {0: None}
    for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFAFF)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and ord(plain) != code:
            table[code] = ord(plain)
    lines = files("kg.read").joinpath("radicals.txt").read_text("utf-8").splitlines()
    pairs = (pair for line in lines if not line.startswith("#") for pair in line.split())
    return {**table, **{ord(pair[0]): ord(pair[1]) for pair in pairs}}


def joined(lines: list[str]) -> str:
    """Lines of a page as paragraphs: a full line that ends inside a sentence runs on.

    A line is full when it is nearly as wide as the widest lines are.
    """
    bare = [line.rstrip() for line in lines]
    widths = sorted(_width(line) for line in bare if line.strip())
    usual = widths[int(len(widths) * 0.9)] if widths else 0
    paragraphs: list[str] = []
    runs_on = False
    for line in bare:
        if not line.strip():
            runs_on = runs_on and bool(paragraphs)
            continue
        if runs_on and not _begins(line):
            paragraphs[-1] = _glued(paragraphs[-1], line.strip())
        else:
            paragraphs.append(line)
        runs_on = _width(line) >= usual * _FULL and not _ends(line)
    return "\n".join(paragraphs)


def _begins(line: str) -> bool:
    """Whether a line opens a paragraph by its indent, its number or a dateline."""
    if _INDENT.match(line) or _ITEM.match(line):
        return True
    return dateline(fold(line)) is not None


def _ends(line: str) -> bool:
    """Whether nothing follows: a sentence ends here, or this is a line of fields."""
    return line.endswith(_SENTENCE_END) or read_fields(fold(line.strip())) is not None


def _glued(before: str, after: str) -> str:
    gap = " " if _WORD.fullmatch(before[-1]) and after[0].isascii() and after[0].isalpha() else ""
    return before + gap + after


def _width(line: str) -> int:
    """The width in columns: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line.strip())
