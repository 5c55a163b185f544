"""What the page tells on a click: nodes, edges, their sentences and where those stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.export.html.selection import Edge, Selection
from kg.export.network import surest_first

if TYPE_CHECKING:
    import networkx as nx

Json = dict[str, Any]
SPANS = ("subject", "object", "trigger")
MOST_PIECES = 40
"""Pieces of evidence written out for one edge, the most confident first."""


def card_data(graph: nx.MultiDiGraph, selection: Selection) -> Json:
    """Cards by row of the selection; sentences and documents stand once and are pointed at."""
    sentences = _Table()
    documents = _Documents(graph.graph.get("documents") or {})
    return {
        "cards": [_node(node, graph) for node in selection.nodes],
        "facts": [_edge(edge, sentences, documents) for edge in selection.edges],
        "sentences": sentences.rows,
        "documents": documents.rows,
    }


def _node(node: str, graph: nx.MultiDiGraph) -> Json:
    attributes = graph.nodes[node]
    return _filled(
        {
            "id": node,
            "name": str(attributes.get("name") or node),
            "type": attributes.get("type"),
            "subtype": attributes.get("subtype"),
            "aliases": [str(alias) for alias in attributes.get("aliases") or ()],
            "code": attributes.get("code"),
            "scope": _scope(attributes.get("scope"), graph),
            "background": bool(attributes.get("background")),
        }
    )


def _scope(scope: str | None, graph: nx.MultiDiGraph) -> str | None:
    """The name of what makes an ambiguous name unique, for people to read."""
    if not scope:
        return None
    known = graph.nodes[scope].get("name") if scope in graph else None
    return str(known or scope.rpartition("/")[2])


def _edge(edge: Edge, sentences: _Table, documents: _Documents) -> Json:
    attributes = edge.attributes
    evidence = sorted(attributes.get("evidence") or (), key=surest_first)
    return _filled(
        {
            "p": edge.predicate,
            "roles": [str(role) for role in attributes.get("roles") or () if role],
            "times": [str(time) for time in attributes.get("times") or () if time],
            "past": bool(attributes.get("past")),
            "origin": attributes.get("origin"),
            "confidence": round(float(attributes.get("confidence", 1.0)), 3),
            "count": attributes.get("pieces", len(evidence)),
            "evidence": [_piece(piece, sentences, documents) for piece in evidence[:MOST_PIECES]],
        }
    )


def _piece(piece: Json, sentences: _Table, documents: _Documents) -> Json:
    spans = {name: list(piece[name]) for name in SPANS if piece.get(name) is not None}
    return _filled(
        {
            "s": sentences.row(str(piece.get("sentence") or "")),
            "d": documents.row(piece),
            "span": [piece.get("start"), piece.get("end")],
            "role": piece.get("role"),
            "rule": piece.get("rule"),
            **spans,
        }
    )


def _filled(record: Json) -> Json:
    return {
        key: value
        for key, value in record.items()
        if value is not None and value is not False and value not in ("", [])
    }


class _Table:
    """Texts that are used again and again, each kept once."""

    def __init__(self) -> None:
        self.rows: list[str] = []
        self._places: dict[str, int] = {}

    def row(self, text: str) -> int:
        if text not in self._places:
            self._places[text] = len(self.rows)
            self.rows.append(text)
        return self._places[text]


class _Documents:
    """Titles, dates and addresses of the documents that are quoted; not their text."""

    def __init__(self, known: Json) -> None:
        self.rows: list[Json] = []
        self._known = known
        self._places: dict[str, int] = {}

    def row(self, piece: Json) -> int:
        document = str(piece.get("document"))
        if document not in self._places:
            self._places[document] = len(self.rows)
            about = {**piece, **self._known.get(document, {})}
            keys = ("title", "date", "publisher", "source", "url")
            self.rows.append(_filled({"id": document, **{k: about.get(k) for k in keys}}))
        return self._places[document]
