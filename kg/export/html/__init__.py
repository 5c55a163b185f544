"""The graph as a page of its own, by pyvis: ``graph.html``."""

from __future__ import annotations

import html
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["LIMIT", "HtmlReport", "to_html", "to_iframe", "write_html"]

LIMIT = 5000
TITLE = "知识图谱"


@dataclass(frozen=True, slots=True)
class HtmlReport:
    """What was written: nodes and edges on the page, those left out, and the file's bytes."""

    path: Path
    nodes: int
    edges: int
    left_out_nodes: int
    left_out_edges: int
    size: int


def write_html(
    graph: nx.MultiDiGraph, path: Path, *, title: str = TITLE, limit: int = LIMIT
) -> HtmlReport:
    """Write the graph as one self-contained page that works with the network cable out.

    ``limit`` is the most nodes drawn; of a larger graph the best connected part is, and the page
    says what it left out. Raises Error when ``path`` cannot be written.
    """
    from kg.export.html.page import render, write
    from kg.export.html.selection import select

    selection = select(graph, limit)
    page = render(graph, selection, title)
    write(page, path)
    return HtmlReport(
        path=path,
        nodes=len(selection.nodes),
        edges=len(selection.edges),
        left_out_nodes=selection.left_out_nodes,
        left_out_edges=selection.left_out_edges,
        size=len(page.encode("utf-8")),
    )


def to_html(graph: nx.MultiDiGraph, *, title: str = TITLE, limit: int = LIMIT) -> str:
    """The same page as text."""
    from kg.export.html.page import render
    from kg.export.html.selection import select

    return render(graph, select(graph, limit), title)


def to_iframe(
    graph: nx.MultiDiGraph, *, title: str = TITLE, limit: int = LIMIT, height: int = 640
) -> str:
    """The page inside an iframe, for notebooks: an HTML element as text, ``height`` in pixels.

    The frame may run the page's script and nothing else: it has no origin of its own.
    """
    inner = html.escape(to_html(graph, title=title, limit=limit), quote=True)
    return (
        f'<iframe title="{html.escape(title, quote=True)}" sandbox="allow-scripts" width="100%" '
        f'height="{height}" style="border:0" srcdoc="{inner}"></iframe>'
    )
