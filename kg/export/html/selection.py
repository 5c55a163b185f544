"""The part of a graph that a page can hold: its strongest nodes and edges, in a fixed order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.export.strength import strength

if TYPE_CHECKING:
    import networkx as nx

Json = dict[str, Any]
EDGES_PER_NODE = 3
BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class Edge:
    """One edge of the graph with its attributes (see the networkx export for their names)."""

    subject: str
    predicate: str
    object: str
    attributes: Json

    @property
    def background(self) -> bool:
        """Whether only a gazetteer says so."""
        return self.attributes.get("origin") == BACKGROUND

    @property
    def strength(self) -> float:
        """How much there is to it: confidence times pieces of evidence, little for background."""
        pieces = self.attributes.get("pieces") or len(self.attributes.get("evidence") or ())
        confidence = float(self.attributes.get("confidence", 1.0))
        return strength(confidence, pieces, background=self.background)


@dataclass(frozen=True, slots=True)
class Selection:
    """Nodes and edges that are shown, and how many are not.

    ``known`` are the nodes that no text names, only a gazetteer.
    """

    nodes: tuple[str, ...]
    edges: tuple[Edge, ...]
    known: frozenset[str]
    left_out_nodes: int
    left_out_edges: int


def select(graph: nx.MultiDiGraph, limit: int) -> Selection:
    """The ``limit`` nodes with the most and best supported edges, and the edges among them.

    At most three edges a node are kept beyond 1,000 nodes' worth, the strongest.
    """
    edges = sorted(
        (
            Edge(str(subject), str(attributes.get("predicate", key)), str(target), attributes)
            for subject, target, key, attributes in graph.edges(keys=True, data=True)
        ),
        key=lambda edge: (edge.subject, edge.predicate, edge.object),
    )
    nodes = sorted(str(node) for node in graph.nodes)
    kept = set(nodes if len(nodes) <= limit else _strongest(nodes, edges, limit))
    shown = [edge for edge in edges if edge.subject in kept and edge.object in kept]
    most = EDGES_PER_NODE * max(limit, 1000)
    if len(shown) > most:
        best = sorted(range(len(shown)), key=lambda row: (-shown[row].strength, row))[:most]
        shown = [shown[row] for row in sorted(best)]
    return Selection(
        nodes=tuple(node for node in nodes if node in kept),
        edges=tuple(shown),
        known=frozenset(node for node in kept if graph.nodes[node].get("background")),
        left_out_nodes=len(nodes) - len(kept),
        left_out_edges=len(edges) - len(shown),
    )


def _strongest(nodes: list[str], edges: list[Edge], limit: int) -> list[str]:
    weight: defaultdict[str, float] = defaultdict(float)
    for edge in edges:
        weight[edge.subject] += edge.strength
        weight[edge.object] += edge.strength
    return sorted(nodes, key=lambda node: (-weight[node], node))[:limit]
