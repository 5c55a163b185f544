"""The places as a tree, from province to community."""

from __future__ import annotations

import numpy as np

from kg.schema import load
from kg.serve.explorer.index import BACKGROUND, Index, Rows
from kg.serve.explorer.shown import Json, node

_MOST = 500


class Places:
    """Which place lies in which: one parent each, the gazetteer's before the articles'."""

    def __init__(self, index: Index) -> None:
        """Work out the tree of the whole graph."""
        self._index = index
        self._place = list(load().types).index("Place")
        self.parent = self._parents()
        self._children: dict[int, list[int]] = {}
        for row in np.flatnonzero(index.nodes.types == self._place).tolist():
            self._children.setdefault(int(self.parent[row]), []).append(row)
        self.told = self._counted()

    def children(self, row: int | None) -> list[Json]:
        """The places directly inside one, or those inside none, with how much lies in them."""
        found = self._children.get(-1 if row is None else row, [])
        order = sorted(found, key=self._order)[:_MOST]
        return [
            {
                **node(self._index, child),
                "code": self._index.nodes.codes[child],
                "inside": len(self._children.get(child, ())),
                "facts": int(self.told[child]),
            }
            for child in order
        ]

    def above(self, row: int) -> list[int]:
        """The places that hold one, the largest first."""
        found: list[int] = []
        at = int(self.parent[row])
        while at >= 0 and at not in found:
            found.append(at)
            at = int(self.parent[at])
        return found[::-1]

    def _order(self, row: int) -> tuple[bool, str, int, str]:
        code = self._index.nodes.codes[row]
        return not code, code, -int(self.told[row]), self._index.nodes.names[row]

    def _parents(self) -> Rows:
        index, edges = self._index, self._index.edges
        located = list(load().edges).index("located_in")
        places = index.nodes.types == self._place
        inside = (
            (edges.predicate == located) & places[edges.source] & places[edges.target]
            & (edges.source != edges.target) & ~edges.past
        )  # fmt: skip
        rows = np.flatnonzero(inside)
        sure = np.where(edges.origin[rows] == BACKGROUND, 2.0, edges.confidence[rows])
        parent = np.full(len(index.nodes.ids), -1, dtype=np.int32)
        for edge in rows[np.lexsort((rows, sure))].tolist():
            parent[edges.source[edge]] = edges.target[edge]
        self._cut_rings(parent)
        return parent

    def _cut_rings(self, parent: Rows) -> None:
        """No place may lie in itself by way of others, whatever the articles say."""
        for row in np.flatnonzero(parent >= 0).tolist():
            at, steps = int(parent[row]), 0
            while at >= 0 and at != row and steps < 64:
                at, steps = int(parent[at]), steps + 1
            if at == row or steps == 64:
                parent[row] = -1

    def _counted(self) -> Rows:
        """Facts told of each place and of all inside it."""
        told = self._index.nodes.degree.astype(np.int64)
        total = told.copy()
        at = self.parent.copy()
        while (at >= 0).any():
            some = at >= 0
            np.add.at(total, at[some], told[some])
            at = np.where(some, self.parent[np.maximum(at, 0)], -1).astype(np.int32)
        return total.astype(np.int32)
