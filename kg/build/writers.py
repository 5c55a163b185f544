"""The graph formats that a build writes, by the name of the file."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg.store import Store

if TYPE_CHECKING:
    import networkx as nx


class Graph:
    """A stored graph on its way out; what several formats need is made once."""

    def __init__(self, store: Store, min_confidence: float = 0.0) -> None:
        """``min_confidence`` leaves less certain facts out."""
        self.store = store
        self.min_confidence = min_confidence

    @cached_property
    def network(self) -> nx.MultiDiGraph:
        """The graph for networkx, with all evidence."""
        from kg.export.network import to_networkx

        return to_networkx(self.store)


def _html(graph: Graph, path: Path) -> None:
    from kg.export.html import write_html

    write_html(graph.network, path)


WRITERS: dict[str, Callable[[Graph, Path], None]] = {
    "graph.html": _html,
}
