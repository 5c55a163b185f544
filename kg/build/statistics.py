"""Counting what a graph holds."""

from __future__ import annotations

from kg.build.report import Counts, Statistics
from kg.schema import load
from kg.store import Store

_LED = """
SELECT ?name WHERE { ?who kg:leads ?what . ?what a kg:Organization ; skos:prefLabel ?name }
LIMIT 1"""


def statistics(store: Store, documents: int) -> Statistics:
    """Entities by type and edges by predicate of the facts that documents state, past ones too."""
    schema = load()
    types = tuple((name, name) for name in schema.types)
    edges = tuple((name, edge.term) for name, edge in schema.edges.items())
    return Statistics(
        documents,
        _counts(store, types, "?item a ?term"),
        _counts(store, edges, "?fact rdf:predicate ?term"),
        next((str(row["name"]) for row in store.query(_LED)), None),
    )


def _counts(store: Store, names: tuple[tuple[str, str], ...], pattern: str) -> Counts:
    terms = " ".join(f"kg:{term}" for _, term in names)
    found = store.query(
        f"SELECT ?term (COUNT(*) AS ?n) WHERE {{ VALUES ?term {{ {terms} }} {pattern} }} "
        "GROUP BY ?term"
    )
    numbers = {str(row["term"]).rpartition("#")[2]: int(row["n"] or 0) for row in found}
    return tuple((name, numbers.get(term, 0)) for name, term in names)
