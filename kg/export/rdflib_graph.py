"""The graph for people who work with rdflib."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.store import Store

if TYPE_CHECKING:
    import rdflib


def to_rdflib(store: Store) -> rdflib.Dataset:
    """An rdflib Dataset over the store itself, by oxrdflib: nothing is copied.

    Its default graph holds the facts, a named graph each document. Leave it unchanged: the
    store's counts do not follow.
    """
    import rdflib
    from oxrdflib import OxigraphStore

    dataset = rdflib.Dataset(store=OxigraphStore(store=store.oxigraph), default_union=False)
    for prefix, iri in store.prefixes.items():
        dataset.bind(prefix, iri, replace=True)
    return dataset
