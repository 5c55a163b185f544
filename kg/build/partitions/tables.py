"""A partition as tables: all that each document says, whole without the other documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kg.build.whole import whole_file
from kg.export.parquet import write_table
from kg.export.tables import MENTION_COLUMNS, Row, mentions_of
from kg.model import Facts
from kg.store import Iris


@dataclass(frozen=True, slots=True)
class DocumentTable:
    """A named table: its columns, and the rows that one document adds."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Facts, Iris], Iterator[Row]]


def _documents(facts: Facts, _: Iris) -> Iterator[Row]:
    d = facts.document
    yield d.id, d.title, d.date, d.publisher, d.url, d.source, d.text


def _entities(facts: Facts, _: Iris) -> Iterator[Row]:
    for e in facts.entities:
        yield (
            facts.document.id, e.id, e.name, e.type, e.subtype, tuple(e.aliases), e.code, e.scope
        )  # fmt: skip


def _mentions(facts: Facts, _: Iris) -> Iterator[Row]:
    return mentions_of(facts)


def _statements(facts: Facts, iris: Iris) -> Iterator[Row]:
    names = {entity.id: entity.name for entity in facts.entities}
    for s in facts.statements:
        fact = iris.entity_id(iris.fact(s.subject, s.predicate, s.object))
        evidence = s.evidence
        said: Row = (None, None, None, None)
        if evidence is not None:
            span = evidence.span
            said = evidence.text, span.start, span.end, evidence.sentence.of(facts.document.text)
        yield (
            facts.document.id, fact, s.subject, names.get(s.subject), s.predicate, s.object,
            names.get(s.object), *said, s.role, s.time, s.past, s.origin, s.confidence, s.rule,
        )  # fmt: skip


TABLES = (
    DocumentTable(
        "documents", ("id", "title", "date", "publisher", "url", "source", "text"), _documents
    ),
    DocumentTable(
        "entities",
        ("document", "id", "name", "type", "subtype", "aliases", "code", "scope"),
        _entities,
    ),
    DocumentTable("mentions", MENTION_COLUMNS, _mentions),
    DocumentTable(
        "statements",
        ("document", "fact_id", "subject_id", "subject", "predicate", "object_id", "object",
         "text", "start", "end", "sentence", "role", "time", "past", "origin", "confidence",
         "rule"),
        _statements,
    ),
)  # fmt: skip


@contextmanager
def writer(paths: Sequence[Path], iris: Iris) -> Iterator[Callable[[Facts], None]]:
    """Takes the facts of documents, for files in the order of the tables.

    Raises ExportError where pyarrow is not installed.
    """
    rows: list[list[Row]] = [[] for _ in TABLES]

    def add(facts: Facts) -> None:
        for table, found in zip(TABLES, rows, strict=True):
            found.extend(table.rows(facts, iris))

    yield add
    for table, path, found in zip(TABLES, paths, rows, strict=True):
        with whole_file(path) as out:
            write_table(out, table.columns, found)
