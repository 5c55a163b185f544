"""The lines of a text, each with its place and its folded form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.model import Span
from kg.read.lexicon import fold

LONGEST_FURNITURE: Final = 400
"""No line longer than this is furniture as a whole; only its two ends are looked at."""

_LINE = re.compile(r"[^\r\n\f\v\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[。!?;:…][”’」』\")]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it; ``start`` is where it begins in the text."""

    start: int
    text: str
    folded: str

    @property
    def span(self) -> Span:
        """Where the line stands in the text."""
        return Span(self.start, self.start + len(self.text))

    def part(self, start: int, end: int) -> Span:
        """The span of characters ``start`` to ``end`` of this line, in the text."""
        return Span(self.start + start, self.start + end)

    def is_paragraph(self) -> bool:
        """Whether it reads like running text rather than a headline or a menu."""
        if len(self.text) >= 80:
            return True
        return len(self.text) >= 20 and _SENTENCE_END.search(self.folded) is not None


def lines_of(text: str) -> Iterator[Line]:
    """The lines of ``text`` that hold more than white space."""
    for match in _LINE.finditer(text):
        whole = match.group()
        bare = whole.strip()
        if bare:
            start = match.start() + len(whole) - len(whole.lstrip())
            yield Line(start, bare, fold(bare))
