"""The order in which a reader wants the nodes of a document's graph."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FRAGMENT = re.compile(r"#([a-z]+)=?(\d+)(?:,(\d+))?$")
_KINDS = {"b": 1, "char": 2, "m": 4, "e": 5, "q": 6, "f": 7}


def reading_order(subjects: Iterable[str], document: str) -> list[str]:
    """The subjects of the graph of a document (its IRI).

    The document, its bylines, its passages in the order of the text, the entities it names, then
    mentions, evidence, quotations and figures.
    """
    return sorted(subjects, key=lambda iri: (_rank(iri, document), iri))


def _rank(iri: str, document: str) -> tuple[int, int, int]:
    if iri == document:
        return (0, 0, 0)
    match = _FRAGMENT.search(iri) if iri.startswith(f"{document}#") else None
    if match is None:
        return (3, 0, 0)
    return (_KINDS.get(match[1], 8), int(match[2]), int(match[3] or 0))
