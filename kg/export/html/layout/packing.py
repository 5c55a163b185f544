"""Setting the parts of a graph beside each other, and single nodes in rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.export.html.layout.boxes import Boxes, Floats, Ints

PADDING = 14.0
CLOSE = 240
"""So many parts are fitted into each other; any more stand in rows below."""

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Part:
    """A part drawn by itself: its points, their boxes and its edges (rows of ``points``)."""

    points: Floats
    boxes: Boxes
    edges: Ints

    def bounds(self) -> tuple[Floats, Floats]:
        """The lower and the upper corner of all its boxes."""
        centres = self.boxes.centres(self.points)
        return (centres - self.boxes.half).min(axis=0), (centres + self.boxes.half).max(axis=0)


def pack(parts: Sequence[Part], aspect: float) -> list[Floats]:
    """How far to move each part so that none touches another and all stay close together.

    The largest comes first and each next one, by falling size, into the free spot nearest to the
    middle of what is there, counted so that all fills ``aspect``
    (polyomino packing: Freivalds, Dogrusoz, Kikusts, GD 2001).
    """
    spans = [part.bounds() for part in parts]
    areas = [float(np.prod(high - low)) for low, high in spans]
    order = sorted(range(len(parts)), key=lambda row: (-areas[row], row))
    moves = [np.zeros(2) for _ in parts]
    cell = max(16.0, float(np.sqrt(sum(areas))) / 110)
    board = _Board(cell, aspect)
    for row in order[:CLOSE]:
        moves[row] = board.place(_mask(parts[row], cell), spans[row][0])
    rest = order[CLOSE:]
    if rest:
        low, high = board.bounds()
        sizes = np.array([spans[row][1] - spans[row][0] for row in rest])
        start = np.array([low[0], high[1] + PADDING])
        for row, corner in zip(rest, shelves(sizes, float(high[0] - low[0])), strict=True):
            moves[row] = start + corner - spans[row][0]
    return moves


def shelves(sizes: Floats, width: float) -> Floats:
    """Lower corners of rectangles set in rows of about ``width``."""
    corners = np.zeros_like(sizes)
    x = y = tallest = 0.0
    for row, (wide, high) in enumerate(sizes):
        if x > 0 and x + wide > width:
            x, y, tallest = 0.0, y + tallest + PADDING, 0.0
        corners[row] = x, y
        x += wide + PADDING
        tallest = max(tallest, high)
    return corners


def grid(boxes: Boxes, columns: int) -> Floats:
    """Single nodes in even columns, each row as high as its highest, from the origin on."""
    rows = np.arange(len(boxes))
    wide = 2 * float(boxes.half[:, 0].max()) + PADDING / 2
    heights = np.zeros(-(-len(boxes) // columns))
    np.maximum.at(heights, rows // columns, 2 * boxes.half[:, 1])
    tops = np.concatenate([[0.0], np.cumsum(heights)[:-1]])
    x = wide * (rows % columns + 0.5)
    y = (tops + heights / 2)[rows // columns] - boxes.down
    placed: Floats = np.stack([x, y], axis=1)
    return placed


def best_columns(boxes: Boxes, size: Floats, aspect: float) -> int:
    """In how many columns single nodes below a picture of that ``size`` leave it largest."""
    wide, high = 2 * boxes.half.max(axis=0) + [PADDING / 2, 0.0]
    columns = np.arange(1, len(boxes) + 1)
    across = np.maximum(size[0], columns * wide)
    down = size[1] + np.ceil(len(boxes) / columns) * high
    return int(columns[np.minimum(aspect / across, 1.0 / down).argmax()])


def _mask(part: Part, cell: float) -> Mask:
    """The cells that a part covers: its boxes, and points along its edges."""
    low, high = part.bounds()
    shape = np.ceil((high - low + 2 * PADDING) / cell).astype(int) + 1
    mask = np.zeros(tuple(shape), dtype=bool)
    centres = part.boxes.centres(part.points) - low + PADDING
    starts = np.floor((centres - part.boxes.half - PADDING / 2) / cell).astype(int)
    ends = np.floor((centres + part.boxes.half + PADDING / 2) / cell).astype(int) + 1
    for (x0, y0), (x1, y1) in zip(np.maximum(starts, 0), ends, strict=True):
        mask[x0:x1, y0:y1] = True
    for share in np.linspace(0.1, 0.9, 9):
        along = part.points[part.edges[:, 0]] * (1 - share) + part.points[part.edges[:, 1]] * share
        spots = np.floor((along - low + PADDING) / cell).astype(int)
        mask[spots[:, 0], spots[:, 1]] = True
    return mask


class _Board:
    """The cells already taken."""

    def __init__(self, cell: float, aspect: float) -> None:
        self.cell = cell
        self.aspect = aspect
        self.taken: Mask = np.zeros((0, 0), dtype=bool)
        self.origin = np.zeros(2)

    def place(self, mask: Mask, low: Floats) -> Floats:
        """Put a part on the nearest free spot; how far that moves it, given its low corner."""
        if self.taken.size == 0:
            self.taken = mask
            self.origin = low - PADDING
            return np.zeros(2)
        grown = np.pad(self.taken, [(side, side) for side in mask.shape])
        spot = self._nearest(grown, mask)
        corner = self.origin + (spot - np.array(mask.shape)) * self.cell
        grown[spot[0] : spot[0] + mask.shape[0], spot[1] : spot[1] + mask.shape[1]] |= mask
        self._trim(grown, np.array(mask.shape))
        moved: Floats = corner - (low - PADDING)
        return moved

    def bounds(self) -> tuple[Floats, Floats]:
        """The corners of everything placed."""
        return self.origin, self.origin + np.array(self.taken.shape) * self.cell

    def _nearest(self, grown: Mask, mask: Mask) -> Ints:
        spots = np.argwhere(_hits(grown, mask) < 0.5)
        middle = np.array(grown.shape) / 2
        away = np.abs(spots + np.array(mask.shape) / 2 - middle) / [self.aspect, 1.0]
        reach = np.array(mask.shape) / [2 * self.aspect, 2.0]
        cost = (away + reach).max(axis=1) + 0.25 * away.sum(axis=1)
        best: Ints = spots[int(cost.argmin())]
        return best

    def _trim(self, grown: Mask, margin: Ints) -> None:
        used = np.argwhere(grown)
        low, high = used.min(axis=0), used.max(axis=0) + 1
        self.taken = grown[low[0] : high[0], low[1] : high[1]]
        self.origin = self.origin + (low - margin) * self.cell


def _hits(board: Mask, mask: Mask) -> Floats:
    """How many taken cells each spot for the mask would cover: a correlation by Fourier transform.

    ``scipy.signal`` has it ready, but takes half a second to import.
    """
    from scipy.fft import irfft2, next_fast_len, rfft2

    size = tuple(next_fast_len(side, real=True) for side in board.shape)
    flipped = mask[::-1, ::-1].astype(float)
    product = rfft2(board.astype(float), size) * rfft2(flipped, size)
    whole: Floats = irfft2(product, size)
    rows, columns = mask.shape
    return whole[rows - 1 : board.shape[0], columns - 1 : board.shape[1]]
