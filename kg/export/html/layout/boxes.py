"""How much room each node needs on the page: its mark and the label below it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

FONT = 13.0
LINE = 16.0
GAP = 4.0
MARGIN = 5.0


def text_width(text: str) -> float:
    """The width of one line in the page's label font, in units of the page.

    A wide character (UAX 11: W, F, A) takes one em, any other about 0.58.

    >>> text_width("政协")
    26.0
    """
    wide = sum(unicodedata.east_asian_width(char) in "WFA" for char in text)
    return FONT * (wide + 0.58 * (len(text) - wide))


@dataclass(frozen=True, slots=True)
class Boxes:
    """Rectangles around points: ``half`` extents and the offset ``down`` of their centres.

    Both in units of the page (one CSS pixel at scale 1); ``half`` is (n, 2), ``down`` (n,).
    """

    half: Floats
    down: Floats

    @classmethod
    def around(cls, sizes: Sequence[float], labels: Sequence[str]) -> Self:
        """Room for marks of radius ``sizes`` with ``labels`` (lines split by newline) below."""
        half = np.zeros((len(sizes), 2))
        down = np.zeros(len(sizes))
        for row, (size, label) in enumerate(zip(sizes, labels, strict=True)):
            lines = label.split("\n") if label else []
            width = max([2 * size, *(text_width(line) for line in lines)])
            below = size + (GAP + LINE * len(lines) if lines else 0.0)
            half[row] = width / 2 + MARGIN, (size + below) / 2 + MARGIN
            down[row] = (below - size) / 2
        return cls(half, down)

    def of(self, rows: Ints) -> Boxes:
        """The boxes of some of the points."""
        return Boxes(self.half[rows], self.down[rows])

    def centres(self, points: Floats) -> Floats:
        """Where the rectangles' centres are when the marks stand at ``points`` (..., n, 2)."""
        moved = points.copy()
        moved[..., 1] += self.down
        return moved

    def __len__(self) -> int:
        return len(self.down)
