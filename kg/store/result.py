"""Answers to SPARQL queries as typed values."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["table", "boolean", "graph"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One RDF term of an answer.

    ``kind`` is ``iri``, ``literal`` or ``blank``; ``datatype`` and ``language`` are a literal's.
    """

    value: str
    kind: Literal["iri", "literal", "blank"] = "literal"
    datatype: str | None = None
    language: str | None = None

    @property
    def python(self) -> str | int | float | bool:
        """Numbers and booleans as Python's, everything else as the string."""
        name = (self.datatype or "").rpartition("#")[2]
        try:
            if name in _INTEGERS:
                return int(self.value)
            if name in ("decimal", "double", "float"):
                return float(self.value)
        except ValueError:
            return self.value
        return self.value == "true" if name == "boolean" else self.value

    def json(self) -> dict[str, str]:
        """The term in SPARQL 1.1 Query Results JSON."""
        names = {"iri": "uri", "literal": "literal", "blank": "bnode"}
        found = {"type": names[self.kind], "value": self.value}
        if self.language is not None:
            found["xml:lang"] = self.language
        elif self.datatype is not None and not self.datatype.endswith("#string"):
            found["datatype"] = self.datatype
        return found


_INTEGERS = ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger")

Row = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What a query answered.

    A SELECT gives a ``table`` (``columns`` and ``rows``), an ASK a ``boolean``, a CONSTRUCT or
    DESCRIBE a ``graph`` whose rows are subject, predicate, object.
    """

    kind: Kind
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    boolean: bool | None = None

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, str | int | float | bool | None]]:
        """Each row as a dictionary of plain Python values."""
        for row in self.rows:
            yield {
                column: None if cell is None else cell.python
                for column, cell in zip(self.columns, row, strict=True)
            }

    def csv(self) -> str:
        """SPARQL 1.1 Query Results CSV (with ``\\n`` line ends)."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        if self.kind == "boolean":
            return "true\n" if self.boolean else "false\n"
        writer.writerow(self.columns)
        writer.writerows(["" if cell is None else cell.value for cell in row] for row in self.rows)
        return out.getvalue()

    def json(self) -> str:
        """SPARQL 1.1 Query Results JSON."""
        body: dict[str, Any]
        if self.kind == "boolean":
            body = {"head": {}, "boolean": bool(self.boolean)}
        else:
            bindings = [
                {c: cell.json() for c, cell in zip(self.columns, row, strict=True) if cell}
                for row in self.rows
            ]
            body = {"head": {"vars": list(self.columns)}, "results": {"bindings": bindings}}
        return json.dumps(body, ensure_ascii=False, indent=1) + "\n"
