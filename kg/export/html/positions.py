"""Where every node stands, for a wide screen and for an upright one."""

from __future__ import annotations

from dataclasses import dataclass

from kg.export.html.selection import Selection

Point = tuple[int, int]
LABELLED = 260
"""Up to so many nodes the layout keeps room for every label."""


@dataclass(frozen=True, slots=True)
class Positions:
    """Points by row of the selection, in units of the page.

    ``upright`` is None for large graphs: there the wide picture may be turned.
    """

    wide: list[Point]
    upright: list[Point] | None


def positions(selection: Selection, sizes: list[float], labels: list[str]) -> Positions:
    """Both pictures; ``sizes`` are the radii of the marks, ``labels`` stand below them."""
    few = len(selection.nodes) <= LABELLED
    from kg.export.html.layout import LANDSCAPE, PORTRAIT

    names = labels if few else [""] * len(labels)
    wide = _arranged(selection, sizes, names, LANDSCAPE)
    return Positions(wide, _arranged(selection, sizes, names, PORTRAIT) if few else None)


def _arranged(
    selection: Selection, sizes: list[float], labels: list[str], aspect: float
) -> list[Point]:
    import numpy as np

    from kg.export.html.layout import Boxes, arrange

    rows = {node: row for row, node in enumerate(selection.nodes)}
    ends = [(rows[edge.subject], rows[edge.object]) for edge in selection.edges]
    points = arrange(
        Boxes.around(sizes, labels),
        np.array(ends, dtype=np.int64).reshape(-1, 2),
        np.array([edge.strength for edge in selection.edges]),
        np.array([edge.background for edge in selection.edges], dtype=bool),
        np.array([node in selection.known for node in selection.nodes], dtype=bool),
        aspect,
    )
    return [(round(float(x)), round(float(y))) for x, y in points]
