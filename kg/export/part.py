"""The part of a large graph that a page can hold, found without holding the graph."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kg.export.rdf.source import Source
from kg.export.strength import strength
from kg.export.summary import Link, each_link, each_node


@dataclass(frozen=True, slots=True)
class Part:
    """The ids of the entities to show, and how many entities and facts there are in all."""

    nodes: frozenset[str]
    all_nodes: int
    all_edges: int


def strongest_part(source: Source, limit: int, min_confidence: float = 0.0) -> Part:
    """The ``limit`` entities with the most, surest and best supported facts.

    Facts below ``min_confidence`` do not count. Entities without facts come last.
    """
    weights: defaultdict[str, float] = defaultdict(float)
    edges = 0
    for link in each_link(source):
        if link.confidence >= min_confidence:
            edges += 1
            weights[link.subject] += _strength(link)
            weights[link.object] += _strength(link)
    best = sorted(weights, key=lambda node: (-round(weights[node], 6), node))[:limit]
    chosen, count = set(best), 0
    for node in each_node(source):
        count += 1
        if len(chosen) < limit:
            chosen.add(node.id)
    return Part(frozenset(chosen), count, edges)


def _strength(link: Link) -> float:
    return strength(link.confidence, link.support, background=link.origin == "background")
