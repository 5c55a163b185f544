"""Which encoding a file is in, decided from its bytes alone.

The order of evidence: a byte order mark; NUL bytes, which betray UTF-16; valid UTF-8, which
hardly any other text is; and then whichever of GB18030, Big5 and UTF-16 yields the most
plausible Chinese, where a frequent character counts for the candidate and an unassigned or
private one against it. charset-normalizer is asked only when none of them is plausible.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from kg.read.signature import looks_binary
from kg.read.skipped import UnreadableError

_MARKS: Final[tuple[tuple[bytes, str], ...]] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# Earlier ones win a tie. cp950 is tried where big5hkscs fails: each has what the other lacks.
_CANDIDATES: Final = ("gb18030", "big5hkscs", "cp950", "utf-16-le", "utf-16-be")
# The Encoding Standard reads these labels as their supersets (https://encoding.spec.whatwg.org).
_SUPERSETS: Final = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "gb18030",
    "big5": "big5hkscs",
    "ascii": "utf-8",
    "iso8859-1": "cp1252",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16-le",
}
_SAMPLE: Final = 20_000
_PLAUSIBLE: Final = 0.5
_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")
_CHINESE_PUNCTUATION: Final = frozenset("，。、；：？！“”‘’（）《》【】—…·「」『』〈〉　．％／～－")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and the Python name of the encoding that it was in."""

    text: str
    encoding: str


@cache
def _frequent() -> frozenset[str]:
    lines = files("kg.read").joinpath("frequent.txt").read_text("utf-8").splitlines()
    return frozenset("".join(line for line in lines if not line.startswith("#")))


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of ``data`` without its byte order mark; line ends stay as they are.

    ``declared`` is what the file says of itself (HTML): it is believed when it makes sense.
    Raises UnreadableError when no encoding gives plausible text.
    """
    marked = _marked(data)
    if marked is not None:
        mark, encoding = marked
        return Decoded(_strictly(data[len(mark) :], encoding), encoding)
    encoding = sniff(data, declared)
    return Decoded(_strictly(data, encoding), encoding)


def sniff(data: bytes, declared: str | None = None) -> str:
    """The encoding of text that bears no byte order mark, or of its beginning.

    Raises UnreadableError when ``data`` makes no sense in any of them.
    """
    marked = _marked(data)
    if marked is not None:
        return marked[1]
    told = _known(declared)
    if b"\x00" not in data and (data.isascii() or _is_utf8(data)):
        return "utf-8"
    names = (*((told,) if told else ()), *_CANDIDATES)
    best: str = max(names, key=lambda name: _score(data, name))
    if _score(data, best) >= _PLAUSIBLE:
        return best
    if b"\x00" not in data and (_nearly_utf8(data) or told == "utf-8"):
        return "utf-8"
    guess = _second_opinion(data)
    if guess is None:
        raise UnreadableError("its bytes are no text in any known encoding; save it as UTF-8")
    return guess


def mark_length(data: bytes) -> int:
    """How many bytes of byte order mark ``data`` begins with."""
    marked = _marked(data)
    return len(marked[0]) if marked else 0


def _marked(data: bytes) -> tuple[bytes, str] | None:
    return next((pair for pair in _MARKS if data.startswith(pair[0])), None)


def _known(declared: str | None) -> str | None:
    """The Python codec for a declared label, widened to its superset."""
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return _SUPERSETS.get(name, name)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise UnreadableError(
            f"is {encoding.upper()} text with invalid bytes, the first at byte {problem.start};"
            " save it again as UTF-8"
        ) from problem
    if looks_binary(text):
        raise UnreadableError(
            "is no text; give a .txt, .md, .html, .pdf, .docx, .csv or .jsonl file"
        )
    return text


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as problem:
        # A sample may end inside a character.
        return problem.reason == "unexpected end of data" and problem.start > 16
    return True


def _nearly_utf8(data: bytes) -> bool:
    """Whether nearly all bytes above ASCII belong to whole UTF-8 characters."""
    high = sum(map(len, _NOT_ASCII.findall(data)))
    return sum(map(len, _UTF8_SEQUENCE.findall(data))) * 10 >= high * 9


def _score(data: bytes, encoding: str) -> float:
    """How plausible the text is, from -5 (no text) to 3 (nothing but frequent characters)."""
    even = len(data) % 2 == 0 or len(data) > _SAMPLE
    if encoding.startswith("utf-16") and not even:
        return -5.0
    sample = data[:_SAMPLE]
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    text = decoder.decode(sample)
    if not text:
        return -5.0
    weights = [_weight(character) for character in text if character > "\x7f" or character < " "]
    if not weights:
        # ASCII read as ASCII: sensible unless the bytes were something else.
        return 1.0 if not encoding.startswith("utf-16") or b"\x00" in sample else -5.0
    return sum(weights) / len(weights)


def _weight(character: str) -> float:
    if character in "\r\n\t\f":
        return 0.5
    if character in _frequent():
        return 3.0
    if "\u4e00" <= character <= "\u9fff":
        return 1.0 if _is_ordinary(character) else -1.0
    if character in _CHINESE_PUNCTUATION or "\uff10" <= character <= "\uff5a":
        return 1.5
    category = unicodedata.category(character)
    if category in {"Co", "Cn", "Cs", "Cc"} or character == "\ufffd":
        return -5.0
    return -1.0


def _is_ordinary(character: str) -> bool:
    """Whether GB 2312's first level or Big5's first level has the character."""
    try:
        lead = character.encode("gb2312")[0]
        if 0xB0 <= lead <= 0xD7:
            return True
    except UnicodeEncodeError:
        pass
    try:
        return 0xA4 <= character.encode("big5")[0] <= 0xC6
    except UnicodeEncodeError:
        return False


def _second_opinion(data: bytes) -> str | None:
    """What charset-normalizer makes of bytes that look like no Chinese text."""
    from charset_normalizer import from_bytes

    match = from_bytes(data[:_SAMPLE]).best()
    if match is None or match.chaos > 0.1 or looks_binary(str(match)):
        return None
    return match.encoding
