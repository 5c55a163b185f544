"""Filling a new store with many documents at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from io import RawIOBase
from typing import IO, cast

import pyoxigraph as ox

from kg.model import Facts
from kg.schema import require
from kg.store.change import tally_quads
from kg.store.describe import entity_quads, fact_quads
from kg.store.iri import Iris
from kg.store.opening import StoreError, loading_mark
from kg.store.tally import FactKey, Tally, passages
from kg.store.write import document_lines


def fill(store: ox.Store, iris: Iris, documents: Iterable[Facts]) -> int:
    """Loads documents into a store that has none; the number of documents.

    Gives the same quads as putting them in one by one, many times as fast. It is no transaction:
    a mark stands in the store until it has finished, and a store with the mark is not opened.
    Raises StoreError when two documents have one id.
    """
    load = _Load(iris)
    store.add(loading_mark(iris))
    stream = _Stream(load.documents(documents))
    # What we spell is valid, so the engine need not look.
    store.bulk_load(cast("IO[bytes]", stream), ox.RdfFormat.N_QUADS, lenient=True)
    store.bulk_extend(load.summary())
    store.remove(loading_mark(iris))
    return len(load.seen)


class _Stream(RawIOBase):
    """Text that comes in pieces as a file to read."""

    def __init__(self, pieces: Iterator[str]) -> None:
        super().__init__()
        self._pieces = pieces
        self._rest = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """At most ``size`` bytes, none at the end."""
        if not self._rest:
            self._rest = next(self._pieces, "").encode()
        chunk, self._rest = self._rest[:size], self._rest[size:]
        return chunk


class _Load:
    """Streams the documents' quads and keeps the counts for the summary at the end."""

    def __init__(self, iris: Iris) -> None:
        self.iris = iris
        self.tally = Tally()
        self.seen: set[str] = set()
        self.best: dict[tuple[FactKey, bytes], float] = {}

    def documents(self, documents: Iterable[Facts]) -> Iterator[str]:
        """Each document's graph as N-Quads."""
        for facts in documents:
            require(facts)
            if facts.document.id in self.seen:
                raise StoreError(f"two documents have the id {facts.document.id!r}")
            self.seen.add(facts.document.id)
            self.count(facts)
            yield "".join(document_lines(facts, self.iris))

    def count(self, facts: Facts) -> None:
        """Counts what one document says."""
        self.tally.count(facts, 1)
        for (fact, words), confidence in passages(facts).items():
            passage = (fact, blake2b(words.encode(), digest_size=12).digest())
            self.best[passage] = max(confidence, self.best.get(passage, 0.0))

    def summary(self) -> Iterator[ox.Quad]:
        """What the default and the background graph show, and the counts behind it."""
        for (fact, _), confidence in self.best.items():
            self.tally.count_confidence(fact, confidence, 1)
        for entity_id, counts in self.tally.entities.items():
            yield from entity_quads(entity_id, counts, self.iris)
            node = ox.NamedNode(self.iris.entity(entity_id))
            yield from tally_quads(node, counts, self.iris)
        for fact, counts in self.tally.facts.items():
            yield from fact_quads(fact, counts, self.iris)
            node = ox.NamedNode(self.iris.fact(*fact))
            yield from tally_quads(node, counts, self.iris)


def summary_quads(documents: Iterable[Facts], iris: Iris) -> Iterator[ox.Quad]:
    """What the documents amount to: the default and the background graph, and the counts."""
    load = _Load(iris)
    for facts in documents:
        load.count(facts)
    return load.summary()


def facts_to_quads(facts: Facts, base_iri: str) -> Iterator[ox.Quad]:
    """All quads of a graph of one document: its own graph and what it adds to the shared ones.

    Raises SchemaError when the facts do not fit the schema.
    """
    load = _Load(Iris(base_iri))
    for lines in load.documents([facts]):
        yield from ox.parse(lines, format=ox.RdfFormat.N_QUADS, lenient=True)
    tally = ox.NamedNode(load.iris.graph("tally"))
    yield from (quad for quad in load.summary() if quad.graph_name != tally)
