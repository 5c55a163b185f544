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
    over: dict[int, list[Candidate]] = {}
    order = sorted(
        dict.fromkeys(candidates),
        key=lambda c: (c.nested, -c.score, -len(c.span), c.span, c.type, c.rule),
    )
    for candidate in order:
        place = range(candidate.span.start, candidate.span.end)
        rivals = [k for position in place for k in over.get(position, ())]
        if not rivals:
            winner = candidate
        elif all(_nests(candidate, r) or (r.nested and _nests(r, candidate)) for r in rivals):
            winner = candidate if candidate.nested else replace(candidate, nested=True)
        else:
            continue
        kept.append(winner)
        for position in place:
            over.setdefault(position, []).append(winner)
    return sorted(kept, key=lambda c: (c.span.start, -c.span.end, c.type))


def _nests(inner: Candidate, outer: Candidate) -> bool:
    if outer.span == inner.span or not outer.span.contains(inner.span):
        return False
    if outer.type == "Person":  # 玉山 in 古丽·玉山
        return False
    return inner.nested or inner.type != outer.type
