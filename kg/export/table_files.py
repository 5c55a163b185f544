"""Tables as CSV, as the CSV set of Neo4j's importer, and as Parquet."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from kg.export.files import whole
from kg.export.parquet import write_table
from kg.export.summary import links, nodes
from kg.export.tables import TABLES, Row, Value
from kg.store import Store

NEO4J_COMMAND = (
    "neo4j-admin database import full --nodes=entities.csv --nodes=documents.csv "
    "--relationships=facts.csv --relationships=mentions.csv --array-delimiter=';' neo4j"
)
"""What loads the set that :func:`write_neo4j` writes, run in its folder (Neo4j 5)."""


def write_csv(store: Store, folder: Path, *, min_confidence: float = 0.0) -> None:
    """One CSV file a table; UTF-8 with a byte order mark, so that Excel shows Chinese.

    Lists are joined by semicolons.
    """
    for table in TABLES:
        rows = table.rows(store, min_confidence)
        _write(folder / f"{table.name}.csv", table.columns, rows, mark="\ufeff")


def write_neo4j(store: Store, folder: Path, *, min_confidence: float = 0.0) -> None:
    """Entities, documents, facts and mentions for ``neo4j-admin database import``.

    The command stands in ``import.txt`` beside them.
    """
    _write(
        folder / "entities.csv",
        ("id:ID", "name", "aliases:string[]", "code", "background:boolean", ":LABEL"),
        (
            (n.id, n.name, n.aliases, n.code, n.background, _labels(n.type, n.subtype))
            for n in nodes(store)
        ),
    )
    _write(
        folder / "documents.csv",
        ("id:ID", "title", "date", "publisher", "url", "source", ":LABEL"),
        (
            (f"doc/{d.id}", d.title, d.date, d.publisher, d.url, d.source, "Document")
            for d in store.documents()
        ),
    )
    _write_relations(store, folder, min_confidence)
    with whole(folder / "import.txt") as out:
        out.write(f"{NEO4J_COMMAND}\n")


def _write_relations(store: Store, folder: Path, min_confidence: float) -> None:
    _write(
        folder / "facts.csv",
        (":START_ID", ":END_ID", ":TYPE", "roles:string[]", "times:string[]", "origin",
         "past:boolean", "confidence:double", "support:int", "documents:string[]"),
        _neo4j_facts(store, min_confidence),
    )  # fmt: skip
    _write(
        folder / "mentions.csv",
        (":START_ID", ":END_ID", ":TYPE", "count:int"),
        (
            (entity.id, f"doc/{facts.document.id}", "MENTIONED_IN", len(entity.mentions))
            for facts in store.all_facts()
            for entity in facts.entities
            if entity.mentions
        ),
    )


def _neo4j_facts(store: Store, min_confidence: float) -> Iterable[Row]:
    said: dict[tuple[str, str, str], dict[str, None]] = {}
    for facts in store.all_facts():
        for s in facts.statements:
            if s.evidence is not None:
                key = (s.subject, s.predicate, s.object)
                said.setdefault(key, {})[facts.document.id] = None
    for link in links(store):
        if link.confidence >= min_confidence:
            documents = said.get((link.subject, link.predicate, link.object), {})
            yield (
                link.subject, link.object, link.predicate.upper(), link.roles, link.times,
                link.origin, link.past, link.confidence, link.support, tuple(documents),
            )  # fmt: skip


def _labels(type_name: str, subtype: str | None) -> tuple[str, ...]:
    return (type_name,) if subtype is None else (type_name, subtype)


def write_parquet(store: Store, folder: Path, *, min_confidence: float = 0.0) -> None:
    """One Parquet file a table; raises ExportError where pyarrow is not installed."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        write_table(
            folder / f"{table.name}.parquet", table.columns, table.rows(store, min_confidence)
        )


def _write(path: Path, columns: Iterable[str], rows: Iterable[Row], mark: str = "") -> None:
    with whole(path) as out:
        out.write(mark)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return ";".join(value) if isinstance(value, tuple) else value
