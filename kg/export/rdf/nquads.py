"""Everything in N-Quads, one statement a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

import pyoxigraph as ox

from kg.export.rdf.dumps import document_graphs, dumped, dumps, named_graphs
from kg.store import Store

_END = " .\n"


def write(store: Store, out: TextIO) -> None:
    """The whole data set but for the store's own counts.

    The documents' graphs come first, sorted by the documents' ids, then what they amount to.
    Within a graph a store on the disk gives its own order, which what it holds decides; one in
    memory is sorted. Each graph is as the store has it when its turn comes.
    """
    out.writelines(lines(store))


def lines(store: Store) -> Iterator[str]:
    """The same as :func:`write`, one or more lines at a time."""
    documents = document_graphs(store)
    with dumped(store, ox.DefaultGraph()) as facts:
        for name, text in dumps(store, [*documents, *_others(store, set(documents))]):
            # A line end stands nowhere else: N-Triples escapes it.
            quads = text.decode().replace(_END, f" <{name}>{_END}")
            yield quads if store.on_disk else _sorted(quads)
        yield from facts if store.on_disk else sorted(facts)


def _others(store: Store, documents: set[str]) -> list[str]:
    """The names of the other graphs, sorted, less the store's own counts."""
    hidden = {store.iris.graph(name) for name in ("tally", "meta")}
    return sorted(set(named_graphs(store)) - documents - hidden)


def _sorted(text: str) -> str:
    lines = text.split("\n")  # alone ends a line: a literal may hold other separators
    del lines[-1]
    return "".join(f"{line}\n" for line in sorted(lines))
