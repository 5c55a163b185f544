"""Large graphs: a force layout in which communities stay together.

Attraction is logarithmic and repulsion grows with degree (LinLog: Noack, "Energy models for
graph clustering", JGAA 2007; speeds by swing: Jacomy et al., "ForceAtlas2", PLoS ONE 2014).
Repulsion is taken from a mesh by Fourier transform, so a round costs O(n + mesh).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

from kg.export.html.layout.boxes import Floats, Ints

PIVOTS = 40
SPACING = 62.0
EDGE = 17.0
"""Distances on the page: between nodes on average, and along an edge with nothing else near."""


def force_layout(count: int, edges: Ints, weights: Floats, rounds: int = 300) -> Floats:
    """Positions (count, 2) of a connected graph, in units of the page.

    A pull towards the middle that grows with distance holds the charges in an even disc, as it
    does with electrons in a bowl, whose size gives every node its room.
    """
    radius = SPACING * float(np.sqrt(count / np.pi))
    points = radius * _pivot_scaling(count, edges)
    mass: Floats = 1.0 + np.bincount(edges.ravel(), minlength=count).astype(np.float64)
    charge = EDGE * np.log1p(EDGE) / float(mass.mean()) ** 2
    gravity = charge * float(mass.sum()) / radius**2
    kernel = _Kernel.of(96 if count < 1500 else 160)
    before = np.zeros_like(points)
    speed = 1.0
    for number in range(rounds):
        force = charge * kernel.repulsion(points, mass) - _attraction(points, edges, weights)
        force -= gravity * mass[:, None] * points
        swing = mass * _norm(force - before)
        traction = mass * _norm(force + before) / 2
        speed = min(1.5 * speed, float(traction.sum()) / (float(swing.sum()) + 1e-9))
        step = speed / (1.0 + np.sqrt(speed * swing))
        longest = radius * 0.06 * (1.0 - number / rounds) + 1.0
        points = points + force * np.minimum(step, longest / (_norm(force) + 1e-9))[:, None]
        before = force
    return points


def _pivot_scaling(count: int, edges: Ints) -> Floats:
    """A first picture from distances to a few far-apart nodes (Brandes, Pich, GD 2006)."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import dijkstra

    ones = np.ones(len(edges))
    matrix = coo_array((ones, (edges[:, 0], edges[:, 1])), shape=(count, count)).tocsr()
    nearest = np.full(count, np.inf)
    pivot, columns = 0, []
    for _ in range(min(PIVOTS, count)):
        distance = dijkstra(matrix, directed=False, unweighted=True, indices=pivot)
        columns.append(distance)
        nearest = np.minimum(nearest, distance)
        pivot = int(nearest.argmax())
    squared = np.array(columns).T ** 2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean()
    _, axes = np.linalg.eigh(np.einsum("ij,ik->jk", centred, centred))
    points = np.einsum("ij,jk->ik", centred, axes[:, ::-1][:, :2])
    random = np.random.default_rng(7)
    noise = random.normal(scale=0.1, size=points.shape)
    first: Floats = 0.5 * points / (points.std(axis=0) + 1e-9) + noise
    return first


@dataclass(frozen=True, slots=True)
class _Kernel:
    """The Fourier transforms of the repulsion 1/d along x and y, on a mesh of ``cells``²."""

    cells: int
    along: tuple[Floats, Floats]

    @classmethod
    def of(cls, cells: int) -> Self:
        from scipy.fft import rfft2

        offset = np.fft.fftfreq(2 * cells, d=1 / (2 * cells))
        dx, dy = np.meshgrid(offset, offset, indexing="ij")
        squared = dx**2 + dy**2 + 0.25
        return cls(cells, (rfft2(dx / squared), rfft2(dy / squared)))

    def repulsion(self, points: Floats, mass: Floats) -> Floats:
        """The force on each point from all others, by masses spread over the mesh."""
        from scipy.fft import irfft2, rfft2

        low = points.min(axis=0)
        size = float((points.max(axis=0) - low).max()) / (self.cells - 2) + 1e-9
        where = (points - low) / size
        corner = where.astype(np.int64)
        shares, rows = _bilinear(where - corner, corner, 2 * self.cells)
        flat = np.bincount(rows.ravel(), (shares * mass).ravel(), minlength=(2 * self.cells) ** 2)
        shape = (2 * self.cells, 2 * self.cells)
        spectrum = rfft2(flat.reshape(shape))
        fields = [irfft2(spectrum * part, s=shape).ravel() for part in self.along]
        pushed = np.stack([(shares * field[rows]).sum(axis=0) for field in fields], axis=1)
        force: Floats = pushed * (mass / size)[:, None]
        return force


def _bilinear(part: Floats, corner: Ints, width: int) -> tuple[Floats, Ints]:
    x, y = part[:, 0], part[:, 1]
    shares = np.stack([(1 - x) * (1 - y), (1 - x) * y, x * (1 - y), x * y])
    base = corner[:, 0] * width + corner[:, 1]
    return shares, np.stack([base, base + 1, base + width, base + width + 1])


def _attraction(points: Floats, edges: Ints, weights: Floats) -> Floats:
    across = points[edges[:, 0]] - points[edges[:, 1]]
    distance = _norm(across) + 1e-9
    pull = across * (weights * np.log1p(distance) / distance)[:, None]
    total = np.zeros_like(points)
    for axis in (0, 1):
        ends = np.bincount(edges[:, 0], pull[:, axis], minlength=len(points))
        total[:, axis] = ends - np.bincount(edges[:, 1], pull[:, axis], minlength=len(points))
    return total


def _norm(vectors: Floats) -> Floats:
    lengths: Floats = np.hypot(vectors[:, 0], vectors[:, 1])
    return lengths
