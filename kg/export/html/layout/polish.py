"""Last touches to a small part: fewer crossings, and no edge through a label.

Each node in turn looks at spots around it, and around its only neighbour if it has one, and
takes the cheapest. Costs are counted for all spots at once.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kg.export.html.layout.boxes import Boxes, Floats, Ints

Mask = npt.NDArray[np.bool_]

LARGEST = 140
SWEEPS, FEWER_SWEEPS, MANY = 7, 3, 80
COVERED, CROSSED, THROUGH, STRESS, SHORT, UNNAMED = 60.0, 9.0, 14.0, 9.0, 3.0, 6.0
EDGE_LABEL = np.array([24.0, 11.0])
"""Half of the room that an edge's label takes at the middle of the edge."""

_TURNS = np.linspace(0, 2 * np.pi, 12, endpoint=False)
_AROUND = np.stack([np.cos(_TURNS), np.sin(_TURNS)], axis=1)


def polish(
    points: Floats, boxes: Boxes, edges: Ints, wanted: Floats, movable: Ints | None = None
) -> Floats:
    """Positions with the same picture, tidied; ``wanted`` are the distances aimed at.

    Only the ``movable`` nodes move, all by default. Larger parts are returned as they are.
    """
    if not 2 < len(points) <= LARGEST:
        return points
    points = points.copy()
    scene = _Scene(boxes, edges, wanted)
    for sweep in range(SWEEPS if len(points) <= MANY else FEWER_SWEEPS):
        moved = False
        for node in range(len(points)) if movable is None else movable.tolist():
            spots = scene.spots(points, node, 110.0 * 0.72**sweep)
            best = int(scene.costs(points, node, spots).argmin())
            moved = moved or best > 0
            points[node] = spots[best]
        if not moved:
            break
    return points


