"""The tokens of a sentence, found by position."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from kg.language import Sentence, Token


@dataclass(slots=True)
class Words:
    """A sentence's tokens and where they start and end."""

    tokens: tuple[Token, ...]
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, sentence: Sentence) -> Words:
        """The words of a sentence."""
        tokens = sentence.tokens
        return cls(tokens, [t.start for t in tokens], [t.end for t in tokens])

    def before(self, position: int) -> int:
        """Index of the last token that ends at or before ``position``; -1 when there is none."""
        return bisect_right(self.ends, position) - 1

    def after(self, position: int) -> int:
        """Index of the first token that starts at or after ``position``."""
        return bisect_left(self.starts, position)

    def at(self, position: int) -> int:
        """Index of the token that holds ``position``, or of the last one before it."""
        return bisect_right(self.starts, position) - 1

    def inside(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens wholly inside."""
        return self.tokens[self.after(start) : self.before(end) + 1]

    def get(self, index: int) -> Token | None:
        """The token, or None outside the sentence."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else None
