"""Which of overlapping candidates are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.extract.candidate import Candidate


def keep_best(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that survive, in text order.

    Higher score wins, then the longer, then the earlier. A loser that lies inside the winner and
    is of another type, or was found as nested, stays as a nested mention; any other loser goes.
    """
    kept: list[Candidate] = []
    order = sorted(
        dict.fromkeys(candidates),
        key=lambda c: (c.nested, -c.score, -len(c.span), c.span, c.type, c.rule),
    )
    for candidate in order:
        rivals = [k for k in kept if k.span.overlaps(candidate.span)]
        if not rivals:
            kept.append(candidate)
        elif all(_nests(candidate, r) or r.nested and _nests(r, candidate) for r in rivals):
            kept.append(replace(candidate, nested=True))
    return sorted(kept, key=lambda c: (c.span.start, -c.span.end, c.type))


def _nests(inner: Candidate, outer: Candidate) -> bool:
    if outer.span == inner.span or not outer.span.contains(inner.span):
        return False
    return inner.nested or inner.type != outer.type
