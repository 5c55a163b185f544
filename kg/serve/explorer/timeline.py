"""When things are told and when they hold."""

from __future__ import annotations

from collections import Counter

import numpy as np

from kg.serve.explorer.index import BACKGROUND, Index
from kg.serve.explorer.shown import Json, article, edge, node

_MOST = 300


def of_graph(index: Index) -> Json:
    """How many facts hold in each year and how many articles each month has."""
    edges = index.edges
    known = edges.first > 0
    years: Counter[int] = Counter()
    spans = Counter(zip(edges.first[known].tolist(), edges.last[known].tolist(), strict=True))
    for (first, last), count in spans.items():
        for year in range(first, last + 1):
            years[year] += count
    months = Counter((a.date or "")[:7] for a in index.articles)
    return {
        "years": sorted(years.items()),
        "months": sorted((month, count) for month, count in months.items() if month),
        "undated": int((~known & (edges.origin != BACKGROUND)).sum()),
    }


def of_node(index: Index, row: int) -> Json:
    """The facts of one entity by the dates of the articles that tell them, the newest first."""
    told: list[tuple[str, int, int]] = []
    for edge_row in index.around(row):
        if index.edges.origin[edge_row] == BACKGROUND:
            continue
        articles = index.edges.articles_of(int(edge_row))[:20].tolist()
        told += [(index.articles[at].date or "", at, int(edge_row)) for at in articles]
        if len(told) > 4 * _MOST:
            break
    told.sort(key=lambda entry: (entry[0], entry[1], -entry[2]), reverse=True)
    return _entries(index, told[:_MOST])


def of_month(index: Index, month: str, limit: int) -> Json:
    """What the articles of a month (or a year) tell, the surest facts of each first."""
    chosen = {row for row, a in enumerate(index.articles) if (a.date or "").startswith(month)}
    where = np.isin(index.edges.articles, sorted(chosen))
    places = np.flatnonzero(where)
    rows = np.searchsorted(index.edges.article_start, places, side="right") - 1
    told = [
        (index.articles[at].date or "", at, row)
        for at, row in zip(index.edges.articles[places].tolist(), rows.tolist(), strict=True)
        if index.edges.origin[row] != BACKGROUND
    ]
    told.sort(key=lambda t: (-float(index.edges.confidence[t[2]]), t[2]))
    return _entries(index, sorted(told[: min(limit, _MOST)], reverse=True))


def _entries(index: Index, told: list[tuple[str, int, int]]) -> Json:
    edges = {row for _, _, row in told}
    ends = {int(r) for e in edges for r in (index.edges.source[e], index.edges.target[e])}
    return {
        "entries": [
            {"date": date, "article": index.articles[at].id, "edge": edge(index, row)}
            for date, at, row in told
        ],
        "articles": {index.articles[at].id: article(index.articles[at]) for _, at, _ in told},
        "ends": {index.nodes.ids[row]: node(index, row) for row in sorted(ends)},
    }
