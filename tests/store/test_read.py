"""Facts to RDF and back."""

from __future__ import annotations

import pyoxigraph as ox
from hypothesis import given, settings

from kg.model import Facts
from kg.store import DEFAULT_BASE, Store, facts_to_quads, quads_to_facts
from tests.store.conftest import first, second
from tests.store.strategies import facts


def test_an_article_with_everything_in_it_comes_back_as_it_was() -> None:
    assert quads_to_facts(facts_to_quads(first(), DEFAULT_BASE), DEFAULT_BASE) == (first(),)


@settings(max_examples=150, deadline=None)
@given(facts())
def test_facts_to_rdf_and_back_lose_nothing(some: Facts) -> None:
    base = "http://localhost:8000/kg/"
    assert quads_to_facts(facts_to_quads(some, base), base) == (some,)


@settings(max_examples=100, deadline=None)
@given(facts())
def test_nothing_is_lost_in_the_store_either(some: Facts) -> None:
    store = Store.memory()
    store.put(some)
    assert store.facts(some.document.id) == some


@settings(max_examples=50, deadline=None)
@given(facts())
def test_nothing_is_lost_through_nquads(some: Facts) -> None:
    text = ox.serialize(facts_to_quads(some, DEFAULT_BASE), format=ox.RdfFormat.N_QUADS)
    assert text is not None
    assert quads_to_facts(ox.parse(text, format=ox.RdfFormat.N_QUADS), DEFAULT_BASE) == (some,)


def test_several_documents_come_back_sorted_by_id(store: Store) -> None:
    assert quads_to_facts(store.oxigraph, DEFAULT_BASE) == (first(), second())
