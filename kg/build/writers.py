"""The graph formats that a build writes, by the name of the file."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from importlib import import_module
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


def _rdf(form: str) -> Callable[[Graph, Path], None]:
    """The writer of one RDF format, a module of ``kg.export.rdf``."""

    def write(graph: Graph, path: Path) -> None:
        module = import_module(f"kg.export.rdf.{form}")
        with path.open("w", encoding="utf-8", newline="\n") as out:
            module.write(graph.store, out)

    return write


def _html(graph: Graph, path: Path) -> None:
    from kg.export.html import write_html

    write_html(graph.network, path)


WRITERS: dict[str, Callable[[Graph, Path], None]] = {
    "graph.ttl": _rdf("turtle"),
    "graph.trig": _rdf("trig"),
    "graph.jsonld": _rdf("jsonld"),
    "graph.html": _html,
}
