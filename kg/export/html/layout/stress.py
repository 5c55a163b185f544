"""Small graphs: distances on the page like distances in the graph.

Stress majorization, one node at a time (Gansner, Koren, North, "Graph drawing by stress
majorization", GD 2004), begun from classical scaling.
"""

from __future__ import annotations

import numpy as np

from kg.export.html.layout.boxes import Floats, Ints

REACH = 86.0
JITTER = 0.05


def stress_layout(
    count: int, edges: Ints, reach: float = REACH, rounds: int = 80
) -> tuple[Floats, Floats]:
    """Positions (count, 2) of a connected graph and the distances (count, count) aimed at.

    ``reach`` is the length of a plain edge.
    """
    wanted = reach * graph_distances(count, edges)
    points = _classical_scaling(wanted)
    random = np.random.default_rng(7)
    points = points + random.normal(scale=JITTER * reach, size=points.shape)
    weights = 1.0 / np.maximum(wanted, 1.0) ** 2
    np.fill_diagonal(weights, 0.0)
    for _ in range(rounds):
        moved = 0.0
        for node in range(count):
            place = _majorized(points, node, wanted[node], weights[node])
            moved = max(moved, float(np.abs(place - points[node]).max()))
            points[node] = place
        if moved < 0.5:
            break
    return points, wanted


def graph_distances(count: int, edges: Ints) -> Floats:
    """Lengths of shortest paths, in edges; one at a hub counts more: its neighbours need room."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import shortest_path

    degree = np.bincount(edges.ravel(), minlength=count)
    hub = np.maximum(degree[edges[:, 0]], degree[edges[:, 1]])
    lengths = 1.0 + 0.1 * np.sqrt(np.maximum(hub - 2, 0))
    keys, first = np.unique(edges.min(axis=1) * count + edges.max(axis=1), return_index=True)
    matrix = coo_array((lengths[first], (keys // count, keys % count)), shape=(count, count))
    found: Floats = shortest_path(matrix.tocsr(), directed=False)
    return found


def _classical_scaling(distances: Floats) -> Floats:
    squared = distances**2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean()
    values, vectors = np.linalg.eigh(-0.5 * centred)
    axes = vectors[:, ::-1][:, :2]
    axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), [0, 1]][: axes.shape[1]])
    points: Floats = axes * np.sqrt(np.maximum(values[::-1][:2], 0.0))
    return points


def _majorized(points: Floats, node: int, wanted: Floats, weights: Floats) -> Floats:
    away = points[node] - points
    distance = np.maximum(np.hypot(away[:, 0], away[:, 1]), 1e-6)
    pulled = points + away * (wanted / distance)[:, None]
    place: Floats = (weights[:, None] * pulled).sum(axis=0) / weights.sum()
    return place
