"""Pushing boxes apart until none lies on another."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kg.export.html.layout.boxes import Boxes, Floats, Ints

ALL_PAIRS = 700


def separate(
    points: Floats,
    boxes: Boxes,
    free: npt.NDArray[np.bool_] | None = None,
    rounds: int = 400,
) -> Floats:
    """Points moved as little as needed so that the boxes do not overlap.

    Only the ``free`` ones move, all by default. Each round moves a pair apart along the axis
    on which it overlaps less.
    """
    points = points.copy()
    movable = np.ones(len(points)) if free is None else free.astype(np.float64)
    few = len(points) <= ALL_PAIRS
    pairs = _near(points, boxes)
    for _ in range(rounds):
        first, second, across, depth = _hits(points, boxes, *pairs, movable)
        if not len(first):
            break
        push = _push(across, depth) * (0.6 / (movable[first] + movable[second]))[:, None]
        for axis in (0, 1):
            back = np.bincount(first, push[:, axis], minlength=len(points))
            forth = np.bincount(second, push[:, axis], minlength=len(points))
            points[:, axis] += movable * (forth - back)
        if not few:
            pairs = _near(points, boxes)
    return points


def overlaps(points: Floats, boxes: Boxes) -> int:
    """How many pairs of boxes lie on each other."""
    first, second = _near(points, boxes)
    centres = boxes.centres(points)
    room = boxes.half[first] + boxes.half[second] - np.abs(centres[second] - centres[first])
    return int((room > 0.5).all(axis=1).sum())


def _hits(
    points: Floats, boxes: Boxes, first: Ints, second: Ints, movable: Floats
) -> tuple[Ints, Ints, Floats, Floats]:
    """The pairs that overlap: their rows, the way from one to the other, and how deep."""
    centres = boxes.centres(points)
    x = centres[second, 0] - centres[first, 0]
    y = centres[second, 1] - centres[first, 1]
    deep_x = boxes.half[first, 0] + boxes.half[second, 0] - np.abs(x)
    deep_y = boxes.half[first, 1] + boxes.half[second, 1] - np.abs(y)
    hit = (deep_x > 0.01) & (deep_y > 0.01) & (movable[first] + movable[second] > 0)
    across = np.stack([x[hit], y[hit]], axis=1)
    return first[hit], second[hit], across, np.stack([deep_x[hit], deep_y[hit]], axis=1)


def _near(points: Floats, boxes: Boxes) -> tuple[Ints, Ints]:
    count = len(points)
    if count <= ALL_PAIRS:
        first, second = np.triu_indices(count, k=1)
        return first.astype(np.int64), second.astype(np.int64)
    from scipy.spatial import cKDTree

    reach = 2 * float(boxes.half.max())
    pairs: Ints = cKDTree(boxes.centres(points)).query_pairs(reach, p=np.inf, output_type="ndarray")
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    return pairs[order, 0], pairs[order, 1]


def _push(across: Floats, depth: Floats) -> Floats:
    """How far each pair has to go, as a vector along x or y."""
    axis = (depth[:, 1] < depth[:, 0]).astype(np.int64)
    rows = np.arange(len(depth))
    push = np.zeros_like(depth)
    side = np.where(across[rows, axis] < 0, -1.0, 1.0)
    push[rows, axis] = side * (depth[rows, axis] + 0.5)
    return push
