"""Filling a new store with many documents at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from io import BytesIO
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg.model import Facts
from kg.schema import require
from kg.store.change import tally_quads
from kg.store.describe import entity_quads, fact_quads
from kg.store.iri import Iris
from kg.store.opening import StoreError, loading_mark
from kg.store.told import Subject, Told, told
from kg.store.write import document_lines

#: What the engine is given at once; it holds several times as much while it sorts.
_CHARACTERS = 40_000_000
_QUADS = 200_000


def fill(
    store: ox.Store, iris: Iris, documents: Iterable[Facts], folder: Path | None = None
) -> int:
    """Loads documents into a store that has none; the number of documents.

    Gives the same quads as putting them in one by one, many times as fast, and in memory that does
    not grow with their number; ``folder`` is where it may make files meanwhile. It is no
    transaction: a mark stands in the store until it has finished, and a store with the mark is not
    opened. Raises StoreError when two documents have one id.
    """
    load = _Load(iris)
    store.add(loading_mark(iris))
    told = Told(load.documents(documents, partial(_load, store)), folder)
    quads = (quad for subject in told.subjects() for quad in _summary(subject, iris))
    while batch := list(islice(quads, _QUADS)):
        store.bulk_extend(batch)
    store.remove(loading_mark(iris))
    return len(load.seen)


def _load(store: ox.Store, pieces: list[str]) -> None:
    # What we spell is valid, so the engine need not look.
    data = BytesIO("".join(pieces).encode())
    store.bulk_load(data, ox.RdfFormat.N_QUADS, lenient=True)


class _Load:
    """Hands on the documents' quads, some at a time, and tells what they count."""

    def __init__(self, iris: Iris) -> None:
        self.iris = iris
        self.seen: set[str] = set()

    def documents(
        self, documents: Iterable[Facts], load: Callable[[list[str]], None]
    ) -> Iterator[str]:
        """What each document tells of entities and facts, once its graph is on its way."""
        pieces: list[str] = []
        size = 0
        for facts in documents:
            text = self.lines(facts)
            pieces.append(text)
            size += len(text)
            if size >= _CHARACTERS:
                load(pieces)
                pieces, size = [], 0
            yield from told(facts)
        load(pieces)

    def lines(self, facts: Facts) -> str:
        """A document's graph as N-Quads."""
        require(facts)
        if facts.document.id in self.seen:
            raise StoreError(f"two documents have the id {facts.document.id!r}")
        self.seen.add(facts.document.id)
        return "".join(document_lines(facts, self.iris))


def _summary(subject: Subject, iris: Iris) -> Iterator[ox.Quad]:
    """What the default or the background graph shows of an entity or a fact, and its counts."""
    key, counts = subject
    if isinstance(key, str):
        yield from entity_quads(key, counts, iris)
        yield from tally_quads(ox.NamedNode(iris.entity(key)), counts, iris)
    else:
        yield from fact_quads(key, counts, iris)
        yield from tally_quads(ox.NamedNode(iris.fact(*key)), counts, iris)


def summary_quads(documents: Iterable[Facts], iris: Iris) -> Iterator[ox.Quad]:
    """What the documents amount to: the default and the background graph, and the counts."""
    found = Told(line for facts in documents for line in told(facts))
    return (quad for subject in found.subjects() for quad in _summary(subject, iris))


def facts_to_quads(facts: Facts, base_iri: str) -> Iterator[ox.Quad]:
    """All quads of a graph of one document: its own graph and what it adds to the shared ones.

    Raises SchemaError when the facts do not fit the schema.
    """
    iris = Iris(base_iri)
    text = _Load(iris).lines(facts)
    yield from ox.parse(text, format=ox.RdfFormat.N_QUADS, lenient=True)
    tally = ox.NamedNode(iris.graph("tally"))
    yield from (quad for quad in summary_quads([facts], iris) if quad.graph_name != tally)
