"""Tables as Parquet files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Any

from kg.export.files import ExportError
from kg.export.tables import Row, Value

_LISTS = ("aliases", "roles", "times", "years")
_NUMBERS = ("start", "end", "support")
_FLAGS = ("past", "background")


def write_table(out: Path | IO[bytes], columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Writes a table; raises ExportError where pyarrow is not installed.

    What a column holds is known by its name.
    """
    pa, pq = arrow()
    values: list[list[Value]] = [[] for _ in columns]
    for row in rows:
        for column, value in zip(values, row, strict=True):
            column.append(value)
    schema = pa.schema([(name, _kind(pa, name)) for name in columns])
    pq.write_table(pa.table(dict(zip(columns, values, strict=True)), schema=schema), out)


def arrow() -> tuple[Any, Any]:
    """Arrow and its Parquet; raises ExportError where pyarrow is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as problem:
        raise ExportError("Parquet needs pyarrow: pip install 'kg[parquet]'") from problem
    return pa, pq


def _kind(pa: Any, column: str) -> Any:
    """The Arrow type of a column; a column of nothing but None needs one too."""
    if column in _LISTS:
        return pa.list_(pa.string())
    kinds = {**dict.fromkeys(_NUMBERS, "int64"), **dict.fromkeys(_FLAGS, "bool_")}
    kinds["confidence"] = "float64"
    return getattr(pa, kinds.get(column, "string"))()
