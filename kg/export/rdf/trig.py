"""Everything in TriG: the facts, then one named graph a document with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from kg.export.rdf.blocks import Blocks
from kg.export.rdf.reading import reading_order
from kg.export.rdf.source import Source
from kg.export.rdf.turtle import background_blocks, dataset_text, facts_blocks
from kg.store import Store


def write(store: Store, out: TextIO, *, source: Source | None = None) -> None:
    """The whole data set but for the ontology and the store's own counts."""
    out.writelines(lines(source or Source(store)))


def lines(source: Source) -> Iterator[str]:
    """The same as :func:`write`, piece by piece."""
    blocks = Blocks(source.iris)
    yield blocks.spelling.header()
    yield from dataset_text(source, blocks)
    yield from facts_blocks(source, blocks, nodes=True)
    if source.background:
        inner = background_blocks(source, blocks, indent="    ")
        yield from _graph(blocks, source.background_iri, inner)
    for name, nodes in source.documents():
        found = blocks.subjects(nodes, reading_order(nodes, name), "    ")
        yield from _graph(blocks, name, (f"\n{block}" for block in found))


def _graph(blocks: Blocks, graph: str, inner: Iterator[str]) -> Iterator[str]:
    yield f"\nGRAPH {blocks.spelling.iri(graph)} {{"
    yield from inner
    yield "}\n"
