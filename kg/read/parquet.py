"""The rows of .parquet files, a batch at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from typing import Any, Final

from kg.read.columns import Columns
from kg.read.limits import MAX_ROW_CHARACTERS
from kg.read.rows import Broken, Row
from kg.read.skipped import UnreadableError

_BATCH: Final = 512
_MISSING: Final = "needs pyarrow to be read; run: pip install 'kg[parquet]'"
_DAMAGED: Final = "is no Parquet file, or damaged; write it again"
_NO_TEXT: Final = "has no column of text; name one text, content or 正文"
_TOO_LONG: Final = f"is longer than {MAX_ROW_CHARACTERS:,} characters; split it into articles"


def parquet_rows(path: str) -> Iterator[Row | Broken]:
    """The rows in order; dates come as ISO 8601 text.

    Raises UnreadableError for what is no Parquet file with a column of text, and where the
    package that reads them is not installed; OSError where the file cannot be opened.
    """
    try:
        parquet = import_module("pyarrow.parquet")
    except ImportError as problem:
        raise UnreadableError(_MISSING) from problem
    damage = import_module("pyarrow").ArrowException
    with open(path, "rb") as raw:  # noqa: PTH123 - the library is given the open file
        try:
            table = parquet.ParquetFile(raw)
            if Columns.of(table.schema_arrow.names).text is None:
                raise UnreadableError(_NO_TEXT)
            rows = (row for part in table.iter_batches(_BATCH) for row in part.to_pylist())
            for number, values in enumerate(rows, 1):
                yield _row(number, values)
        except damage as problem:
            raise UnreadableError(_DAMAGED) from problem


def _row(number: int, values: dict[str, Any]) -> Row | Broken:
    if any(isinstance(v, str) and len(v) > MAX_ROW_CHARACTERS for v in values.values()):
        return Broken(number, _TOO_LONG)
    return Row(number, number, {name: _plain(value) for name, value in values.items()})


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
