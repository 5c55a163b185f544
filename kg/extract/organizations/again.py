"""Organizations named once, wherever else the document speaks of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.occurrences import occurrences
from kg.extract.organizations.shorten import trade_names
from kg.model import Span

#: How long the name of a part must be to stand without the body.
_OWN_WORDS = 4


def repeated(context: Context, candidates: list[Candidate]) -> Iterator[Candidate]:
    """Full names that the tagger broke up elsewhere."""
    names = {c.text: c for c in candidates if len(c.text) >= 4 and c.score > 1.0 and not c.nested}
    taken = _taken(candidates)
    for start, end in occurrences(names, context):
        if start not in taken:
            model = names[context.text[start:end]]
            yield replace(model, span=Span(start, end), rule="again", score=1.8)
    for start, end, model in _shortened(context, names, _without_place):
        if not model.span.contains(Span(start, end)):
            yield _short(context, start, end, model, model.score + 0.05)
    for start, end, model in _shortened(context, names, _without_parent):
        if start not in taken:
            yield _short(context, start, end, model, model.score)


def _shortened(
    context: Context,
    names: Mapping[str, Candidate],
    shorten: Callable[[Candidate], str],
) -> Iterator[tuple[int, int, Candidate]]:
    """Where a name stands without what comes first in it; of two bodies' names, nowhere."""
    own: dict[str, Candidate | None] = {}
    for body in names.values():
        if (rest := shorten(body)) and rest not in names:
            own[rest] = None if rest in own else body
    known = {rest: body for rest, body in own.items() if body is not None}
    for start, end in occurrences(known, context) if known else ():
        yield start, end, known[context.text[start:end]]


def _short(context: Context, start: int, end: int, model: Candidate, score: float) -> Candidate:
    return replace(
        model, span=Span(start, end), text=context.text[start:end],
        name=model.name or model.text, rule="again", score=score,
    )  # fmt: skip


def _without_place(c: Candidate) -> str:
    """绿野治沙志愿者协会 of 青禾县绿野治沙志愿者协会: long enough to be a name by itself."""
    if c.place is None or c.rule != "suffix-place" or not c.text.startswith(c.place):
        return ""
    rest = c.text[len(c.place) :]
    own = c.subtype in ("SocialOrganization", "Company", "Institution")
    return rest if own and len(rest) >= 7 else ""


def _without_parent(c: Candidate) -> str:
    """提案法制委 of 县政协提案法制委: a part whose own words name it."""
    if c.parent is None or not c.text.startswith(c.parent):
        return ""
    rest = c.text[len(c.parent) :]
    return rest if len(rest) >= _OWN_WORDS else ""


def traded(
    context: Context, candidates: list[Candidate], found: Iterable[Candidate]
) -> Iterator[Candidate]:
    """Companies called by their trade name alone: 榕达食品."""
    places = frozenset(c.text for c in found if c.type == "Place")
    owners: dict[str, Candidate | None] = {}
    for full in {c.text: c for c in candidates if c.subtype == "Company"}.values():
        for short in trade_names(full.text, places):
            owners[short] = None if short in owners else full
    names = {short: full for short, full in owners.items() if full is not None}
    taken = _taken(candidates)
    if not names:
        return
    starts = {t.start for t in context.tokens()}
    ends = {t.end for t in context.tokens()}
    for start, end in occurrences(names, context):
        if start not in taken and start in starts and end in ends:
            short = context.text[start:end]
            full = names[short]
            yield replace(
                full, span=Span(start, end), text=short, name=full.text, rule="trade",
                score=2.0, nested=False, parent=None,
            )  # fmt: skip


def _taken(candidates: Iterable[Candidate]) -> set[int]:
    return {p for c in candidates for p in range(c.span.start, c.span.end)}
