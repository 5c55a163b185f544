"""The strongest part of a large graph, and what is said of the rest."""

from __future__ import annotations

from collections import Counter

from kg.export.part import strongest_part
from kg.export.rdf.source import Source
from kg.export.summary import links, nodes
from kg.store import Store


def test_a_small_graph_is_its_own_part(store: Store) -> None:
    part = strongest_part(Source(store), 1000)
    assert part.nodes == {node.id for node in nodes(store)}
    assert (part.all_nodes, part.all_edges) == (len(nodes(store)), len(links(store)))


def test_of_a_large_one_the_best_connected_stay(store: Store) -> None:
    weights: Counter[str] = Counter()
    for link in links(store):
        sure = 0.05 if link.origin == "background" else link.confidence * max(1, link.support)
        weights[link.subject] += sure  # type: ignore[assignment]
        weights[link.object] += sure  # type: ignore[assignment]
    part = strongest_part(Source(store), 2)
    assert len(part.nodes) == 2
    assert min(weights[i] for i in part.nodes) >= sorted(weights.values(), reverse=True)[1] - 1e-6
    assert part.all_nodes == len(nodes(store))


def test_doubtful_facts_do_not_count(store: Store) -> None:
    assert strongest_part(Source(store), 5, min_confidence=1.1).all_edges == 0
