"""Answers to queries, printed in the form that is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.cli.options import TableFormat
from kg.cli.table import table, terminal_width
from kg.model import Error

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.store import Cell, Result

_STRING = "http://www.w3.org/2001/XMLSchema#string"


def render(result: Result, form: TableFormat, prefixes: Mapping[str, str], base: str) -> str:
    """The answer as text without a line end; raises Error where Turtle is asked of a table."""
    if form is TableFormat.CSV:
        return result.csv().rstrip("\n")
    if form is TableFormat.JSON:
        return result.json().rstrip("\n")
    if form is TableFormat.TTL:
        if result.kind != "graph":
            raise Error("only a CONSTRUCT or DESCRIBE query can be printed as Turtle")
        return _turtle(result, prefixes)
    if result.kind == "boolean":
        return "yes" if result.boolean else "no"
    return _table(result, prefixes, base)


def _table(result: Result, prefixes: Mapping[str, str], base: str) -> str:
    if not result.rows:
        return "no answer"
    rows = [[_shown(cell, prefixes, base) for cell in row] for row in result.rows]
    count = "1 row" if len(rows) == 1 else f"{len(rows)} rows"
    return f"{table(result.columns, rows, terminal_width())}\n{count}"


def _shown(cell: Cell | None, prefixes: Mapping[str, str], base: str) -> str:
    """A cell for reading: IRIs shortened, literals without their quotation marks."""
    if cell is None:
        return ""
    if cell.kind != "iri":
        return cell.value
    for prefix, namespace in prefixes.items():
        if cell.value.startswith(namespace) and len(cell.value) > len(namespace):
            return f"{prefix}:{cell.value.removeprefix(namespace)}"
    return cell.value.removeprefix(base)


def _turtle(result: Result, prefixes: Mapping[str, str]) -> str:
    import pyoxigraph as ox

    triples = [ox.Triple(*map(_term, row)) for row in result.rows]  # type: ignore[arg-type]
    data = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=dict(prefixes))
    return (data or b"").decode().rstrip("\n")


def _term(cell: Cell | None) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    import pyoxigraph as ox

    assert cell is not None
    if cell.kind == "iri":
        return ox.NamedNode(cell.value)
    if cell.kind == "blank":
        return ox.BlankNode(cell.value)
    if cell.language is not None:
        return ox.Literal(cell.value, language=cell.language)
    return ox.Literal(cell.value, datatype=ox.NamedNode(cell.datatype or _STRING))
