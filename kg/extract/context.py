"""What every finder looks at: one analysed document without its page furniture."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.language import Analysis, Sentence, Token
from kg.language.dates import When, find_dates
from kg.model import Document, Span

if TYPE_CHECKING:
    from kg.gazetteer import Gazetteer


@dataclass(frozen=True)
class Context:
    """The document's sentences outside boilerplate, its analysed text, and the gazetteer.

    ``text`` is in simplified, half-width characters at the document's own offsets; every rule
    works on it, and names go back to the document's own script at the very end.
    """

    document: Document
    text: str
    sentences: tuple[Sentence, ...]
    gazetteer: Gazetteer | None = None

    @classmethod
    def of(cls, analysis: Analysis, gazetteer: Gazetteer | None = None) -> Context:
        """The context of an analysed document; sentences that touch boilerplate are trimmed."""
        kept = tuple(_without(s, analysis.document.boilerplate) for s in analysis.sentences)
        sentences = tuple(s for s in kept if s.tokens)
        return cls(analysis.document, analysis.text, sentences, gazetteer)

    def tokens(self) -> Iterator[Token]:
        """All tokens in text order."""
        for sentence in self.sentences:
            yield from sentence.tokens

    @cached_property
    def dates(self) -> tuple[When, ...]:
        """The document's date expressions, in text order."""
        return tuple(find_dates(self.text, self.document.date))

    @cached_property
    def _starts(self) -> list[int]:
        return [s.span.start for s in self.sentences]

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence around a position; None inside boilerplate."""
        index = bisect_right(self._starts, position) - 1
        found = self.sentences[index] if index >= 0 else None
        return found if found is not None and position < found.span.end else None

    def sentences_over(self, span: Span) -> tuple[Sentence, ...]:
        """The sentences that share characters with the span."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = bisect_left(self._starts, span.end)
        return tuple(s for s in self.sentences[first:last] if s.span.overlaps(span))

    def sentence_of(self, span: Span) -> Sentence | None:
        """The sentence in which the span begins; None inside boilerplate."""
        return self.sentence_at(span.start)

    def in_one_sentence(self, start: int, end: int) -> bool:
        """Whether a stretch of text lies inside a single sentence."""
        sentence = self.sentence_at(start)
        return sentence is not None and end <= sentence.span.end


def _without(sentence: Sentence, furniture: tuple[Span, ...]) -> Sentence:
    near = [f for f in furniture if f.overlaps(sentence.span)]
    if not near:
        return sentence
    tokens = tuple(
        t for t in sentence.tokens if not any(f.start < t.end and t.start < f.end for f in near)
    )
    if not tokens or len(tokens) == len(sentence.tokens):
        return Sentence(sentence.span, tokens)
    return Sentence(Span(tokens[0].start, tokens[-1].end), tokens)