class _Scene:
    """What does not change while nodes move: rooms, edges, distances aimed at."""

    def __init__(self, boxes: Boxes, edges: Ints, wanted: Floats) -> None:
        self.boxes = boxes
        keys = np.unique(edges.min(axis=1) * len(boxes) + edges.max(axis=1))
        pairs = np.stack([keys // len(boxes), keys % len(boxes)], axis=1)
        self.edges: Ints = pairs[pairs[:, 0] != pairs[:, 1]]
        self.wanted = wanted
        self.pull = 1.0 / np.maximum(wanted, 1.0) ** 2
        np.fill_diagonal(self.pull, 0.0)
        self.beside = [self._neighbours(node) for node in range(len(boxes))]

    def _neighbours(self, node: int) -> Ints:
        touching = self.edges[(self.edges == node).any(axis=1)]
        found: Ints = touching.sum(axis=1) - node
        return found

    def spots(self, points: Floats, node: int, reach: float) -> Floats:
        """Where the node might go: to stay comes first."""
        rings = [points[node][None], points[node] + _AROUND * reach, points[node] + _AROUND * 24]
        if len(self.beside[node]) == 1:
            other = int(self.beside[node][0])
            radius = self.wanted[node, other]
            rings += [points[other] + _AROUND * radius * by for by in (0.85, 1.2)]
        return np.concatenate(rings)

    def costs(self, points: Floats, node: int, spots: Floats) -> Floats:
        """What it costs to have the node on each of the spots."""
        others = np.delete(np.arange(len(points)), node)
        cost = self._stress(points, node, spots)
        cost += COVERED * self._covered(points, node, spots, others)
        mine = self.beside[node]
        far = self.edges[(self.edges != node).all(axis=1)]
        if len(mine):
            cost += CROSSED * self._crossed(points, spots, mine, far)
            cost += THROUGH * self._through_others(points, node, spots, others)
            cost += SHORT * _short(points, spots, mine)
            cost += UNNAMED * self._unnamed(points, spots, mine, far, others)
        if len(far):
            cost += THROUGH * self._through_me(points, node, spots, far)
        return cost

    def _stress(self, points: Floats, node: int, spots: Floats) -> Floats:
        away = np.hypot(*(spots[:, None] - points[None]).transpose(2, 0, 1))
        strain = self.pull[node] * (away - self.wanted[node]) ** 2
        total: Floats = STRESS * strain.sum(axis=1) / max(1.0, np.sqrt(len(points)) / 2)
        return total

    def _covered(self, points: Floats, node: int, spots: Floats, others: Ints) -> Floats:
        mine = spots + np.array([0.0, self.boxes.down[node]])
        theirs = self.boxes.of(others)
        across = np.abs(mine[:, None] - theirs.centres(points[others])[None])
        room = np.maximum(self.boxes.half[node] + theirs.half - across, 0.0)
        deep = np.minimum(room[..., 0], room[..., 1]) / 20.0
        share: Floats = (np.minimum(deep, 1.0) * (deep > 0) + (deep > 0) * 0.5).sum(axis=1)
        return share

    def _crossed(self, points: Floats, spots: Floats, mine: Ints, far: Ints) -> Floats:
        a, b = spots[:, None, None], points[mine][None, :, None]
        c, d = points[far[:, 0]][None, None], points[far[:, 1]][None, None]
        cut = _sides(a, b, c, d) & _sides(c, d, a, b)
        shared = (far[None, :, :] == mine[:, None, None]).any(axis=2)
        count: Floats = (cut & ~shared[None]).sum(axis=(1, 2)).astype(np.float64)
        return count

    def _through_others(self, points: Floats, node: int, spots: Floats, others: Ints) -> Floats:
        mine = self.beside[node]
        theirs = self.boxes.of(others)
        centres, half = theirs.centres(points[others]), theirs.half
        hit = _hits(
            spots[:, None, None], points[mine][None, :, None], centres[None, None], half[None, None]
        )
        own = mine[:, None] == others[None, :]
        count: Floats = (hit & ~own[None]).sum(axis=(1, 2)).astype(np.float64)
        return count

    def _unnamed(
        self, points: Floats, spots: Floats, mine: Ints, far: Ints, others: Ints
    ) -> Floats:
        """How many edge labels would lie on nodes or on other edges' labels."""
        middles = (spots[:, None] + points[mine][None]) / 2
        theirs = self.boxes.of(others)
        others_middles = (points[far[:, 0]] + points[far[:, 1]]) / 2
        on_nodes = _cover(middles, theirs.centres(points[others]), theirs.half + EDGE_LABEL)
        on_labels = _cover(middles, others_middles, 2 * EDGE_LABEL)
        count: Floats = (on_nodes + on_labels).astype(np.float64)
        return count

    def _through_me(self, points: Floats, node: int, spots: Floats, far: Ints) -> Floats:
        centres = spots + np.array([0.0, self.boxes.down[node]])
        hit = _hits(
            points[far[:, 0]][None],
            points[far[:, 1]][None],
            centres[:, None],
            self.boxes.half[node][None, None],
        )
        count: Floats = hit.sum(axis=1).astype(np.float64)
        return count


def _short(points: Floats, spots: Floats, mine: Ints) -> Floats:
    """A penalty for edges so short that a label has no room on them."""
    away = np.hypot(*(spots[:, None] - points[mine][None]).transpose(2, 0, 1))
    short: Floats = np.maximum(0.0, 1.0 - away / 80.0).sum(axis=1)
    return short


def _cover(middles: Floats, centres: Floats, half: Floats) -> Ints:
    """For each spot, how many of its ``middles`` (s, m, 2) lie within ``half`` of a centre."""
    half = np.broadcast_to(half, centres.shape)
    near = np.abs(middles[:, :, None, 0] - centres[:, 0]) < half[:, 0]
    near &= np.abs(middles[:, :, None, 1] - centres[:, 1]) < half[:, 1]
    counts: Ints = near.sum(axis=(1, 2))
    return counts


def _cross(a: Floats, b: Floats, c: Floats) -> Floats:
    first, second = b - a, c - a
    product: Floats = first[..., 0] * second[..., 1] - first[..., 1] * second[..., 0]
    return product


def _sides(a: Floats, b: Floats, c: Floats, d: Floats) -> Mask:
    """Whether c and d lie on two sides of the line from a to b."""
    apart: Mask = _cross(a, b, c) * _cross(a, b, d) < 0
    return apart


def _hits(a: Floats, b: Floats, centre: Floats, half: Floats) -> Mask:
    """Whether the stretch from a to b passes through a box (slab method)."""
    enter, leave = _slab(a, b, centre, half, 0)
    above, below = _slab(a, b, centre, half, 1)
    first, last = np.maximum(enter, above), np.minimum(leave, below)
    hit: Mask = (first < last) & (last > 0) & (first < 1)
    return hit


def _slab(a: Floats, b: Floats, centre: Floats, half: Floats, axis: int) -> tuple[Floats, Floats]:
    """Where along a to b the box begins and ends on one axis (0 at a, 1 at b)."""
    way = b[..., axis] - a[..., axis]
    way = np.where(np.abs(way) < 1e-9, 1e-9, way)
    middle = (centre[..., axis] - a[..., axis]) / way
    reach = np.abs(half[..., axis] / way)
    return middle - reach, middle + reach
