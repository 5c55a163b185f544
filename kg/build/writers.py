"""The graph files that a build writes, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from kg.export import export, to_networkx
from kg.export.files import whole
from kg.export.network import add_evidence, count_evidence
from kg.export.part import strongest_part
from kg.export.rdf.source import Source

#: Writes a graph to a path, less the facts below a confidence.
Writer = Callable[[Source, Path, float], None]


def write_page(source: Source, path: Path, min_confidence: float) -> None:
    """The graph as one page that needs nothing else.

    Evidence is read for what the page shows alone: a page is small, however large the graph.
    """
    from kg.export.html import LIMIT, TITLE
    from kg.export.html.cards import MOST_PIECES
    from kg.export.html.page import render
    from kg.export.html.selection import select

    part = strongest_part(source, LIMIT, min_confidence)
    graph = to_networkx(source, evidence=False, min_confidence=min_confidence, only=part.nodes)
    count_evidence(source, graph)
    selection = select(graph, LIMIT)
    selection = replace(
        selection,
        left_out_nodes=part.all_nodes - len(selection.nodes),
        left_out_edges=part.all_edges - len(selection.edges),
    )
    shown = {(e.subject, e.predicate, e.object): e.attributes for e in selection.edges}
    add_evidence(source, graph, shown, MOST_PIECES)
    page = render(graph, selection, TITLE)
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
