"""What is made from the schema: ontology, shapes, context, page."""

from __future__ import annotations

import json
from collections.abc import Callable

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS
from rdflib.compare import isomorphic

from kg.schema import load
from kg.schema.context import context
from kg.schema.ontology import turtle as ontology
from kg.schema.page import html
from kg.schema.shapes import turtle as shapes

BASE = "https://kg.example/"
KG = rdflib.Namespace(f"{BASE}schema#")


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return rdflib.Graph().parse(data=ontology(BASE), format="turtle")


@pytest.mark.parametrize("make", [ontology, shapes])
def test_rdflib_and_oxigraph_read_the_same(make: Callable[[str], str]) -> None:
    text = make(BASE)
    lines = ox.serialize(
        ox.parse(text.encode(), format=ox.RdfFormat.TURTLE), format=ox.RdfFormat.N_TRIPLES
    )
    assert lines is not None
    by_rdflib = rdflib.Graph().parse(data=text, format="turtle")
    assert isomorphic(by_rdflib, rdflib.Graph().parse(data=lines.decode(), format="nt"))


def test_every_term_has_labels_and_comments_in_both_languages(graph: rdflib.Graph) -> None:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    terms = {term for kind in kinds for term in graph.subjects(RDF.type, kind)}
    assert len(terms) > 60
    for term in terms:
        for predicate in (RDFS.label, RDFS.comment):
            languages = {getattr(o, "language", None) for o in graph.objects(term, predicate)}
            assert languages == {"zh", "en"}, (term, predicate)


def test_every_type_and_most_edges_are_tied_to_a_standard(graph: rdflib.Graph) -> None:
    for node_type in load().types:
        assert any(True for _ in graph.objects(KG[node_type], RDFS.subClassOf))
    ties = (RDFS.subPropertyOf, SKOS.closeMatch)
    tied = [
        edge.name
        for edge in load().edges.values()
        if any((KG[edge.term], tie, None) in graph for tie in ties)
    ]
    assert tied == ["leads", "member_of", "resident_of", "located_in", "part_of"]


def test_a_reasoner_draws_no_wrong_class_from_an_edge(graph: rdflib.Graph) -> None:
    """An edge that takes several types has no rdfs:range, which would mean all of them at once."""
    assert graph.value(KG.leads, RDFS.range) is None
    assert graph.value(KG.residentOf, RDFS.range) == KG.Place


def test_the_shapes_speak_chinese() -> None:
    found = rdflib.Graph().parse(data=shapes(BASE), format="turtle")
    messages = [
        o for o in found.objects(None, rdflib.SH.message) if getattr(o, "language", "") == "zh"
    ]
    properties = list(found.objects(None, rdflib.SH.property))
    assert len(messages) == len(properties) > 60


def test_the_context_makes_rdf_of_plain_json() -> None:
    plain = {
        "@context": context(BASE),
        "id": "person/林远",
        "type": "Person",
        "name": "林远",
        "leads": "org/清河市政协",
    }
    found = rdflib.Graph().parse(data=json.dumps(plain), format="json-ld")
    subject = rdflib.URIRef(f"{BASE}person/林远")
    assert (subject, KG.leads, rdflib.URIRef(f"{BASE}org/清河市政协")) in found
    assert (subject, SKOS.prefLabel, rdflib.Literal("林远", lang="zh-Hans")) in found
    assert (subject, RDF.type, KG.Person) in found


def test_the_page_has_an_anchor_for_every_term_and_asks_nobody_for_anything() -> None:
    page = html(BASE)
    schema = load()
    names = [*schema.types, *(s.name for _, s in schema.subtypes()), *schema.terms]
    for name in [*names, *(edge.term for edge in schema.edges.values())]:
        assert f"id={name}>" in page
    assert "<script" not in page
    assert "src=" not in page
    assert "<link" not in page
