"""Finding and resolving mentions of type Initiative."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.initiatives import compounds, quoted, titles
from kg.extract.initiatives.resolve import resolve
from kg.extract.initiatives.shape import Shape, probability

__all__ = ["find", "resolve", "shapes"]

#: Shapes less likely than this are refused; chosen for the best F1 across themes.
THRESHOLD = 0.5


def find(context: Context, found: list[Candidate]) -> list[Candidate]:
    """Candidates of this type."""
    taken = {c.span for c in found if c.type in {"Organization", "Person"}}
    return [
        shape.candidate(context.text)
        for shape in shapes(context)
        if shape.span not in taken and probability(shape) >= THRESHOLD
    ]


def shapes(context: Context) -> Iterator[Shape]:
    """Everything that might be an initiative, unjudged."""
    yield from quoted.shapes(context)
    yield from titles.shapes(context)
    yield from compounds.shapes(context)
