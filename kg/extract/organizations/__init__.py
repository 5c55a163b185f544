"""Finding and resolving mentions of type Organization."""

from __future__ import annotations

from kg.extract.candidate import Candidate
from kg.extract.context import Context

__all__ = ["find", "resolve"]


def find(context: Context, found: list[Candidate]) -> list[Candidate]:
    """Candidates of this type."""
    return [
        Candidate(t.span, t.text, "Organization", 1.0, "lac")
        for t in context.tokens()
        if t.pos == "ORG"
    ]


def resolve(context: Context, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates with canonical names."""
    return candidates
