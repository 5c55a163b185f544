"""The facts in Turtle: sorted, with prefixes, one block an entity."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TextIO

import pyoxigraph as ox

from kg.export.rdf.blocks import Blocks, Graph, subjects_of_class
from kg.export.rdf.dataset import dataset_blocks
from kg.export.rdf.terms import Term
from kg.schema import load
from kg.store import Store
from kg.store.vocabulary import own, std


def write(store: Store, out: TextIO, *, min_confidence: float = 0.0, nodes: bool = False) -> None:
    """The graph as a reader wants it: every entity with its labels, classes and plain facts.

    Facts below ``min_confidence`` are left out. With ``nodes``, the node of each fact (origin,
    role, time, confidence) follows. What only the gazetteer says stands at the end, each fact of
    it marked as background by its node.
    """
    out.writelines(lines(store, min_confidence=min_confidence, nodes=nodes))


def lines(store: Store, *, min_confidence: float = 0.0, nodes: bool = False) -> Iterator[str]:
    """The same as :func:`write`, piece by piece."""
    blocks = Blocks(store.iris, _Posts(store, min_confidence))
    background = ox.NamedNode(store.iris.graph("background"))
    yield blocks.spelling.header()
    yield "\n# ---- 数据集 Data set ----\n"
    yield from (f"\n{blocks.block(node, pairs)}" for node, pairs in dataset_blocks(store))
    yield from graph_blocks(store, blocks, ox.DefaultGraph(), nodes=nodes)
    known = list(graph_blocks(store, blocks, background, nodes=True))
    if known:
        yield "\n# ======== 背景地理(地名表所载,非文章所说)"
        yield " Background geography: from the gazetteer, not from the articles ========\n"
        yield from known


class _Posts:
    """What the nodes of facts say of the plain triples: the post, as a comment."""

    def __init__(self, store: Store, min_confidence: float) -> None:
        edges = load().edges.values()
        self.store = store
        self.least = min_confidence
        self.names = {own(store.iris, edge.term): edge.name for edge in edges}

    def __call__(self, subject: Term, predicate: ox.NamedNode, value: Term) -> str | None:
        """The posts of an edge; None where the fact is less certain than asked for."""
        name = self.names.get(predicate)
        if name is None or not isinstance(subject, ox.NamedNode):
            return ""
        if not isinstance(value, ox.NamedNode):
            return ""
        iris = self.store.iris
        fact = iris.fact(iris.entity_id(subject.value), name, iris.entity_id(value.value))
        certain = [float(c) for c in self._values(fact, "confidence")]
        if certain and certain[0] < self.least:
            return None
        return " ".join("、".join(sorted(self._values(fact, "role"))).split())

    def _values(self, fact: str, term: str) -> list[str]:
        node, predicate = ox.NamedNode(fact), own(self.store.iris, term)
        quads = self.store.oxigraph.quads_for_pattern(node, predicate, None, ox.DefaultGraph())
        return [q.object.value for q in quads if isinstance(q.object, ox.Literal)]


def graph_blocks(
    store: Store, blocks: Blocks, graph: Graph, *, nodes: bool, indent: str = ""
) -> Iterator[str]:
    """The entities of one graph by type, then, with ``nodes``, its facts' nodes."""
    statements = subjects_of_class(store.oxigraph, graph, std("rdf:Statement"))
    described: set[str] = set()
    for node_type in load().types.values():
        found = subjects_of_class(store.oxigraph, graph, own(store.iris, node_type.name))
        described |= set(found)
        if found:
            label = f"{node_type.label.zh} {node_type.label.en}"
            yield f"\n{indent}# ---- {label} ----\n"
            yield from _spaced(blocks.subjects(store.oxigraph, graph, found, indent))
    rest = _undescribed(store, graph, {*described, *statements})
    yield from _spaced(blocks.subjects(store.oxigraph, graph, rest, indent))
    if nodes and statements:
        yield f"\n{indent}# ---- 事实 Facts ----\n"
        yield from _spaced(blocks.subjects(store.oxigraph, graph, statements, indent))


def _undescribed(store: Store, graph: Graph, known: set[str]) -> list[str]:
    """Subjects of facts that are described in another graph: ends of background geography."""
    if isinstance(graph, ox.DefaultGraph):
        return []
    predicates = [own(store.iris, edge.term) for edge in load().edges.values()]
    quads = chain.from_iterable(
        store.oxigraph.quads_for_pattern(None, predicate, None, graph) for predicate in predicates
    )
    found = {q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode)}
    return sorted(found - known)


def _spaced(blocks: Iterator[str]) -> Iterator[str]:
    for block in blocks:
        yield f"\n{block}"
