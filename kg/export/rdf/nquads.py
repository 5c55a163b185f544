"""Everything in N-Quads, one statement a line."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import TextIO

import pyoxigraph as ox

from kg.store import Store


def write(store: Store, out: TextIO) -> None:
    """The whole data set but for the store's own counts.

    A store on the disk gives its own order, which what it holds decides; one in memory is sorted.
    """
    out.writelines(lines(store))


def lines(store: Store) -> Iterator[str]:
    """The same as :func:`write`, line by line."""
    hidden = tuple(f" <{store.iris.graph(name)}> .\n" for name in ("tally", "meta"))
    shown = (line for line in _dumped(store.oxigraph) if not line.endswith(hidden))
    return shown if store.on_disk else iter(sorted(shown))


def _dumped(store: ox.Store) -> Iterator[str]:
    with TemporaryFile() as file:
        store.dump(file, format=ox.RdfFormat.N_QUADS)
        file.seek(0)
        yield from map(bytes.decode, file)
