"""What an output folder holds and from what: sources, documents, their facts.

The ledger comes first and the store follows: a document is written here, marked as pending, then
put into the store, then marked as stored. A process killed anywhere leaves at worst work that is
still marked, and the next run does it again; a store that is lost is filled anew from here.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kg.model import Error, Facts
from kg.model.record import facts_from_json

NAME = "ledger.sqlite"
_LAYOUT = "1"
_TABLES = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sources (
    source TEXT PRIMARY KEY, digest TEXT NOT NULL, engine TEXT NOT NULL, via TEXT NOT NULL,
    skipped TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (
    id TEXT PRIMARY KEY, source TEXT NOT NULL, digest TEXT NOT NULL,
    engine TEXT NOT NULL, warnings TEXT NOT NULL, facts BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS pending (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS documents_by_source ON documents (source);
CREATE INDEX IF NOT EXISTS documents_warned ON documents (id) WHERE warnings != '[]';
CREATE INDEX IF NOT EXISTS sources_incomplete ON sources (source) WHERE skipped != '[]';
CREATE TEMP TABLE IF NOT EXISTS seen (id TEXT PRIMARY KEY) WITHOUT ROWID;
"""

Via = Literal["build", "add"]


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A file that was read: its content's digest, by which engine, and what was left out.

    ``via`` tells the files of ``kg build`` from those of ``kg add``, which a build keeps.
    ``skipped`` are pairs of a name and a reason.
    """

    source: str
    digest: str
    engine: str
    via: Via
    skipped: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document in the graph, and the digest of what it was read from."""

    id: str
    source: str
    digest: str
    engine: str
    warnings: tuple[str, ...] = ()


