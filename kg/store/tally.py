"""Counts of what documents say of each entity and fact.

What the default graph shows of an entity or a fact is worked out from these counts alone. Counts
can be added and taken away in any order, so an update costs what the document costs, however many
others speak of the same thing, and every order of updates ends with the same graph.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.model import Facts, Statement
from kg.store.write import named_in_text

FactKey = tuple[str, str, str]
Counts = Counter[tuple[str, str]]
Passage = tuple[FactKey, str]

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_LONGEST = 100  # years; a longer stated time is left to kg:time alone


@dataclass(slots=True)
class Tally:
    """Counts by entity id and by fact (subject id, predicate, object id)."""

    entities: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counter))
    facts: dict[FactKey, Counts] = field(default_factory=lambda: defaultdict(Counter))

    def count(self, facts: Facts, by: int) -> None:
        """Adds (``by`` = 1) or takes away (-1) what one document says.

        The confidence of stated facts is not counted here: it depends on what other documents
        say in the same words (:func:`passages`).
        """
        spoken = named_in_text(facts)
        for entity in facts.entities:
            counts = self.entities[entity.id]
            counts["origin", "stated" if entity.id in spoken else "background"] += by
            counts["class", entity.subtype or entity.type] += by
            counts["name", entity.name] += by
            for alias in entity.aliases:
                counts["alias", alias] += by
            if entity.scope is not None:
                counts["scope", entity.scope] += by
            if entity.code is not None:
                counts["code", entity.code] += by
        for statement in facts.statements:
            counts = self.facts[key(statement)]
            for item in _said(statement, facts.document.date):
                counts[item] += by

    def count_confidence(self, fact: FactKey, confidence: float | None, by: int) -> None:
        """Adds or takes away one independent piece of evidence; None is no evidence."""
        if confidence is not None:
            self.facts[fact]["confidence", repr(round(confidence, 4))] += by


def key(statement: Statement) -> FactKey:
    """What makes two statements one fact."""
    return statement.subject, statement.predicate, statement.object


def passages(facts: Facts) -> dict[Passage, float]:
    """Each fact of one document in the words of its surest sentence, with its confidence.

    A headline and the lead below it are one witness: sentences of one document do not add up.
    """
    found: dict[FactKey, tuple[float, str]] = {}
    for statement in facts.statements:
        if statement.evidence is None:
            continue
        told = (-statement.confidence, statement.evidence.sentence.of(facts.document.text))
        found[key(statement)] = min(found.get(key(statement), told), told)
    return {(fact, words): -doubt for fact, (doubt, words) in found.items()}


def _said(statement: Statement, date: str | None) -> Iterator[tuple[str, str]]:
    """What one statement adds to its fact."""
    status = "past" if statement.past else "current"
    yield "status", status
    yield "origin", statement.origin
    if statement.role is not None:
        yield f"{status} role", statement.role
    if statement.time is not None:
        yield f"{status} time", statement.time
    if statement.evidence is None:
        yield "bare", repr(round(statement.confidence, 4))
    for year in years_held(statement, date):
        yield "year", year
    if date is not None and statement.origin != "background":
        yield ("gone" if statement.past else "seen"), date


def years_held(statement: Statement, date: str | None) -> tuple[str, ...]:
    """The years in which a statement is known to hold, as four digits each.

    Its stated time decides; a current statement without one holds in the year of its article.
    Background geography has no years.
    """
    if statement.origin == "background":
        return ()
    published = _year(date or "")
    if statement.time is None:
        return () if statement.past or published is None else (f"{published:04}",)
    start, slash, end = statement.time.partition("/")
    first, last = _year(start), _year(end) if slash else _year(start)
    if slash and not statement.past and end in ("", ".."):
        last = published
    first = last if first is None else first
    last = first if last is None else last
    if first is None or last is None or not 0 <= last - first <= _LONGEST:
        return ()
    return tuple(f"{year:04}" for year in range(first, last + 1))


def _year(text: str) -> int | None:
    digits = text[:4]
    return int(digits) if len(digits) == 4 and digits.isascii() and digits.isdigit() else None


def dump(counts: Counts) -> str:
    """The counts as one line of JSON, in one spelling whatever their history."""
    nested: dict[str, dict[str, int]] = defaultdict(dict)
    for (name, value), count in counts.items():
        if count:
            nested[name][value] = count
    return _encode(nested)


def parse(text: str) -> Counts:
    """The inverse of :func:`dump`."""
    counts = Counts()
    add(counts, text)
    return counts


def add(counts: Counts, text: str) -> None:
    """Adds counts that :func:`dump` wrote to others."""
    nested: Mapping[str, Mapping[str, int]] = json.loads(text)
    for name, values in nested.items():
        for value, count in values.items():
            counts[name, value] += count
