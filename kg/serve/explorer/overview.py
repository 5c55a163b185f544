"""The best-connected part of the graph, laid out so that communities show."""

from __future__ import annotations

import numpy as np

from kg.export.html.label import wrapped
from kg.serve.explorer.index import BACKGROUND, Index
from kg.serve.explorer.shown import Json, picture

Points = list[tuple[float, float]]
NAMED = 400
"""Up to so many nodes the layout keeps room for every name."""


def overview(index: Index, limit: int, most_edges: int, *, upright: bool = False) -> Json:
    """The ``limit`` nodes of highest degree and what joins them; positions in CSS pixels."""
    told = np.flatnonzero(~index.nodes.background)
    rows = [int(row) for row in told[:limit]]
    edges = index.edges_among(np.array(rows, dtype=np.int32))
    found = picture(index, rows, edges.tolist(), most_edges)
    place(found, upright=upright)
    found["left_out"] = {
        "nodes": int(len(told) - len(rows)),
        "edges": int((index.edges.origin != BACKGROUND).sum())
        - sum(e["origin"] != "background" for e in found["edges"]),
    }
    return found


def place(found: Json, *, upright: bool = False) -> None:
    """Give every node of a picture its place, for a wide screen or for an upright one."""
    from kg.export.html.layout import LANDSCAPE, PORTRAIT, Boxes, arrange

    nodes, edges = found["nodes"], found["edges"]
    rows = {node["id"]: row for row, node in enumerate(nodes)}
    ends = np.array([(rows[e["s"]], rows[e["o"]]) for e in edges], dtype=np.int64).reshape(-1, 2)
    sizes = [node["size"] for node in nodes]
    names = [wrapped(node["name"]) if len(nodes) <= NAMED else "" for node in nodes]
    points = arrange(
        Boxes.around(sizes, names),
        ends,
        np.array([max(0.05, e["confidence"]) for e in edges]),
        np.array([e["origin"] == "background" for e in edges], dtype=bool),
        np.array([node["background"] for node in nodes], dtype=bool),
        PORTRAIT if upright else LANDSCAPE,
    )
    for node, (x, y) in zip(nodes, points.tolist(), strict=True):
        node.update(x=round(x, 1), y=round(y, 1))
