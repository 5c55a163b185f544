"""The order in which a reader wants the nodes of a document's graph."""

from __future__ import annotations

import re

import pyoxigraph as ox

from kg.store import Store

_FRAGMENT = re.compile(r"#([a-z]+)=?(\d+)(?:,(\d+))?$")
_KINDS = {"b": 1, "char": 2, "m": 4, "e": 5, "q": 6, "f": 7}


def reading_order(store: Store, graph: ox.NamedNode) -> list[str]:
    """The subjects of a document's graph.

    The document, its bylines, its passages in the order of the text, the entities it names, then
    mentions, evidence, quotations and figures.
    """
    quads = store.oxigraph.quads_for_pattern(None, None, None, graph)
    found = {q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode)}
    return sorted(found, key=lambda iri: (_rank(iri, graph.value), iri))


def _rank(iri: str, document: str) -> tuple[int, int, int]:
    if iri == document:
        return (0, 0, 0)
    match = _FRAGMENT.search(iri) if iri.startswith(f"{document}#") else None
    if match is None:
        return (3, 0, 0)
    return (_KINDS.get(match[1], 8), int(match[2]), int(match[3] or 0))
