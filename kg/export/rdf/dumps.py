"""Graphs read back from the store, some ahead of the reader: the engine works beside Python."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
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
    names = (graph.value for graph in store.oxigraph.named_graphs() if _is_named(graph, start))
    return sorted(names, key=store.iris.document_id)


def dumps(store: Store, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Each of the graphs as N-Triples, in the order given."""
    threads = min(4, os.cpu_count() or 1)
    waiting: deque[tuple[str, Future[bytes]]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        for name in names:
            waiting.append((name, pool.submit(_dump, store.oxigraph, ox.NamedNode(name))))
            if len(waiting) > _AHEAD * threads:
                yield _taken(waiting.popleft())
        while waiting:
            yield _taken(waiting.popleft())


@contextmanager
def dumped(store: Store, graph: Graph) -> Iterator[Iterator[str]]:
    """One graph, however large, as lines of N-Triples; read from the store meanwhile."""
    with TemporaryDirectory() as folder, ThreadPoolExecutor(1) as pool:
        file = Path(folder) / "graph.nt"
        written = pool.submit(
            store.oxigraph.dump, file, format=ox.RdfFormat.N_TRIPLES, from_graph=graph
        )
        yield _lines(file, written)


def _lines(file: Path, written: Future[bytes | None]) -> Iterator[str]:
    written.result()
    with file.open(encoding="utf-8", newline="\n") as lines:
        yield from lines


def _dump(store: ox.Store, graph: ox.NamedNode) -> bytes:
    return store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b""


def _taken(one: tuple[str, Future[bytes]]) -> tuple[str, bytes]:
    name, text = one
    return name, text.result()


def _is_named(graph: ox.NamedNode | ox.BlankNode, start: str) -> bool:
    return isinstance(graph, ox.NamedNode) and graph.value.startswith(start)