class Ledger:
    """The ledger of one output folder; use :func:`open_ledger`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    # ---- settings

    def get(self, key: str) -> str | None:
        """The remembered value, None when there is none."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set(self, key: str, value: str) -> None:
        """Remember a value; it lasts from the next commit."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def commit(self) -> None:
        """Make everything since the last commit durable, all or nothing."""
        self._db.commit()

    # ---- sources

    def source(self, source: str) -> SourceEntry | None:
        """The entry of one source."""
        row = self._db.execute("SELECT * FROM sources WHERE source = ?", (source,)).fetchone()
        return None if row is None else _source_entry(row)

    def sources(self) -> Iterator[SourceEntry]:
        """Every source, sorted."""
        return map(_source_entry, self._db.execute("SELECT * FROM sources ORDER BY source"))

    def incomplete_sources(self) -> Iterator[SourceEntry]:
        """The sources of which something was left out, sorted."""
        query = "SELECT * FROM sources WHERE skipped != '[]' ORDER BY source"
        return map(_source_entry, self._db.execute(query))

    def put_source(self, entry: SourceEntry) -> None:
        """Write down a source as done."""
        skipped = json.dumps(entry.skipped, ensure_ascii=False)
        row = (entry.source, entry.digest, entry.engine, entry.via, skipped)
        self._db.execute("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?)", row)

    def forget_source(self, source: str) -> None:
        """Strike out a source; its documents are struck out one by one."""
        self._db.execute("DELETE FROM sources WHERE source = ?", (source,))

    # ---- documents

    def document(self, document_id: str) -> DocumentEntry | None:
        """The entry of one document."""
        return next(iter(self._documents("id = ?", document_id)), None)

    def documents(self) -> Iterator[DocumentEntry]:
        """Every document, sorted by id."""
        return self._documents("1")

    def warned_documents(self) -> Iterator[DocumentEntry]:
        """The documents with warnings, sorted by id."""
        return self._documents("warnings != '[]'")

    def documents_of(self, source: str) -> tuple[DocumentEntry, ...]:
        """The documents that came from one source."""
        return tuple(self._documents("source = ?", source))

    def see(self, document_id: str) -> None:
        """Note that the document was met in this run."""
        self._db.execute("INSERT OR IGNORE INTO seen VALUES (?)", (document_id,))

    def unseen_of(self, source: str) -> tuple[DocumentEntry, ...]:
        """The documents of a source that were not met in this run."""
        return tuple(self._documents("source = ? AND id NOT IN (SELECT id FROM seen)", source))

    def put_document(self, entry: DocumentEntry, line: str) -> None:
        """Write down a document with its facts as a line of JSON; the store has yet to follow."""
        blob = zlib.compress(line.encode(), 3)
        warnings = json.dumps(entry.warnings, ensure_ascii=False)
        row = (entry.id, entry.source, entry.digest, entry.engine, warnings, blob)
        self._db.execute("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?)", row)
        self._mark(entry.id)

    def forget_document(self, document_id: str) -> None:
        """Strike out a document; the store has yet to follow."""
        self._db.execute("DELETE FROM documents WHERE id = ?", (document_id,))
        self._mark(document_id)

    def mark_all(self) -> None:
        """The store has yet to follow on every document."""
        self._db.execute("INSERT OR IGNORE INTO pending SELECT id FROM documents")

    def mark(self, document_ids: Iterable[str]) -> None:
        """The store has yet to follow on those of these documents that there are."""
        mark = "INSERT OR IGNORE INTO pending SELECT id FROM documents WHERE id = ?"
        self._db.executemany(mark, ((i,) for i in document_ids))

    def pending(self) -> tuple[str, ...]:
        """Ids of documents that the store may hold otherwise, or may not hold, sorted."""
        return tuple(row[0] for row in self._db.execute("SELECT id FROM pending ORDER BY id"))

    def settle(self, document_ids: Iterable[str]) -> None:
        """Note that the store now agrees on these documents."""
        self._db.executemany("DELETE FROM pending WHERE id = ?", ((i,) for i in document_ids))

    def count(self) -> int:
        """How many documents there are."""
        return int(self._db.execute("SELECT count(*) FROM documents").fetchone()[0])

    def _mark(self, document_id: str) -> None:
        self._db.execute("INSERT OR IGNORE INTO pending VALUES (?)", (document_id,))

    def lines(self) -> Iterator[str]:
        """The facts of every document as JSON lines, sorted by document id."""
        for (blob,) in self._db.execute("SELECT facts FROM documents ORDER BY id"):
            yield zlib.decompress(blob).decode()

    def facts(self, document_id: str) -> Facts | None:
        """The facts of one document; None when it is not there."""
        found = self._db.execute("SELECT facts FROM documents WHERE id = ?", (document_id,))
        row = found.fetchone()
        return None if row is None else facts_from_json(json.loads(zlib.decompress(row[0])))

    def all_facts(self) -> Iterator[Facts]:
        """The facts of every document, sorted by document id."""
        return (facts_from_json(json.loads(line)) for line in self.lines())

    def _documents(self, condition: str, *values: str) -> Iterator[DocumentEntry]:
        columns = "SELECT id, source, digest, engine, warnings FROM documents"
        query = f"{columns} WHERE {condition} ORDER BY id"
        return map(_document_entry, self._db.execute(query, values))


@contextmanager
def open_ledger(output: Path) -> Iterator[Ledger]:
    """The ledger of an output folder, to be written; made when there is none.

    Its one writer alone may open it so. Raises Error when it is damaged or of another layout.
    """
    with _connected(output / NAME, str(output / NAME)) as connection:
        connection.executescript(_TABLES)
        ledger = _checked(Ledger(connection), output / NAME)
        ledger.set("layout", _LAYOUT)
        ledger.commit()
        yield ledger


@contextmanager
def read_ledger(output: Path) -> Iterator[Ledger]:
    """The ledger of an output folder, to be read, also while another process writes to it.

    Raises Error when it is not there, damaged or of another layout.
    """
    path = output / NAME
    # Not `mode=ro`: the first reader after a kill has to take half a transaction back.
    with _connected(path, f"{path.absolute().as_uri()}?mode=rw") as connection:
        yield _checked(Ledger(connection), path)


@contextmanager
def _connected(path: Path, address: str) -> Iterator[sqlite3.Connection]:
    try:
        connection = sqlite3.connect(address, timeout=30, uri=address.startswith("file:"))
        try:
            yield connection
        finally:
            connection.close()
    except sqlite3.Error as problem:
        raise Error(f"{path}: {problem}; {_advice(problem)}") from problem


def _checked(ledger: Ledger, path: Path) -> Ledger:
    if (layout := ledger.get("layout")) not in (None, _LAYOUT):
        raise Error(f"{path}: made by another version of kg (layout {layout}); {_AGAIN}")
    return ledger


_AGAIN = "delete this file and build again"


def _advice(problem: sqlite3.Error) -> str:
    name = getattr(problem, "sqlite_errorname", "")
    if name in ("SQLITE_FULL", "SQLITE_IOERR_WRITE"):
        return "free some space and run the command again; nothing is lost"
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return "make the folder writable or choose another one with -o"
    return _AGAIN


def _source_entry(row: Sequence[str]) -> SourceEntry:
    source, digest, engine, via, skipped = row
    pairs: Iterable[tuple[str, str]] = (tuple(pair) for pair in json.loads(skipped))
    return SourceEntry(source, digest, engine, "add" if via == "add" else "build", tuple(pairs))


def _document_entry(row: Sequence[str]) -> DocumentEntry:
    identifier, source, digest, engine, warnings = row
    return DocumentEntry(identifier, source, digest, engine, tuple(json.loads(warnings)))
