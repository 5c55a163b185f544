"""The whole graph as arrays: what bounded look-ups need, at a million edges and more."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Rows = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]

ORIGINS = ("stated", "entailed", "decided", "background")
BACKGROUND = ORIGINS.index("background")


@dataclass(frozen=True, slots=True)
class Article:
    """What is known of a document without its text."""

    id: str
    title: str | None
    date: str | None
    publisher: str | None
    source: str
    url: str | None


@dataclass(frozen=True)
class Nodes:
    """The entities; a row each, the best connected first.

    ``types`` and ``subtypes`` count in the schema's order (-1: no subtype); ``degree`` counts
    facts that articles give, background geography apart.
    """

    ids: list[str]
    names: list[str]
    aliases: list[tuple[str, ...]]
    codes: list[str]
    types: npt.NDArray[np.int8]
    subtypes: npt.NDArray[np.int16]
    background: Mask
    degree: Rows

    @cached_property
    def rows(self) -> dict[str, int]:
        """The row of each entity id."""
        return {id_: row for row, id_ in enumerate(self.ids)}

    @cached_property
    def by_name(self) -> dict[str, int]:
        """The row of each name that only one entity has."""
        found: dict[str, int] = {}
        for row, name in enumerate(self.names):
            found[name] = -1 if name in found else row
        return {name: row for name, row in found.items() if row >= 0}


@dataclass(frozen=True)
class Edges:
    """The facts; a row each. ``first`` and ``last`` are years, 0 where none is known.

    ``roles`` points into ``Index.roles``; the articles of edge e are
    ``articles[article_start[e]:article_start[e + 1]]``.
    """

    source: Rows
    target: Rows
    predicate: npt.NDArray[np.int8]
    origin: npt.NDArray[np.int8]
    past: Mask
    confidence: Floats
    support: Rows
    first: npt.NDArray[np.int16]
    last: npt.NDArray[np.int16]
    roles: Rows
    article_start: Ints
    articles: Rows

    def __len__(self) -> int:
        return len(self.source)

    def articles_of(self, edge: int) -> Rows:
        """Rows of the articles that give the edge."""
        return self.articles[self.article_start[edge] : self.article_start[edge + 1]]


@dataclass(frozen=True)
class Index:
    """Nodes, edges, articles and the distinct texts of roles (posts joined by 、)."""

    nodes: Nodes
    edges: Edges
    articles: list[Article]
    roles: list[str]

    @cached_property
    def _around(self) -> tuple[Ints, Rows]:
        """Edges by node, both directions: where each node's begin, and the edges' rows."""
        edges, count = self.edges, len(self.nodes.ids)
        ends = np.concatenate([edges.source, edges.target])
        rows = np.tile(np.arange(len(edges), dtype=np.int32), 2)
        weight = np.tile(edges.confidence + np.log1p(edges.support) / 8, 2)
        background = np.tile(edges.origin == BACKGROUND, 2)
        order = np.lexsort((rows, -weight, background, ends))
        starts = np.searchsorted(ends[order], np.arange(count + 1))
        return starts.astype(np.int64), rows[order]

    def around(self, row: int) -> Rows:
        """Rows of a node's edges: articles' before background, the surest first."""
        starts, rows = self._around
        return rows[starts[row] : starts[row + 1]]

    def edges_of(self, rows: Rows) -> Rows:
        """Rows of all edges that touch any of the nodes, each once."""
        starts, found = self._around
        parts = [found[starts[row] : starts[row + 1]] for row in rows]
        return np.unique(np.concatenate(parts)) if parts else np.zeros(0, dtype=np.int32)

    def edges_among(self, rows: Rows) -> Rows:
        """Rows of the edges with both ends among the nodes."""
        inside = np.zeros(len(self.nodes.ids), dtype=bool)
        inside[rows] = True
        found = self.edges_of(rows)
        kept: Rows = found[inside[self.edges.source[found]] & inside[self.edges.target[found]]]
        return kept

    def beyond(self, rows: Rows, *, background: bool) -> tuple[Rows, Rows]:
        """The edges that leave the nodes and, for each, the node at its other end."""
        starts, found = self._around
        sizes = starts[rows + 1] - starts[rows]
        where = np.repeat(starts[rows] - np.concatenate([[0], np.cumsum(sizes)[:-1]]), sizes)
        edges = found[where + np.arange(int(sizes.sum()))] if len(rows) else found[:0]
        own = np.repeat(rows, sizes)
        other = np.where(
            self.edges.source[edges] == own, self.edges.target[edges], self.edges.source[edges]
        )
        if not background:
            kept = self.edges.origin[edges] != BACKGROUND
            edges, other = edges[kept], other[kept]
        return edges, other
