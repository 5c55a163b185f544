"""Nodes and edges as the page takes them: plain JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kg.export.html.label import wrapped
from kg.schema import load
from kg.serve.explorer.index import ORIGINS, Article, Index

Json = dict[str, Any]
SMALLEST, GROWTH, LARGEST = 7.0, 2.6, 34.0
"""Radii of the marks in CSS pixels; they grow with the root of the degree."""


def node(index: Index, row: int) -> Json:
    """One entity: what a drawing, a table or a suggestion needs of it."""
    nodes = index.nodes
    subtype, degree = int(nodes.subtypes[row]), int(nodes.degree[row])
    return {
        "id": nodes.ids[row],
        "name": nodes.names[row],
        "label": wrapped(nodes.names[row]),
        "type": _types()[nodes.types[row]],
        "subtype": None if subtype < 0 else _subtypes()[subtype],
        "degree": degree,
        "size": round(min(LARGEST, SMALLEST + GROWTH * float(degree) ** 0.5), 1),
        "background": bool(nodes.background[row]),
    }


def edge(index: Index, row: int) -> Json:
    """One fact; its ends by id, its sources as rows of the articles."""
    edges = index.edges
    return {
        "s": index.nodes.ids[edges.source[row]],
        "p": _predicates()[edges.predicate[row]],
        "o": index.nodes.ids[edges.target[row]],
        "origin": ORIGINS[edges.origin[row]],
        "past": bool(edges.past[row]),
        "confidence": round(float(edges.confidence[row]), 3),
        "support": int(edges.support[row]),
        "role": index.roles[edges.roles[row]],
        "years": [int(edges.first[row]), int(edges.last[row])],
        "sources": publishers(index, row),
    }


def publishers(index: Index, row: int) -> list[str]:
    """Who published the articles that give the edge, sorted."""
    given = index.edges.articles_of(row)[:50]
    return sorted({publisher(index.articles[article]) for article in given})


def publisher(article: Article) -> str:
    """Who published an article; empty where nothing says it."""
    return article.publisher or ""


def picture(index: Index, rows: Sequence[int], edges: Iterable[int], most: int) -> Json:
    """Nodes with at most ``most`` of their edges, the surest; says how many were left out."""
    found = list(edges)
    if len(found) > most:
        confidence = index.edges.confidence
        found = sorted(sorted(found, key=lambda e: (-confidence[e], e))[:most])
    return {
        "nodes": [node(index, row) for row in rows],
        "edges": [edge(index, row) for row in found],
    }


def article(found: Article) -> Json:
    """A document's metadata."""
    return {
        "id": found.id,
        "title": found.title,
        "date": found.date,
        "publisher": found.publisher,
        "source": found.source,
        "url": found.url,
    }


def _types() -> list[str]:
    return list(load().types)


def _subtypes() -> list[str]:
    return [subtype.name for _, subtype in load().subtypes()]


def _predicates() -> list[str]:
    return list(load().edges)
