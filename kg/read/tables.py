"""Tables of articles: .csv, .tsv, .jsonl and .parquet, each row a document.

A row's id is that of its id column, else the table's id with the number of the row (from 1):
``news-3``. An id that a table uses twice gets ``-2``, ``-3`` … A row that cannot be read is
reported with its line and the others are read all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

from kg.model import Document
from kg.read.article import Draft, make_document
from kg.read.columns import Columns
from kg.read.html import draft_of_page, is_markup
from kg.read.inputs import STDIN, InputFile
from kg.read.parquet import parquet_rows
from kg.read.rows import Broken, Row, read_rows
from kg.read.skipped import Report, Skipped, UnreadableError

_MOST_REPORTED: Final = 20


@dataclass(slots=True)
class _Problems:
    """Reports the first broken rows one by one and counts the others."""

    path: str
    report: Report
    more: int = 0
    seen: int = 0

    def add(self, line: int, reason: str) -> None:
        self.seen += 1
        if self.seen <= _MOST_REPORTED:
            self.report(Skipped(f"{self.path}:{line}", reason))
        else:
            self.more += 1

    def close(self) -> None:
        if self.more:
            rows = "1 more row" if self.more == 1 else f"{self.more} more rows"
            self.report(Skipped(self.path, f"{rows} could not be read; correct them too"))


@dataclass(slots=True)
class _Ids:
    """Gives each row of a table its id."""

    stem: str
    seen: set[str] = field(default_factory=set)

    def of(self, row: Row, columns: Columns) -> str:
        value = row.values.get(columns.id) if columns.id else None
        given = "" if isinstance(value, dict | list | bool) or value is None else str(value)
        wanted = " ".join(given.split()) or f"{self.stem}-{row.number}"
        name, number = wanted, 2
        while name in self.seen:
            name, number = f"{wanted}-{number}", number + 1
        self.seen.add(name)
        return name


def read_table(file: InputFile, skipped: Report) -> Iterator[Document]:
    """The documents of a table, row by row.

    Raises UnreadableError when no column or key of the table holds text, and OSError.
    """
    yield from documents_of(_rows(file), file, skipped)


def _rows(file: InputFile) -> Iterator[Row | Broken]:
    return parquet_rows(file.path) if file.suffix == ".parquet" else read_rows(file)


def documents_of(
    rows: Iterable[Row | Broken], file: InputFile, skipped: Report
) -> Iterator[Document]:
    """The documents of ``rows``, which are those of ``file``."""
    path = "stdin" if file.path == STDIN else file.path
    problems = _Problems(path, skipped)
    empty = True
    ids = _Ids(file.id)
    for item in rows:
        empty = False
        if isinstance(item, Broken):
            problems.add(item.line, item.reason)
            continue
        columns = Columns.of(item.values)
        row_id = file.row_prefix + ids.of(item, columns)
        try:
            yield make_document(_draft(item, columns), row_id, f"{path}:{item.line}")
        except UnreadableError as problem:
            problems.add(item.line, str(problem))
    problems.close()
    if empty:
        raise UnreadableError("holds no rows; there is nothing to read")


def row_ids(file: InputFile) -> Iterator[str]:
    """The ids of a table's rows, without any prefix; nothing where it cannot be read."""
    ids = _Ids(file.id)
    try:
        for item in _rows(file):
            if isinstance(item, Row):
                yield ids.of(item, Columns.of(item.values))
    except (UnreadableError, OSError):
        return  # read_table says why


def _draft(row: Row, columns: Columns) -> Draft:
    value: Any = row.values.get(columns.text) if columns.text else None
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = "\n".join(value)
    if not isinstance(value, str) or not value.strip():
        raise UnreadableError("has no text; fill its text, content or 正文, or delete it")
    draft = draft_of_page(value) if is_markup(value) else Draft(value)
    told = columns.applied(draft, row.values)
    return replace(told, title=told.title or draft.title)
