"""Which part of a large graph is shown."""

from __future__ import annotations

import networkx as nx

from kg.export.html.selection import select
from tests.export_html.sample import sample


def star(leaves: int) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    for number in range(leaves):
        graph.add_edge(f"leaf{number}", "hub", key="leads", predicate="leads", confidence=0.5)
    return graph


def test_a_graph_within_the_limit_is_kept_whole() -> None:
    selection = select(sample(), 52)
    assert len(selection.nodes) == 52
    assert (selection.left_out_nodes, selection.left_out_edges) == (0, 0)


def test_the_best_connected_come_first() -> None:
    graph = star(8)
    graph.add_edge("strong", "hub", key="leads", predicate="leads", confidence=0.9)
    graph.add_node("alone")
    selection = select(graph, 2)
    assert selection.nodes == ("hub", "strong")
    assert selection.left_out_nodes == 9  # eight leaves and the lonely one
    assert selection.left_out_edges == 8


def test_background_geography_makes_nothing_strong() -> None:
    graph = nx.MultiDiGraph()
    for number in range(8):
        graph.add_edge(f"v{number}", "town", key="located_in", origin="background")
    graph.add_edge("a", "b", key="leads", confidence=0.5)
    assert select(graph, 2).nodes == ("a", "b")


def test_edges_have_a_limit_too() -> None:
    numbered = nx.complete_graph(90, create_using=nx.MultiDiGraph)
    graph = nx.relabel_nodes(numbered, str)
    selection = select(graph, 90)
    assert len(selection.edges) == 3000
    assert selection.left_out_edges == 90 * 89 - 3000
