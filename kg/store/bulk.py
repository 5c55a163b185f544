"""Filling a new store with many documents at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from kg.model import Facts
from kg.schema import require
from kg.store.describe import entity_lines, fact_lines, tally_lines
from kg.store.iri import Iris
from kg.store.opening import StoreError, loading_mark
from kg.store.tokens import quads
from kg.store.told import Subject, Told, told
from kg.store.write import document_lines

#: What the engine is given at once; it holds several times as much while it sorts. Larger loads
#: are no faster: the store is compacted at the end.
_CHARACTERS = 10_000_000


def fill(
    store: ox.Store, iris: Iris, documents: Iterable[Facts], folder: Path | None = None
) -> int:
    """Loads documents into a store that has none; the number of documents.

    Gives the same quads as putting them in one by one, many times as fast, and in memory that does
    not grow with their number; ``folder`` is where it may make files meanwhile. It is no
    transaction: a mark stands in the store until it has finished, and a store with the mark is not
    opened. Raises StoreError when two documents have one id.
    """
    store.add(loading_mark(iris))
    seen: set[str] = set()
    with ThreadPoolExecutor(1) as pool:
        load = _Load(store, pool)
        counted = Told(_documents(documents, iris, load, seen), folder)
        for subject in counted.subjects():
            load.add("".join(_summary(subject, iris)))
        load.finish()
    store.remove(loading_mark(iris))
    # Each load left files of its own, and every look-up would go through all of them. That is for
    # speed alone: a disk without room for it has a whole store all the same.
    with suppress(OSError):
        store.optimize()
    return len(seen)


class _Load:
    """Collects N-Quads and gives them to the engine, much at a time, which loads while we go on."""

    def __init__(self, store: ox.Store, pool: ThreadPoolExecutor) -> None:
        self._store = store
        self._pool = pool
        self._pieces: list[str] = []
        self._size = 0
        self._loading: Future[None] | None = None

    def add(self, text: str) -> None:
        """Take some lines, and give the engine what there is when that is enough.

        Raises OSError where the engine could not write what it was given before.
        """
        self._pieces.append(text)
        self._size += len(text)
        if self._size >= _CHARACTERS:
            self._send()

    def finish(self) -> None:
        """Give the engine the rest and wait until it has it; raises OSError as :meth:`add` does."""
        self._send()
        self._wait()

    def _send(self) -> None:
        self._wait()
        text = "".join(self._pieces).encode()
        self._pieces, self._size = [], 0
        self._loading = self._pool.submit(self._load, text)

    def _load(self, text: bytes) -> None:
        # What we spell is valid, so the engine need not look.
        self._store.bulk_load(text, ox.RdfFormat.N_QUADS, lenient=True)

    def _wait(self) -> None:
        if self._loading is not None:
            self._loading.result()
            self._loading = None


def _documents(
    documents: Iterable[Facts], iris: Iris, load: _Load, seen: set[str]
) -> Iterator[str]:
    """What each document tells of entities and facts, once its graph is on its way."""
    for facts in documents:
        if facts.document.id in seen:
            raise StoreError(f"two documents have the id {facts.document.id!r}")
        seen.add(facts.document.id)
        load.add(document_text(facts, iris))
        yield from told(facts)


def document_text(facts: Facts, iris: Iris) -> str:
    """A document's graph as N-Quads; raises SchemaError where it does not fit the schema."""
    require(facts)
    return "".join(document_lines(facts, iris))


def _summary(subject: Subject, iris: Iris) -> Iterator[str]:
    """What the graphs that documents share show of an entity or a fact, and its counts."""
    key, counts = subject
    yield from shared_lines(subject, iris)
    node = iris.entity(key) if isinstance(key, str) else iris.fact(*key)
    yield from tally_lines(node, counts, iris)


def shared_lines(subject: Subject, iris: Iris) -> Iterator[str]:
    """What the default or the background graph shows of an entity or a fact, as N-Quads."""
    key, counts = subject
    if isinstance(key, str):
        yield from entity_lines(key, counts, iris)
    else:
        yield from fact_lines(key, counts, iris)


def summary_quads(documents: Iterable[Facts], iris: Iris) -> Iterator[ox.Quad]:
    """What the documents amount to: the default and the background graph, and the counts."""
    found = Told(line for facts in documents for line in told(facts))
    for subject in found.subjects():
        yield from quads(_summary(subject, iris))


def facts_to_quads(facts: Facts, base_iri: str) -> Iterator[ox.Quad]:
    """All quads of a graph of one document: its own graph and what it adds to the shared ones.

    Raises SchemaError when the facts do not fit the schema.
    """
    iris = Iris(base_iri)
    yield from quads([document_text(facts, iris)])
    tally = ox.NamedNode(iris.graph("tally"))
    yield from (quad for quad in summary_quads([facts], iris) if quad.graph_name != tally)
