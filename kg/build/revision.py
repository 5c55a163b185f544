"""Which documents are to be decided again when people have changed their decisions."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.build.judge import Judge
from kg.build.ledger import Ledger
from kg.store import Store, StoreError
from kg.store.vocabulary import own


def revise(judge: Judge, ledger: Ledger, store: Path, base_iri: str) -> bool:
    """Mark the documents that changed decisions touch; whether the decisions have changed.

    It lasts from the next commit, together with the decisions that the marks stand for.
    """
    if not judge.is_other_than(ledger):
        return False
    touched = judge.touched(ledger)
    found = None if touched is None else _documents_with(touched, store, base_iri)
    if found is None:
        ledger.mark_all()
    else:
        ledger.mark(found)
    judge.remember(ledger)
    return True


def _documents_with(ids: Iterable[str], path: Path, base_iri: str) -> set[str] | None:
    """The documents in which the store has one of these ids; None where it cannot be asked."""
    try:
        with Store.open(path, base_iri, read_only=True) as store:
            return {document for one in ids for document in _documents_of(one, store)}
    except StoreError:  # it will be filled anew
        return None


def _documents_of(entity_id: str, store: Store) -> Iterable[str]:
    node = ox.NamedNode(store.iris.entity(entity_id))
    for quad in store.oxigraph.quads_for_pattern(node, own(store.iris, "position"), None, None):
        if isinstance(quad.graph_name, ox.NamedNode):
            yield store.iris.document_id(quad.graph_name.value)
