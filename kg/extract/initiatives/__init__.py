"""Finding and resolving mentions of type Initiative."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.initiatives import compounds, quoted, titles
from kg.extract.initiatives.cues import cue
from kg.extract.initiatives.phrases import no_name
from kg.extract.initiatives.resolve import resolve
from kg.extract.initiatives.shape import Shape, plain, probability
from kg.model import Span

__all__ = ["find", "resolve", "shapes"]

#: Shapes less likely than this are refused; chosen for the best F1 across themes.
_THRESHOLDS = {"quoted": 0.5, "title": 0.5, "compound": 0.54}
#: A compound that ends a known name is its short form; this much it must have of its own.
_SHORT_FORM = 4
#: The score of bodies found by more than their words.
_SURE = 2.0
_WITH = re.compile("联合|会同|携手|联手|协同")


def find(context: Context, found: list[Candidate]) -> list[Candidate]:
    """Candidates of this type."""
    taken = {c.span for c in found if c.type in {"Organization", "Person"}}
    bodies = [c for c in found if c.type == "Organization"]
    refused = _declared(bodies) | _acting(context.text, bodies)
    possible = [s for s in shapes(context) if s.span not in taken or s.subtype == "Event"]
    possible = [s for s in possible if s.span not in refused and s.span.start not in refused]
    possible = _whole(context.text, _outside(possible, bodies))
    sure = [s for s in possible if probability(s) >= _THRESHOLDS[s.kind]]
    known = {plain(s.text) for s in sure} | {s.name for s in sure}
    accepted = {s.span for s in sure}
    sure += _joint(context.text, possible, sure)
    short = [s for s in possible if s.span not in accepted and _shortens(s, known)]
    return [s.candidate(context.text) for s in (*sure, *short)]


def _declared(bodies: list[Candidate]) -> set[Span | int]:
    """The quotations that declare or hold a body's short name: （简称“青禾智造”）."""
    short = [c.span for c in bodies if c.rule == "declared" and c.span.start > 0]
    return {Span(s.start - 1, s.end + 1) for s in short}


def _acting(text: str, bodies: list[Candidate]) -> set[Span | int]:
    """Where bodies begin that do something with others: 甲校联合乙院义诊 names nothing."""
    return {c.span.start for c in bodies if _WITH.match(text, c.span.end)}


def _outside(possible: list[Shape], bodies: list[Candidate]) -> list[Shape]:
    """Without compounds that only begin a body's name: …综合整治|工作领导小组."""
    longer = {c.span.start: c.span.end for c in bodies if c.score >= _SURE and not c.nested}
    return [
        s
        for s in possible
        if s.kind != "compound" or longer.get(s.span.start, s.span.end) <= s.span.end
    ]


def _whole(text: str, possible: list[Shape]) -> list[Shape]:
    """Without compounds that only end a quoted name, and without set phrases and nicknames."""
    ends = {s.span.end for s in possible if s.kind == "quoted" and text[s.span.end - 1] != "”"}
    pieces = {
        s.span
        for s in possible
        if s.kind == "compound" and text[s.span.start - 1] == "”" and s.span.end in ends
    }
    return [s for s in possible if s.span not in pieces and not no_name(s)]


def _joint(text: str, possible: list[Shape], sure: list[Shape]) -> list[Shape]:
    """A暨B is one event besides A."""
    found: list[Shape] = []
    for first in possible:
        for second in sure:
            if (
                first.kind == "quoted"
                and first.span.end + 1 == second.span.start
                and text[first.span.end] == "暨"
            ):
                span = Span(first.span.start, second.span.end)
                whole = span.of(text)
                found.append(replace(second, span=span, text=whole, name=plain(whole)))
    return found


def _shortens(shape: Shape, known: set[str]) -> bool:
    text = plain(shape.text)
    if len(text) < _SHORT_FORM or text in cue("generic"):
        return text in known
    return any(name.endswith(text) or name.startswith(text) for name in known)


def shapes(context: Context) -> Iterator[Shape]:
    """Everything that might be an initiative, unjudged."""
    yield from quoted.shapes(context)
    yield from titles.shapes(context)
    yield from compounds.shapes(context)
