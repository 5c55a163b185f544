"""The graph as tables: documents, entities, facts, mentions and evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.export.summary import links, nodes
from kg.model import Facts
from kg.store import Store

Value = str | int | float | bool | tuple[str, ...] | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A named table: its columns, and how to get its rows, each as long as the columns."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Store, float], Iterator[Row]]


def _documents(store: Store, _: float) -> Iterator[Row]:
    for info in store.documents():
        yield info.id, info.title, info.date, info.publisher, info.url, info.source


def _entities(store: Store, _: float) -> Iterator[Row]:
    for n in nodes(store):
        yield n.id, n.name, n.type, n.subtype, n.aliases, n.code, n.scope, n.background


def _facts(store: Store, min_confidence: float) -> Iterator[Row]:
    names = {node.id: node.name for node in nodes(store)}
    for link in links(store):
        if link.confidence >= min_confidence:
            yield (
                link.id, link.subject, names[link.subject], link.predicate, link.object,
                names[link.object], link.roles, link.times, link.years, link.origin, link.past,
                link.confidence, link.support,
            )  # fmt: skip


def _mentions(store: Store, _: float) -> Iterator[Row]:
    for facts in store.all_facts():
        yield from mentions_of(facts)


def mentions_of(facts: Facts) -> Iterator[Row]:
    """The rows of one document's mentions."""
    for entity in facts.entities:
        for mention in entity.mentions:
            where = mention.span
            yield (
                facts.document.id, entity.id, mention.text, mention.kind, where.start, where.end
            )  # fmt: skip


def _evidence(store: Store, min_confidence: float) -> Iterator[Row]:
    kept = {link.id for link in links(store) if link.confidence >= min_confidence}
    for facts in store.all_facts():
        yield from (row for row in _evidence_of(store, facts) if row[0] in kept)


def _evidence_of(store: Store, facts: Facts) -> Iterator[Row]:
    iris = store.iris
    for s in facts.statements:
        if s.evidence is None:
            continue
        fact = iris.entity_id(iris.fact(s.subject, s.predicate, s.object))
        yield (
            fact, facts.document.id, s.evidence.text, s.evidence.span.start, s.evidence.span.end,
            s.evidence.sentence.of(facts.document.text), s.role, s.time, s.past, s.origin,
            s.confidence, s.rule,
        )  # fmt: skip


MENTION_COLUMNS = ("document", "entity_id", "text", "kind", "start", "end")
TABLES = (
    Table("documents", ("id", "title", "date", "publisher", "url", "source"), _documents),
    Table(
        "entities",
        ("id", "name", "type", "subtype", "aliases", "code", "scope", "background"),
        _entities,
    ),
    Table(
        "facts",
        ("id", "subject_id", "subject", "predicate", "object_id", "object", "roles", "times",
         "years", "origin", "past", "confidence", "support"),
        _facts,
    ),
    Table("mentions", MENTION_COLUMNS, _mentions),
    Table(
        "evidence",
        ("fact_id", "document", "text", "start", "end", "sentence", "role", "time", "past",
         "origin", "confidence", "rule"),
        _evidence,
    ),
)  # fmt: skip
