"""Facts to RDF and back, and the store that keeps them."""

from kg.store.bulk import facts_to_quads
from kg.store.iri import DEFAULT_BASE, Iris
from kg.store.opening import StaleStoreError, StoreError
from kg.store.query import QueryError
from kg.store.read import quads_to_facts
from kg.store.result import Cell, Result
from kg.store.store import DocumentInfo, Store

__all__ = [
    "DEFAULT_BASE",
    "Cell",
    "DocumentInfo",
    "Iris",
    "QueryError",
    "Result",
    "StaleStoreError",
    "Store",
    "StoreError",
    "facts_to_quads",
    "quads_to_facts",
]
