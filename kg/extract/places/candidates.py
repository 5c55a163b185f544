"""Candidates of type Place, with the subtype that their name tells."""

from __future__ import annotations

from kg.extract.candidate import Candidate
from kg.extract.places.heads import subtype_of
from kg.model import Span

ADMIN = "AdministrativeArea"
#: Rules by which a name is known from the table, not from its shape alone.
BY_TABLE = frozenset(("chain", "gazetteer", "in-organization"))
#: The same, and those by which a name is proven by the places around it.
PROVEN = BY_TABLE | {"below", "nearby"}


def place(
    text: str,
    start: int,
    end: int,
    score: float,
    rule: str,
    *,
    subtype: str | None = None,
    nested: bool = False,
) -> Candidate:
    """A candidate for ``text[start:end]``; ``subtype`` overrules what the name's end tells."""
    name = text[start:end]
    kind = subtype or subtype_of(name)
    return Candidate(Span(start, end), name, "Place", score, rule, subtype=kind, nested=nested)
