"""Traditional to simplified characters and full to half width, one code point for one."""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib.resources import files

_WIDE = {
    code: code - 0xFEE0
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}

#: Corner brackets, which traditional text uses as quotation marks.
_CORNERS = {ord(a): ord(b) for a, b in zip("「」『』﹁﹂﹃﹄", "“”‘’“”‘’", strict=True)}

_ONE_FORM = _WIDE | _CORNERS

#: Share of Han characters that exist only in traditional script from which a text counts as such.
_TRADITIONAL_SHARE = 0.1


@cache
def _table() -> dict[int, int]:
    lines = files("kg.language").joinpath("data/traditional.txt").read_text(encoding="utf-8")
    return {ord(line[0]): ord(line[1]) for line in lines.splitlines() if line and line[0] != "#"}


def is_traditional(text: str) -> bool:
    """Whether the text is written in traditional characters.

    A few such characters occur in simplified text too (乾隆), so a share is asked for.
    """
    sample = text[:4000]
    table = _table()
    han = sum("一" <= c <= "鿿" for c in sample)
    return han > 0 and sum(ord(c) in table for c in sample) / han >= _TRADITIONAL_SHARE


def simplify(text: str) -> str:
    """The text in simplified characters; the length never changes.

    Source of the table: OpenCC, TSCharacters (Apache-2.0), first choice of each character.
    """
    return text.translate(_table())


def normalise(text: str) -> str:
    """The form that is analysed, every code point in its place.

    Letters and digits are half-width, quotation marks of one kind, characters simplified.
    """
    narrow = text.translate(_ONE_FORM)
    return simplify(narrow) if is_traditional(text) else narrow


class Script:
    """Gives names composed from analysed text back in the characters of their document."""

    def __init__(self, original: str, analysed: str) -> None:
        """Learn from two texts of equal length which characters the document itself writes."""
        seen: dict[str, Counter[str]] = {}
        if original != analysed:
            for written, plain in zip(original, analysed, strict=True):
                seen.setdefault(plain, Counter())[written] += 1
        self._written = {
            plain: min(counts, key=lambda c: (-counts[c], c)) for plain, counts in seen.items()
        }

    def restore(self, name: str) -> str:
        """The name in the document's own characters."""
        return "".join(self._written.get(c, c) for c in name)
