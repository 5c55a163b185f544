"""Running SPARQL queries on an Oxigraph store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

import pyoxigraph as ox

from kg.model import Error
from kg.store.result import Cell, Result, Row
from kg.store.syntax import explain_syntax

Term = ox.NamedNode | ox.BlankNode | ox.Literal
Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph


class QueryError(Error):
    """A query that is no SPARQL, or that is not allowed."""


def run(
    store: ox.Store,
    text: str,
    *,
    prefixes: Mapping[str, str],
    default_graph: Sequence[Graph] | None = None,
    bindings: Mapping[str, Term] | None = None,
) -> Result:
    """Runs a query and reads its whole answer; raises QueryError where it is no SPARQL.

    ``prefixes`` may be used without being declared. ``bindings`` give variables a value, as if
    it stood in the query in their place.
    """
    substitutions = {ox.Variable(n): t for n, t in (bindings or {}).items()}
    try:
        answer = store.query(
            text,
            prefixes=dict(prefixes),
            default_graph=None if default_graph is None else list(default_graph),
            substitutions=cast(
                "dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]",
                substitutions,
            ),
        )
        return read_answer(answer)
    except SyntaxError as problem:
        raise QueryError(explain_syntax(problem)) from problem
    except OSError as problem:
        raise QueryError(f"the store cannot answer: {problem}") from problem


def read_answer(
    answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples | Iterable[ox.Triple],
) -> Result:
    """An answer of the engine, or of another store parsed by it, as a typed value."""
    if isinstance(answer, ox.QueryBoolean):
        return Result("boolean", boolean=bool(answer))
    if isinstance(answer, ox.QuerySolutions):
        columns = tuple(variable.value for variable in answer.variables)
        rows = tuple(tuple(cell(term) for term in solution) for solution in answer)
        return Result("table", columns, rows)
    triples: list[Row] = [(cell(t.subject), cell(t.predicate), cell(t.object)) for t in answer]
    return Result("graph", ("subject", "predicate", "object"), tuple(sorted(triples, key=_order)))


def _order(row: Row) -> tuple[str, ...]:
    return tuple("" if c is None else f"{c.kind} {c.value} {c.language or ''}" for c in row)


def cell(term: object) -> Cell | None:
    """A term of Oxigraph as a cell; None stays None."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return Cell(term.value, "iri")
    if isinstance(term, ox.BlankNode):
        return Cell(term.value, "blank")
    if isinstance(term, ox.Literal):
        return Cell(term.value, "literal", term.datatype.value, term.language)
    return Cell(str(term))
