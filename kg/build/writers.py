"""The graph files that a build writes, by name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg.export import export, to_networkx
from kg.export.files import whole
from kg.export.rdf.source import Source

if TYPE_CHECKING:
    import networkx as nx

#: Writes a graph to a path, less the facts below a confidence.
Writer = Callable[[Source, Path, float], None]


def confident_network(source: Source, min_confidence: float) -> nx.MultiDiGraph:
    """The graph for networkx with all evidence, without the edges below ``min_confidence``."""
    graph = to_networkx(source)
    unsure = [
        (subject, obj, predicate)
        for subject, obj, predicate, confidence in graph.edges(keys=True, data="confidence")
        if confidence < min_confidence
    ]
    graph.remove_edges_from(unsure)
    return graph


def write_page(source: Source, path: Path, min_confidence: float) -> None:
    """The graph as one page that needs nothing else."""
    from kg.export.html import to_html

    page = to_html(confident_network(source, min_confidence))
    with whole(path) as out:
        out.write(page)


def _write(name: str, source: Source, path: Path, min_confidence: float) -> None:
    export(source.store, name, path, min_confidence=min_confidence, source=source)


WRITERS: dict[str, Writer] = {
    "graph.ttl": partial(_write, "turtle"),
    "graph.trig": partial(_write, "trig"),
    "graph.jsonld": partial(_write, "jsonld"),
    "graph.graphml": partial(_write, "graphml"),
    "graph.html": write_page,
}
