"""Graphs read back from the store, some ahead of the reader: the engine works beside Python."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from kg.store import Store

Graph = ox.NamedNode | ox.DefaultGraph

#: So many graphs a thread may wait for the reader.
_AHEAD = 8


def document_graphs(store: Store) -> list[str]:
    """The names of the documents' graphs, sorted by the documents' ids."""
    start = store.iris.document("")
    names = (name for name in named_graphs(store) if name.startswith(start))
    return sorted(names, key=store.iris.document_id)


def named_graphs(store: Store) -> Iterator[str]:
    """The names of the graphs, of those too that the engine holds nothing of any more.

    Raises TypeError for a blank node, which names none of ours.
    """
    for graph in store.oxigraph.named_graphs():
        if not isinstance(graph, ox.NamedNode):
            raise TypeError("the graphs of a store have IRIs for names")
        yield graph.value


def dumps(store: Store, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Each of the graphs that hold something as N-Triples, in the order given.

    Each is as the store has it when its turn comes. Raises OSError where the store cannot be read.
    """
    threads = _threads()
    waiting: deque[tuple[str, Future[bytes]]] = deque()
    pool = ThreadPoolExecutor(threads)
    try:
        for name in names:
            waiting.append((name, pool.submit(_dump, store.oxigraph, ox.NamedNode(name))))
            if len(waiting) > _AHEAD * threads:
                yield from _taken(waiting.popleft())
        while waiting:
            yield from _taken(waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def dumped(store: Store, graph: Graph) -> Iterator[Iterator[str]]:
    """One graph, however large, as lines of N-Triples, to be read inside the block.

    It is read from the store meanwhile. Raises OSError where that, or the file it goes through,
    fails.
    """
    with TemporaryDirectory() as folder, ThreadPoolExecutor(1) as pool:
        file = Path(folder) / "graph.nt"
        written = pool.submit(
            store.oxigraph.dump, file, format=ox.RdfFormat.N_TRIPLES, from_graph=graph
        )
        yield _lines(file, written)


def selected(store: Store, queries: Sequence[str]) -> Iterator[Iterator[str]]:
    """The rows of each of some SELECT queries, however many, as lines of SPARQL's TSV.

    Each is to be read before the next is asked for; the engine goes ahead, and holds no row.
    Raises OSError where the store cannot be read, or a file be written.
    """
    with TemporaryDirectory() as folder, ThreadPoolExecutor(_threads()) as pool:
        files = [Path(folder) / f"{number}.tsv" for number in range(len(queries))]
        written = [
            pool.submit(_select, store.oxigraph, query, file)
            for query, file in zip(queries, files, strict=True)
        ]
        for lines in map(_lines, files, written):
            next(lines)  # the names of the columns
            yield lines


def _threads() -> int:
    return min(4, os.cpu_count() or 1)


def _lines(file: Path, written: Future[bytes | None] | Future[None]) -> Iterator[str]:
    written.result()
    with file.open(encoding="utf-8", newline="\n") as lines:
        yield from lines


def _dump(store: ox.Store, graph: ox.NamedNode) -> bytes:
    return store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b""


def _select(store: ox.Store, query: str, file: Path) -> None:
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    found.serialize(file, format=ox.QueryResultsFormat.TSV)


def _taken(one: tuple[str, Future[bytes]]) -> Iterator[tuple[str, bytes]]:
    name, text = one
    if found := text.result():
        yield name, found
