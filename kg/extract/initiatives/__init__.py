"""Finding and resolving mentions of type Initiative."""

from __future__ import annotations

import re

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.model import Span

__all__ = ["find", "resolve"]

_TITLE = re.compile(r"《[^《》\n]{2,60}》")


def find(context: Context, found: list[Candidate]) -> list[Candidate]:
    """Candidates of this type."""
    return [
        Candidate(Span(*m.span()), m.group(), "Initiative", 2.0, "title", name=m.group()[1:-1])
        for sentence in context.sentences
        for m in _TITLE.finditer(context.text, sentence.span.start, sentence.span.end)
    ]


def resolve(context: Context, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates with canonical names."""
    return candidates
