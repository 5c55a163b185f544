"""Ways through the graph: what is beside a node, and the shortest paths between two."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from kg.serve.explorer.index import BACKGROUND, Index, Rows

LONGEST = 8
"""Edges in the longest path that is looked for."""
_MOST_PATHS = 6


def neighbours(index: Index, row: int, limit: int, *, background: bool) -> list[int]:
    """The nodes beside one, those of its surest edges first."""
    edges, source = index.around(row), index.edges.source
    if not background:
        edges = edges[index.edges.origin[edges] != BACKGROUND]
    beside = np.where(source[edges] == row, index.edges.target[edges], source[edges])
    _, first = np.unique(beside, return_index=True)
    found = [int(node) for node in beside[np.sort(first)] if node != row]
    return found[:limit]


def shortest_paths(index: Index, start: int, goal: int, *, background: bool) -> list[list[int]]:
    """Up to six shortest paths as rows of nodes, whichever way the edges point; none if too long.

    Breadth first from the start (Moore 1959), a whole ring of nodes at a time.
    """
    if start == goal:
        return [[start]]
    before = _rings(index, start, goal, background=background)
    if goal not in before:
        return []
    paths = [[goal]]
    while paths[0][-1] != start:
        paths = [[*path, node] for path in paths for node in before[path[-1]]][:_MOST_PATHS]
    return [path[::-1] for path in paths]


def _rings(index: Index, start: int, goal: int, *, background: bool) -> dict[int, list[int]]:
    """For the nodes that were reached, up to six nodes each was reached from."""
    seen = np.zeros(len(index.nodes.ids), dtype=bool)
    seen[start] = True
    ring: Rows = np.array([start], dtype=np.int32)
    rings = [ring]
    for _ in range(LONGEST):
        _, other = index.beyond(ring, background=background)
        ring = np.unique(other[~seen[other]])
        if not len(ring):
            return {}
        seen[ring] = True
        rings.append(ring)
        if seen[goal]:
            return _back(index, rings, goal, background=background)
    return {}


def _back(index: Index, rings: list[Rows], goal: int, *, background: bool) -> dict[int, list[int]]:
    before: dict[int, list[int]] = defaultdict(list)
    ring = [goal]
    for earlier in reversed(rings[:-1]):
        allowed, reached = set(earlier.tolist()), []
        for node in ring:
            _, other = index.beyond(np.array([node], dtype=np.int32), background=background)
            found = sorted(allowed.intersection(other.tolist()))[:_MOST_PATHS]
            before[node] = found
            reached += found
        ring = sorted(set(reached))
    return before
