"""Everything in TriG: the facts, then one named graph a document with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

import pyoxigraph as ox

from kg.export.rdf.blocks import Blocks
from kg.export.rdf.dataset import dataset_blocks
from kg.export.rdf.reading import reading_order
from kg.export.rdf.turtle import graph_blocks
from kg.store import Store


def write(store: Store, out: TextIO) -> None:
    """The whole data set but for the ontology and the store's own counts."""
    out.writelines(lines(store))


def lines(store: Store) -> Iterator[str]:
    """The same as :func:`write`, piece by piece."""
    blocks = Blocks(store.iris)
    yield blocks.spelling.header()
    yield "\n# ---- 数据集 Data set ----\n"
    yield from (f"\n{blocks.block(node, pairs)}" for node, pairs in dataset_blocks(store))
    yield from graph_blocks(store, blocks, ox.DefaultGraph(), nodes=True)
    background = ox.NamedNode(store.iris.graph("background"))
    if store.oxigraph.contains_named_graph(background):
        inner = graph_blocks(store, blocks, background, nodes=True, indent="    ")
        yield from _graph(blocks, background, inner)
    for info in store.documents():
        graph = ox.NamedNode(store.iris.document(info.id))
        subjects = reading_order(store, graph)
        found = blocks.subjects(store.oxigraph, graph, subjects, "    ")
        yield from _graph(blocks, graph, (f"\n{block}" for block in found))


def _graph(blocks: Blocks, graph: ox.NamedNode, inner: Iterator[str]) -> Iterator[str]:
    yield f"\nGRAPH {blocks.spelling.term(graph)} {{"
    yield from inner
    yield "}\n"
