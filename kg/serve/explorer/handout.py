"""What is seen, handed out as RDF or as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox

from kg.schema import load
from kg.serve.explorer.explorer import Explorer
from kg.serve.explorer.index import Rows
from kg.serve.explorer.shown import edge
from kg.store import Iris

FORMATS = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD}
MEDIA_TYPES = {
    "ttl": "text/turtle; charset=utf-8",
    "nt": "application/n-triples; charset=utf-8",
    "jsonld": "application/ld+json",
    "csv": "text/csv; charset=utf-8",
}
COLUMNS = (
    "subject", "predicate", "object", "role", "first_year", "last_year", "past", "origin",
    "confidence", "sources", "subject_id", "object_id",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula at the head of a cell (OWASP, CSV injection)."""


def as_rdf(
    explorer: Explorer, nodes: Iterable[str], edges: Sequence[Rows | int], name: str
) -> bytes:
    """Every description of the nodes and the facts, in one graph."""
    iris = explorer.iris
    subjects = [iris.entity(node) for node in nodes]
    subjects += [_fact(explorer, int(row)) for row in edges]
    found = {
        quad.triple: None for iri in subjects for quad in _described(explorer.store, iri, iris)
    }
    found |= {t: None for row in edges for t in _plain(explorer, int(row))}
    return rdf(found, name, iris)


def rdf(triples: Iterable[ox.Triple], name: str, iris: Iris) -> bytes:
    """Triples in the format called ``name``, with our prefixes."""
    prefixes = {"kg": iris.terms, **load().prefixes}
    return ox.serialize(triples, format=FORMATS[name], prefixes=prefixes) or b""


def entity_triples(explorer: Explorer, iri: str) -> list[ox.Triple]:
    """What the graph says of one IRI: its description, its edges and their facts' nodes."""
    node = ox.NamedNode(iri)
    found: dict[ox.Triple, None] = {}
    for graph in _graphs(explorer.iris):
        own = explorer.store.quads_for_pattern(node, None, None, graph)
        found |= {quad.triple: None for quad in own}
        about = explorer.store.quads_for_pattern(None, None, node, graph)
        for quad in about:
            found[quad.triple] = None
            if isinstance(quad.subject, ox.NamedNode) and "/fact/" in quad.subject.value:
                found |= {
                    q.triple: None
                    for q in explorer.store.quads_for_pattern(quad.subject, None, None, graph)
                }
    return list(found)


def document_triples(explorer: Explorer, iri: str) -> list[ox.Triple]:
    """All that the named graph of a document holds."""
    quads = explorer.store.quads_for_pattern(None, None, None, ox.NamedNode(iri))
    return [quad.triple for quad in quads]


def as_csv(explorer: Explorer, edges: Sequence[Rows | int]) -> bytes:
    """The facts as a table with a byte order mark, which spreadsheets need for Chinese."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in edges:
        writer.writerow([_safe(cell) for cell in _cells(explorer, int(row))])
    return "\ufeff".encode() + out.getvalue().encode()


def _cells(explorer: Explorer, row: int) -> Iterator[object]:
    index = explorer.index
    found, names = edge(index, row), index.nodes.names
    yield names[index.edges.source[row]]
    yield found["p"]
    yield names[index.edges.target[row]]
    yield found["role"]
    yield from (year or "" for year in found["years"])
    yield "true" if found["past"] else "false"
    yield found["origin"]
    yield found["confidence"]
    yield "、".join(source for source in found["sources"] if source)
    yield found["s"]
    yield found["o"]


def _safe(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _fact(explorer: Explorer, row: int) -> str:
    return explorer.iris.fact(*_ends(explorer, row))


def _ends(explorer: Explorer, row: int) -> tuple[str, str, str]:
    found = edge(explorer.index, row)
    return found["s"], found["p"], found["o"]


def _plain(explorer: Explorer, row: int) -> Iterator[ox.Triple]:
    subject, predicate, obj = _ends(explorer, row)
    iris = explorer.iris
    term = ox.NamedNode(iris.terms + load().edges[predicate].term)
    if not explorer.index.edges.past[row]:
        yield ox.Triple(ox.NamedNode(iris.entity(subject)), term, ox.NamedNode(iris.entity(obj)))


def _described(store: ox.Store, iri: str, iris: Iris) -> Iterator[ox.Quad]:
    """The quads of a subject, but for its edges to nodes that were not asked for."""
    edges = {iris.terms + edge.term for edge in load().edges.values()}
    for graph in _graphs(iris):
        for quad in store.quads_for_pattern(ox.NamedNode(iri), None, None, graph):
            if quad.predicate.value not in edges:
                yield quad


def _graphs(iris: Iris) -> tuple[ox.DefaultGraph, ox.NamedNode]:
    return ox.DefaultGraph(), ox.NamedNode(iris.graph("background"))
