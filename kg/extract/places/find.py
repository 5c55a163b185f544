"""Finding mentions of places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.places.again import repeated
from kg.extract.places.candidates import ADMIN
from kg.extract.places.listed import listed
from kg.extract.places.nearby import counties, nearby, trimmed
from kg.extract.places.official import official
from kg.extract.places.quotes import outside_quotes
from kg.extract.places.suffixed import below, hamlets, suffixed
from kg.extract.places.summed import summed
from kg.extract.places.tagged import tagged
from kg.extract.places.tape import Tape


def find(context: Context, found: list[Candidate]) -> list[Candidate]:  # noqa: ARG001
    """Candidates of type Place: tagged names split into their parts, then names by suffix."""
    candidates: list[Candidate] = []
    for sentence in context.sentences:
        candidates.extend(_of_sentence(Tape(context.text, sentence), context))
    within = counties(candidates, context.gazetteer)
    candidates = [trimmed(c, context.gazetteer, within) for c in candidates]
    candidates.extend(nearby(context, candidates, within))
    candidates.extend(repeated(context, candidates))
    return candidates


def _of_sentence(tape: Tape, context: Context) -> Iterator[Candidate]:
    """The places of a sentence; those inside longer ones are nested."""
    words = list(outside_quotes(tape, tagged(tape, context)))
    words.extend(outside_quotes(tape, official(tape, context.gazetteer)))
    by_end = {c.span.end: c for c in words if c.subtype in (ADMIN, "Community")}
    words.extend(below(tape, by_end, context.gazetteer))
    words.extend(hamlets(tape, by_end))
    words.extend(listed(tape, words))
    words.extend(summed(tape, context.gazetteer))
    longer = list(suffixed(tape, by_end))
    spans = [c.span for c in longer if c.score > 1.0]
    for c in (*words, *longer):
        inside = any(s != c.span and s.contains(c.span) for s in spans)
        yield replace(c, nested=True) if inside else c
