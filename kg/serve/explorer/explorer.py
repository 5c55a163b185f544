"""One snapshot of the graph, ready to answer the page's bounded questions."""

from __future__ import annotations

import logging
import threading
from functools import cached_property
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.model import Error
from kg.serve.explorer import keeping
from kg.serve.explorer.finding import Finder
from kg.serve.explorer.index import Index
from kg.serve.explorer.overview import overview
from kg.serve.explorer.places import Places
from kg.serve.explorer.reading import read_index
from kg.serve.explorer.sentences import Sentences
from kg.serve.explorer.shown import Json
from kg.serve.source import Source
from kg.store import Iris

MOST_NODES, MOST_EDGES = 20_000, 60_000
"""The most that one answer may hold; the page asks for 2,000 nodes unless told otherwise."""

_KEEP_FROM = 20_000
"""Edges from which on the index is worth a file."""


class UnknownError(Error):
    """Something asked for that the graph does not hold."""


class Explorer:
    """A snapshot opened for reading, its index, and what is worked out once."""

    def __init__(self, snapshot: Path, iris: Iris) -> None:
        """Open the snapshot; a large graph's index is kept beside the store."""
        self.iris = iris
        self.store = ox.Store.read_only(str(snapshot))
        self.index, self.finder = self._indexed(snapshot)
        self.sentences = Sentences(self.store, iris)
        self._overviews: dict[tuple[int, bool], Json] = {}
        self._lock = threading.Lock()

    @property
    def is_large(self) -> bool:
        """Whether indexing it takes long enough to be noticed."""
        return len(self.index.edges) >= _KEEP_FROM

    def row(self, entity: str) -> int:
        """The row of an entity; raises UnknownError where there is none."""
        found = self.index.nodes.rows.get(entity)
        if found is None:
            raise UnknownError(f"the graph holds nothing with the id {entity}")
        return found

    @cached_property
    def places(self) -> Places:
        """The tree of places."""
        return Places(self.index)

    def overview(self, limit: int, *, upright: bool = False) -> Json:
        """The best-connected nodes, laid out once for each ``limit`` and way of the screen."""
        limit = min(limit, int((~self.index.nodes.background).sum()))
        with self._lock:
            key = (limit, upright)
            if key not in self._overviews:
                self._overviews[key] = overview(self.index, limit, MOST_EDGES, upright=upright)
            return self._overviews[key]

    def _indexed(self, snapshot: Path) -> tuple[Index, Finder]:
        kept, mark = snapshot.parent.parent / ".explorer.npz", keeping.fingerprint(snapshot)
        found = keeping.load(kept, mark)
        if found is None:
            index = read_index(self.store, self.iris)
            found = index, Finder.over(index.nodes)
            if len(index.edges) >= _KEEP_FROM:
                _try_to_keep(kept, mark, *found)
        return found


def _try_to_keep(path: Path, mark: str, index: Index, finder: Finder) -> None:
    try:
        keeping.save(path, mark, index, finder)
    except OSError as problem:  # a read-only folder costs time at the next start, no more
        logging.getLogger(__name__).warning("the index is not kept: %s", problem)


_opening = threading.Lock()


def explorer_of(source: Source, state: Any) -> Explorer:
    """The explorer over the source's newest snapshot; ``state`` is the application's.

    A large graph that has been built anew is indexed while the old one goes on answering.
    """
    source.look_again()
    known: tuple[str, Explorer] | None = getattr(state, "explorer", None)
    if known is None or known[0] == source.snapshot or not known[1].is_large:
        return _opened(source, state)
    if not _opening.locked():
        threading.Thread(target=_opened, args=(source, state), daemon=True).start()
    return known[1]


def _opened(source: Source, state: Any) -> Explorer:
    with _opening:
        known: tuple[str, Explorer] | None = getattr(state, "explorer", None)
        if known is None or known[0] != source.snapshot:
            snapshot = source.snapshot
            known = snapshot, Explorer(Path(snapshot), source.iris)
            state.explorer = known
        return known[1]
