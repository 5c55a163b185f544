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
    for _ in range(rounds):
        first, second = _near(points, boxes)
        share = movable[first] + movable[second]
        centres = boxes.centres(points)
        across = centres[second] - centres[first]
        depth = boxes.half[first] + boxes.half[second] - np.abs(across)
        hit = (depth > 0.01).all(axis=1) & (share > 0)
        if not hit.any():
            break
        first, second, share = first[hit], second[hit], share[hit]
        push = _push(across[hit], depth[hit])
        for axis in (0, 1):
            part = 0.6 * push[:, axis] / share
            count = len(points)
            points[:, axis] -= movable * np.bincount(first, part, minlength=count)
            points[:, axis] += movable * np.bincount(second, part, minlength=count)
    return points


def overlaps(points: Floats, boxes: Boxes) -> int:
    """How many pairs of boxes lie on each other."""
    first, second = _near(points, boxes)
    centres = boxes.centres(points)
    room = boxes.half[first] + boxes.half[second] - np.abs(centres[second] - centres[first])
    return int((room > 0.5).all(axis=1).sum())


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
