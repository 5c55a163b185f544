"""Positions for every node, computed beforehand, the same on every run."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kg.export.html.layout.boxes import Boxes, Floats, Ints
from kg.export.html.layout.forces import force_layout
from kg.export.html.layout.overlap import separate
from kg.export.html.layout.packing import PADDING, Part, best_columns, grid, pack
from kg.export.html.layout.polish import LARGEST, polish
from kg.export.html.layout.stress import REACH, graph_distances, stress_layout

Mask = npt.NDArray[np.bool_]

__all__ = ["LANDSCAPE", "PORTRAIT", "Boxes", "arrange"]

LANDSCAPE, PORTRAIT = 1.5, 0.56

SMALL = 260
"""Up to so many nodes a part is drawn by distances, any larger one by forces."""
MANY = 1500
"""Beyond so many nodes in all the parts of the picture are not polished."""
MOST_STRETCH = 1.5
FAR = 12.0
WIDER = 1.18
"""Labels are wide and screens too, so pictures are stretched a little along x."""


def arrange(
    boxes: Boxes,
    edges: Ints,
    weights: Floats,
    background: Mask,
    known: Mask,
    aspect: float = LANDSCAPE,
) -> Floats:
    """Positions (n, 2) of the nodes, in units of the page, with the picture's middle at 0, 0.

    ``edges`` (m, 2) are rows of ``boxes``, ``weights`` their strengths; those that are
    ``background`` do not shape the picture. A node that has no others is set beside it if it is
    itself only ``known`` from a gazetteer, else among those that stand alone.
    ``aspect`` is width by height of the screen that the picture is for.
    """
    count = len(boxes)
    points = np.zeros((count, 2))
    if count == 0:
        return points
    plain = edges[:, 0] != edges[:, 1]
    shown = plain & ~background if (plain & ~background).any() else plain
    inside, outside = _touched(count, edges[shown]), _touched(count, edges[plain])
    _place_parts(points, boxes, inside, edges[shown], weights[shown], aspect)
    points[inside] = _filling(points[inside], boxes.of(np.flatnonzero(inside)), aspect)
    beside = outside & ~inside & known
    _place_alone(points, boxes, ~inside & ~beside, inside, aspect)
    _place_beside(points, boxes, beside, edges[plain])
    return _filling(points, boxes, aspect)


def _filling(points: Floats, boxes: Boxes, aspect: float) -> Floats:
    """Centred, and stretched along the side that has room; stretching brings nothing together."""
    if not len(boxes):
        return points
    low, high = _bounds(points, boxes)
    width, height = np.maximum(high - low, 1.0)
    stretch = np.clip([aspect * height / width, width / height / aspect], 1.0, MOST_STRETCH)
    filled: Floats = (points - (low + high) / 2) * stretch
    return filled


def _touched(count: int, edges: Ints) -> Mask:
    touched = np.zeros(count, dtype=bool)
    touched[edges.ravel()] = True
    return touched


def _place_parts(
    points: Floats,
    boxes: Boxes,
    inside: Mask,
    edges: Ints,
    weights: Floats,
    aspect: float,
) -> None:
    rows, parts, count = [], [], len(points)
    for members in _components(count, inside, edges):
        own = np.isin(edges[:, 0], members)
        local = np.searchsorted(members, edges[own])
        drawn = _draw(boxes.of(members), local, weights[own], aspect, fine=count <= MANY)
        rows.append(members)
        parts.append(Part(drawn, boxes.of(members), local))
    for members, part, move in zip(rows, parts, pack(parts, aspect), strict=True):
        points[members] = part.points + move


def _components(count: int, inside: Mask, edges: Ints) -> list[Ints]:
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    ones = np.ones(len(edges))
    matrix = coo_array((ones, (edges[:, 0], edges[:, 1])), shape=(count, count))
    _, labels = connected_components(matrix, directed=False)
    rows = np.flatnonzero(inside)
    order = rows[np.argsort(labels[rows], kind="stable")]
    cuts = np.flatnonzero(np.diff(labels[order])) + 1
    return [part for part in np.split(order, cuts) if len(part)]


def _draw(boxes: Boxes, edges: Ints, weights: Floats, aspect: float, *, fine: bool) -> Floats:
    """One connected part by itself; ``fine`` takes the time to untangle it."""
    if len(boxes) <= SMALL:
        rounds = (80 if len(boxes) <= 80 else 40) if fine else 15
        points, wanted = stress_layout(len(boxes), edges, _reach(boxes), rounds)
        points = _turned(points, aspect) * [WIDER, 1.0]
        if fine:
            points = polish(separate(points, boxes), boxes, edges, wanted)
    else:
        points = _turned(force_layout(len(boxes), edges, weights), aspect)
    return separate(points, boxes, rounds=400 if len(boxes) < 1500 else 120)


def _reach(boxes: Boxes) -> float:
    """How long an edge should be: long enough for its label, shorter where nothing is named."""
    return REACH * float(np.clip(boxes.half[:, 0].mean() / 34, 0.55, 1.0))


def _turned(points: Floats, aspect: float) -> Floats:
    """Turned so that the longest extent lies along x, or along y on an upright screen."""
    centred = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(np.einsum("ij,ik->jk", centred, centred))
    axes = axes[:, ::-1]
    axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), [0, 1]])
    turned: Floats = np.einsum("ij,jk->ik", centred, axes)
    return turned if aspect >= 1 else turned[:, ::-1]


def _place_alone(points: Floats, boxes: Boxes, alone: Mask, inside: Mask, aspect: float) -> None:
    """Nodes without any edge: in rows below the picture."""
    rows = np.flatnonzero(alone)
    if not len(rows):
        return
    low = high = np.zeros(2)
    if inside.any():
        low, high = _bounds(points[inside], boxes.of(np.flatnonzero(inside)))
    own = boxes.of(rows)
    placed = grid(own, best_columns(own, high - low, aspect))
    least, most = _bounds(placed, own)
    middle = (low[0] + high[0] - least[0] - most[0]) / 2
    points[rows] = placed + np.array([middle, high[1] + 2 * PADDING - least[1]])


def _bounds(points: Floats, boxes: Boxes) -> tuple[Floats, Floats]:
    centres = boxes.centres(points)
    return (centres - boxes.half).min(axis=0), (centres + boxes.half).max(axis=0)


def _place_beside(
    points: Floats,
    boxes: Boxes,
    rest: Mask,
    edges: Ints,
) -> None:
    """Nodes that only background facts reach: outward of what they belong to."""
    if not rest.any():
        return
    placed = ~rest
    middle = points[placed].mean(axis=0) if placed.any() else np.zeros(2)
    while (rest & ~placed).any():
        link = edges[placed[edges[:, 0]] != placed[edges[:, 1]]]
        if not len(link):
            break
        for first, second in link:
            known, new = (first, second) if placed[first] else (second, first)
            if not placed[new]:
                away = points[known] - middle
                points[new] = points[known] + 90 * away / max(1.0, float(np.hypot(*away)))
                placed[new] = True
    _below(points, boxes, rest & ~placed)
    points[:] = separate(points, boxes, free=rest)
    if len(points) <= LARGEST:
        wanted = np.minimum(graph_distances(len(points), edges), FAR) * _reach(boxes)
        points[:] = polish(points, boxes, edges, wanted, np.flatnonzero(rest & placed))
        points[:] = separate(points, boxes, free=rest)


def _below(points: Floats, boxes: Boxes, rows: Mask) -> None:
    """What nothing shown leads to, in rows below everything."""
    chosen = np.flatnonzero(rows)
    if len(chosen):
        low, high = _bounds(points, boxes)
        own = boxes.of(chosen)
        columns = best_columns(own, high - low, LANDSCAPE)
        points[chosen] = grid(own, columns) + np.array([low[0], high[1] + PADDING])
