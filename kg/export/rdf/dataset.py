"""The data set described in VoID and DCAT."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.schema import load
from kg.store import Store
from kg.store.vocabulary import TYPE, integer, own, std

TITLE = {"zh": "地方新闻知识图谱", "en": "Knowledge graph of local news"}


def dataset_pairs(store: Store) -> Iterator[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]:
    """What the data set is and how much it holds; its subject is :func:`dataset_iri`.

    VoID (W3C note, 2011) for the counts, DCAT 3 for the rest. There is no date in it: the same
    input gives the same bytes.
    """
    yield TYPE, std("void:Dataset")
    yield TYPE, std("dcat:Dataset")
    for language, title in TITLE.items():
        yield std("dcterms:title"), ox.Literal(title, language=language)
    yield std("dcterms:conformsTo"), ox.NamedNode(f"{store.iris.base}schema")
    yield std("void:uriSpace"), ox.Literal(store.iris.base)
    yield std("void:entities"), integer(_entities(store))
    yield std("void:documents"), integer(len(store.documents()))
    for name in sorted({"kg", "schema", "skos", "prov", "dcterms", "oa"}):
        yield std("void:vocabulary"), ox.NamedNode(store.prefixes[name])
    for document in store.documents():
        if document.publisher is not None:
            yield std("dcat:keyword"), ox.Literal(document.publisher, language="zh")


def dataset_iri(store: Store) -> ox.NamedNode:
    """The IRI of the data set itself."""
    return ox.NamedNode(store.iris.graph("dataset"))


def _entities(store: Store) -> int:
    return sum(
        sum(1 for _ in store.oxigraph.quads_for_pattern(None, TYPE, own(store.iris, name), graph))
        for name in load().types
        for graph in (ox.DefaultGraph(),)
    )
