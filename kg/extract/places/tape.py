"""A sentence's tokens by the offsets at which they begin and end, for walking left and right."""

from __future__ import annotations

from functools import cached_property

from kg.language import Sentence, Token


class Tape:
    """Tokens of one sentence, found by position."""

    def __init__(self, text: str, sentence: Sentence) -> None:
        """Index the sentence; ``text`` is the whole analysed text."""
        self.text = text
        self.sentence = sentence
        self.start = sentence.span.start
        self.end = sentence.span.end
        self.tokens = sentence.tokens

    @cached_property
    def begins(self) -> dict[int, int]:
        """Token index by start offset."""
        return {t.start: i for i, t in enumerate(self.tokens)}

    @cached_property
    def ends(self) -> dict[int, int]:
        """Token index by end offset."""
        return {t.end: i for i, t in enumerate(self.tokens)}

    @cached_property
    def _over(self) -> dict[int, int]:
        return {p: i for i, t in enumerate(self.tokens) for p in range(t.start, t.end)}

    def over(self, position: int) -> Token | None:
        """The token that covers the character at ``position``."""
        index = self._over.get(position)
        return None if index is None else self.tokens[index]

    def ending(self, position: int) -> Token | None:
        """The token that ends exactly at ``position``."""
        index = self.ends.get(position)
        return None if index is None else self.tokens[index]

    def beginning(self, position: int) -> Token | None:
        """The token that begins exactly at ``position``."""
        index = self.begins.get(position)
        return None if index is None else self.tokens[index]

    def before(self, position: int) -> str:
        """The character left of ``position``; empty at the sentence's beginning."""
        return self.text[position - 1] if position > self.start else ""

    def after(self, position: int) -> str:
        """The character at ``position``; empty at the sentence's end."""
        return self.text[position] if position < self.end else ""
