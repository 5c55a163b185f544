"""Everything in N-Quads, one statement a line, sorted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

import pyoxigraph as ox

from kg.store import Store


def write(store: Store, out: TextIO) -> None:
    """The whole data set but for the store's own counts, graph by graph, sorted in each."""
    out.writelines(lines(store))


def lines(store: Store) -> Iterator[str]:
    """The same as :func:`write`, line by line."""
    hidden = {store.iris.graph("tally"), store.iris.graph("meta")}
    names = [g.value for g in store.oxigraph.named_graphs() if isinstance(g, ox.NamedNode)]
    yield from _sorted(store, ox.DefaultGraph())
    for name in sorted(set(names) - hidden):
        yield from _sorted(store, ox.NamedNode(name))


def _sorted(store: Store, graph: ox.NamedNode | ox.DefaultGraph) -> Iterator[str]:
    text = store.oxigraph.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b""
    name = f" {graph}" if isinstance(graph, ox.NamedNode) else ""
    triples = text.decode().split("\n")[:-1]
    return (f"{line[:-2]}{name} .\n" for line in sorted(triples))
