"""What pyvis is given: shapes, sizes, directions, bends, and no motion."""

from __future__ import annotations

from collections import Counter
from typing import Any

import networkx as nx

from kg.export.html.network import network_data
from kg.export.html.selection import select
from kg.schema import load
from tests.export_html.sample import key_of, sample


def data_of(graph: nx.MultiDiGraph) -> dict[str, Any]:
    return network_data(graph, select(graph, 5000))


def test_colours_and_shapes_are_the_schemas() -> None:
    graph = sample()
    rows = list(select(graph, 5000).nodes)
    for node, drawn in zip(rows, data_of(graph)["nodes"], strict=True):
        look = load().types[graph.nodes[node]["type"]]
        assert (drawn["color"], drawn["shape"]) == (look.colour, look.shape)


def test_more_edges_make_a_larger_mark() -> None:
    graph = sample()
    rows = select(graph, 5000).nodes
    sizes = {node: drawn["size"] for node, drawn in zip(rows, data_of(graph)["nodes"], strict=True)}
    assert sizes[key_of(graph, "云溪市政协")] > sizes[key_of(graph, "罗青禾")]
    assert sizes[key_of(graph, "罗青禾")] > sizes[key_of(graph, "方既白")]


def test_every_edge_is_there_and_points_somewhere() -> None:
    edges = data_of(sample())["edges"]
    assert len(edges) == 66
    assert all(edge["arrows"] == "to" for edge in edges)


def test_parallel_edges_bend_apart() -> None:
    edges = data_of(sample())["edges"]
    pairs = Counter((edge["from"], edge["to"]) for edge in edges)
    pair, count = pairs.most_common(1)[0]
    bends = [str(edge.get("smooth")) for edge in edges if (edge["from"], edge["to"]) == pair]
    assert count == 3
    assert len(set(bends)) == 3


def test_edges_there_and_back_bend_to_different_sides() -> None:
    graph = nx.MultiDiGraph()
    graph.add_edge("a", "b", key="leads")
    graph.add_edge("b", "a", key="part_of")
    bends = [edge["smooth"] for edge in data_of(graph)["edges"]]
    # Seen from the other end the same turn lies on the other side.
    assert [bend["type"] for bend in bends] == ["curvedCCW", "curvedCCW"]
    assert bends[0]["roundness"] == bends[1]["roundness"] > 0


def test_background_and_past_are_dashed() -> None:
    graph = sample()
    selection = select(graph, 5000)
    drawn = zip(selection.edges, data_of(graph)["edges"], strict=True)
    marked = {
        ("background" if edge.background else "past") for edge, one in drawn if "dashes" in one
    }
    assert marked == {"background", "past"}


def test_nothing_moves() -> None:
    options = data_of(sample())["options"]
    assert options["physics"] == {"enabled": False}


def test_an_empty_graph_has_an_empty_picture() -> None:
    data = data_of(nx.MultiDiGraph())
    assert (data["nodes"], data["edges"]) == ([], [])
