"""A store that only kg wrote has nothing wrong with it; one that was tampered with does."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import Phase, given, settings

from kg.model import Entity, Facts, Span, Statement
from kg.store import Store
from kg.store.check import check, shape_findings
from kg.store.consistency import contradictions, mismatches
from tests.store.conftest import first, second
from tests.store.strategies import facts

DOCUMENT = "%s { GRAPH ?g { %s } } WHERE { GRAPH ?g { %s } }"


def test_what_is_built_conforms_and_is_consistent(store: Store) -> None:
    assert check(store) == ()


@settings(max_examples=15, deadline=None, phases=[Phase.generate])
@given(facts())
def test_whatever_is_put_in_conforms_to_the_shapes(some: Facts) -> None:
    store = Store.memory()
    store.put(some)
    assert list(shape_findings(store)) == []


@pytest.mark.parametrize(
    ("update", "message"),
    [
        ("DELETE WHERE { ?s rdfs:label '林远'@zh-Hans }", "标签须与名称相同"),
        ("DELETE WHERE { ?s skos:prefLabel '林远'@zh-Hans }", "须有一个名称"),
        ("INSERT { ?s kg:locatedIn ?s } WHERE { ?s a kg:Person }", "人物不能有“位于”关系"),
        ("INSERT { ?s kg:leads ?s } WHERE { ?s a kg:Person }", "“领导”的对象须是组织、地点、举措"),
        ("INSERT { ?f kg:confidence 1.5 } WHERE { ?f a rdf:Statement }", "置信度须为 0 到 1"),
        ("INSERT { ?f rdf:predicate kg:knows } WHERE { ?f a rdf:Statement }", "事实的谓语须是"),
        (DOCUMENT % ("DELETE", "?e kg:supports ?f", "?e kg:supports ?f"), "须支持一个事实"),
        (DOCUMENT % ("DELETE", "?e oa:start ?n", "?e a kg:Evidence; oa:start ?n"), "起点须为"),
        (DOCUMENT % ("INSERT", "?e schema:text 1", "?e schema:text ?t"), "文章须有正文"),
    ],
)
def test_a_fact_broken_on_purpose_is_found(update: str, message: str, store: Store) -> None:
    store.oxigraph.update(update, prefixes=store.prefixes)
    assert any(message in finding.zh for finding in shape_findings(store))


def test_a_fact_slipped_in_without_a_document_is_found(store: Store) -> None:
    store.oxigraph.update(
        "INSERT { ?p kg:leads ?o } WHERE { ?p skos:prefLabel '郑岚'@zh-Hans . "
        "?o skos:prefLabel '清河市政协'@zh-Hans }",
        prefixes=store.prefixes,
    )
    (finding,) = check(store)
    assert (finding.kind, finding.about) == ("store", "person/郑岚")
    assert "多出" in finding.zh


def test_a_text_changed_behind_the_back_is_found(store: Store) -> None:
    store.oxigraph.update(
        "DELETE { GRAPH ?g { ?d schema:text ?t } } "
        "INSERT { GRAPH ?g { ?d schema:text ?u } } "
        "WHERE { GRAPH ?g { ?d schema:text ?t } BIND(REPLACE(?t, '林远', '林近') AS ?u) }",
        prefixes=store.prefixes,
    )
    messages = [finding.en for finding in check(store)]
    assert "the text does not match its SHA-256" in messages
    assert any("the evidence differs from the text at 0-9" in message for message in messages)


def test_evidence_that_lacks_an_end_is_found() -> None:
    facts = first()
    leads = facts.statements[0]
    assert leads.evidence is not None
    loose = replace(leads, evidence=replace(leads.evidence, object=Span(12, 14)))
    (finding,) = mismatches(replace(facts, statements=(loose,)))
    assert "lacks an end" in finding.en


def _place(name: str, code: str) -> Entity:
    return Entity(f"place/{name}", name, "Place", "AdministrativeArea", code=code)


def test_an_organization_in_two_provinces_is_found() -> None:
    facts = first()
    places = (_place("清河市", "991000"), _place("云岭省", "990000"), _place("海门市", "881000"))
    link = replace(facts.statements[3], object="place/海门市")
    store = Store.memory()
    store.put(replace(facts, entities=(*facts.entities[:5], *places),
                      statements=(*facts.statements, link)))  # fmt: skip
    (finding,) = contradictions(store)
    assert finding.about == "org/清河市政协"
    assert "place/海门市" in finding.zh


def test_leading_a_body_twice_at_once_is_found(store: Store) -> None:
    facts = second()
    deputy = replace(facts.statements[0], predicate="member_of", role="主席")
    store.put(replace(facts, statements=(facts.statements[0], deputy)))
    (finding,) = contradictions(store)
    assert (finding.about, "twice at once" in finding.en) == ("person/林远", True)


def test_two_holders_of_one_post_in_one_year_are_found(store: Store) -> None:
    facts = second()
    rival = replace(facts.statements[0], subject="person/郑岚")
    store.put(replace(facts, statements=(facts.statements[0], rival)))
    (finding,) = contradictions(store)
    assert finding.about == "org/清河市政协"
    assert "2024" in finding.zh


def test_places_inside_themselves_are_found() -> None:
    facts = first()
    back = Statement("place/云岭省", "located_in", "place/清河市", origin="background")
    store = Store.memory()
    store.put(replace(facts, statements=(*facts.statements, back)))
    assert {f.about for f in contradictions(store)} == {"place/云岭省", "place/清河市"}


def test_the_store_is_not_touched_by_a_check(store: Store) -> None:
    before = sorted(map(str, store.oxigraph))
    check(store)
    assert sorted(map(str, store.oxigraph)) == before
    assert isinstance(store.oxigraph, ox.Store)
