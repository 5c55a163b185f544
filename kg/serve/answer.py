"""Answering on a store: what runs inside a query worker."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from kg.model import Error
from kg.serve.negotiation import GRAPHS, TABLES, Format, choose
from kg.serve.task import Answer, GraphRead, Query
from kg.store.guard import guard
from kg.store.syntax import explain_syntax

_TABLE_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPH_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
}

#: Stands for the default graph in a dataset of the protocol, as in Apache Jena.
DEFAULT_GRAPH = "urn:x-arq:DefaultGraph"


class _TooLargeError(Exception):
    """The answer outgrew what the server sends."""


class _Limited(io.BytesIO):
    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: object) -> int:
        written = super().write(data)  # type: ignore[arg-type]
        if self.tell() > self._most:
            raise _TooLargeError
        return written


def answer(store: ox.Store, prefixes: Mapping[str, str], task: Query | GraphRead) -> Answer:
    """The whole answer, or an error with its status; never a part of an answer."""
    try:
        if isinstance(task, GraphRead):
            return _graph(store, prefixes, task)
        return _query(store, prefixes, task)
    except SyntaxError as problem:
        return Answer.refusal(400, explain_syntax(problem))
    except Error as problem:
        return Answer.refusal(400, str(problem))
    except _TooLargeError:
        most = task.most_bytes // 1_000_000
        return Answer.refusal(413, f"the answer is over {most} MB; ask for less, or use LIMIT")
    except (OSError, ValueError, MemoryError) as problem:
        return Answer.refusal(500, f"the store cannot answer: {problem}")


def _query(store: ox.Store, prefixes: Mapping[str, str], task: Query) -> Answer:
    guard(task.text)
    own_dataset = bool(task.default_graphs or task.named_graphs)
    found = store.query(
        task.text,
        base_iri=task.base,
        prefixes=dict(prefixes),
        default_graph=_graphs(task.default_graphs) if own_dataset else None,
        named_graphs=_graphs(task.named_graphs) if own_dataset else None,
    )
    if isinstance(found, ox.QueryTriples):
        return _rendered(found, GRAPHS, task)
    # A boolean has no table: the formats for columns are not offered for it.
    return _rendered(found, TABLES[:2] if isinstance(found, ox.QueryBoolean) else TABLES, task)


def _rendered(
    found: ox.QueryTriples | ox.QuerySolutions | ox.QueryBoolean,
    offered: Sequence[Format],
    task: Query,
) -> Answer:
    format_ = choose(task.accept, offered)
    if format_ is None:
        return _not_acceptable(offered)
    out = _Limited(task.most_bytes)
    if isinstance(found, ox.QueryTriples):
        found.serialize(out, _GRAPH_FORMATS[format_.name])
    else:
        found.serialize(out, _TABLE_FORMATS[format_.name])
    return Answer(200, _with_charset(format_.media_type), out.getvalue())


def _graph(store: ox.Store, prefixes: Mapping[str, str], task: GraphRead) -> Answer:
    name = ox.DefaultGraph() if task.graph is None else ox.NamedNode(task.graph)
    if isinstance(name, ox.NamedNode) and not store.contains_named_graph(name):
        return Answer.refusal(404, f"there is no graph {task.graph}")
    format_ = choose(task.accept, GRAPHS[:4])
    if format_ is None:
        return _not_acceptable(GRAPHS[:4])
    out = _Limited(task.most_bytes)
    store.dump(out, _GRAPH_FORMATS[format_.name], from_graph=name, prefixes=dict(prefixes))
    return Answer(200, _with_charset(format_.media_type), out.getvalue())


def _graphs(iris: Sequence[str]) -> list[Any]:
    return [ox.DefaultGraph() if iri == DEFAULT_GRAPH else ox.NamedNode(iri) for iri in iris]


def _not_acceptable(offered: Sequence[Format]) -> Answer:
    types = ", ".join(f.media_type for f in offered)
    return Answer.refusal(406, f"this answer can be had as {types}")


def _with_charset(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
