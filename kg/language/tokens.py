"""What analysis gives: sentences of tokens, in code points of the document's text."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Document, Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word with LAC's part of speech (``n``, ``v``, …) or name tag (PER, LOC, ORG, TIME)."""

    start: int
    end: int
    text: str
    pos: str

    @property
    def span(self) -> Span:
        """Where the token stands in the document."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the document and its tokens, which cover it but for white space."""

    span: Span
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document with its sentences.

    ``text`` is the document's text in simplified characters and half-width letters and digits,
    code point for code point, so every offset holds in both; token texts are slices of it.
    """

    document: Document
    text: str
    sentences: tuple[Sentence, ...]
