"""The drawing: a pyvis network with every position fixed and every parallel edge apart."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from kg.export.html.label import wrapped
from kg.export.html.legend import legend
from kg.export.html.positions import positions
from kg.export.html.selection import Edge, Selection

if TYPE_CHECKING:
    import networkx as nx

Json = dict[str, Any]
MANY = 1200
BEND = 0.16
SMALLEST, GROWTH, LARGEST = 8.0, 3.2, 40.0

OPTIONS: Json = {
    "autoResize": True,
    "layout": {"improvedLayout": False},
    "physics": {"enabled": False},
    "nodes": {
        "borderWidth": 1.5,
        "borderWidthSelected": 3,
        "chosen": False,
        "shapeProperties": {"interpolation": False},
    },
    "edges": {
        "smooth": {"enabled": False},
        "chosen": False,
        "hoverWidth": 0,
        "selectionWidth": 0,
        "width": 1.2,
        "arrowStrikethrough": False,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}},
    },
    "interaction": {
        "hover": True,
        "selectConnectedEdges": False,
        "tooltipDelay": 3600000,
        "keyboard": {"enabled": False},
        "zoomSpeed": 0.7,
    },
}


def network_data(graph: nx.MultiDiGraph, selection: Selection) -> Json:
    """vis-network's nodes, edges and options; ids are rows of the selection."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    sizes = node_sizes(selection)
    labels = [wrapped(_name(graph, node)) for node in selection.nodes]
    placed = positions(selection, sizes, labels)
    types = legend()["types"]
    for row, node in enumerate(selection.nodes):
        look = types.get(graph.nodes[node].get("type"), {})
        x, y = placed.wide[row]
        network.add_node(
            row,
            label=labels[row] or " ",
            shape=look.get("shape", "dot"),
            size=sizes[row],
            x=x,
            y=y,
            color=look.get("colour", "#808080"),
        )
    for options in _edge_options(selection):
        network.add_edge(options.pop("from"), options.pop("to"), **options)
    network.set_options(json.dumps(_options(len(selection.nodes))))
    nodes, edges, *_ = network.get_network_data()
    return {
        "nodes": nodes,
        "edges": edges,
        "options": network.options,
        "upright": placed.upright,
    }


def node_sizes(selection: Selection) -> list[float]:
    """The radius of each node's mark, growing with the root of its number of edges."""
    degree: defaultdict[str, int] = defaultdict(int)
    for edge in selection.edges:
        if not edge.background:
            degree[edge.subject] += 1
            degree[edge.object] += 1
    return [
        round(min(LARGEST, SMALLEST + GROWTH * degree[node] ** 0.5), 1) for node in selection.nodes
    ]


def _name(graph: nx.MultiDiGraph, node: str) -> str:
    return str(graph.nodes[node].get("name") or node)


def _options(count: int) -> Json:
    busy = {"hideEdgesOnDrag": count > MANY, "hideEdgesOnZoom": count > MANY}
    return {**OPTIONS, "interaction": {**OPTIONS["interaction"], **busy}}


def _edge_options(selection: Selection) -> list[Json]:
    """One vis-network edge for each of the selection's, parallel ones bent apart."""
    rows = {node: row for row, node in enumerate(selection.nodes)}
    bends = _bends(selection.edges)
    made = []
    for number, edge in enumerate(selection.edges):
        options: Json = {"id": number, "from": rows[edge.subject], "to": rows[edge.object]}
        options |= _bent(bends[number], edge)
        if edge.background:
            options["dashes"] = [5, 6]
        elif edge.attributes.get("past"):
            options["dashes"] = [2, 4]
        made.append(options)
    return made


def _bends(edges: tuple[Edge, ...]) -> list[float]:
    """How far each edge leaves the straight line, seen from the lower of its two ends."""
    between: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, edge in enumerate(edges):
        low, high = sorted((edge.subject, edge.object))
        between[low, high].append(number)
    bends = [0.0] * len(edges)
    for numbers in between.values():
        for place, number in enumerate(numbers):
            bends[number] = BEND * (place - (len(numbers) - 1) / 2)
    return bends


def _bent(bend: float, edge: Edge) -> Json:
    if edge.subject == edge.object:
        return {"selfReference": {"size": round(18 + 60 * abs(bend)), "angle": 0.8}}
    if bend == 0.0:
        return {}
    clockwise = (bend > 0) == (edge.subject < edge.object)
    kind = "curvedCW" if clockwise else "curvedCCW"
    return {"smooth": {"enabled": True, "type": kind, "roundness": round(abs(bend), 3)}}
