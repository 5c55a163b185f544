"""An entity's address answers people with a page and programs with RDF."""

from __future__ import annotations

import httpx
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS

from tests.serve.explorer_store import BASE

PERSON = URIRef(f"{BASE}person/林望舒")


def get(city: str, path: str, accept: str) -> httpx.Response:
    return httpx.get(f"{city}/{path}", headers={"accept": accept}, timeout=30)


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"),
        ("*/*", "text/html; charset=utf-8"),
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/ld+json", "application/ld+json"),
        ("application/n-triples", "application/n-triples; charset=utf-8"),
        ("application/ld+json, text/turtle;q=0.5", "application/ld+json"),
    ],
)
def test_each_gets_what_it_can_read(city: str, accept: str, media_type: str) -> None:
    response = get(city, "person/林望舒", accept)
    assert response.status_code == 200
    assert response.headers["content-type"] == media_type
    assert response.headers["vary"] == "Accept"


@pytest.mark.parametrize(
    ("accept", "format_"), [("text/turtle", "turtle"), ("application/ld+json", "json-ld")]
)
def test_the_rdf_says_who_it_is_and_what_is_said_of_it(
    city: str, accept: str, format_: str
) -> None:
    graph = Graph().parse(data=get(city, "person/林望舒", accept).text, format=format_)
    assert (PERSON, SKOS.prefLabel, Literal("林望舒", lang="zh-Hans")) in graph
    assert (PERSON, URIRef(f"{BASE}schema#leads"), URIRef(f"{BASE}org/云溪市政协")) in graph
    fact = next(graph.subjects(RDF.subject, PERSON))
    assert (fact, URIRef(f"{BASE}schema#confidence"), None) in graph


def test_an_article_answers_with_its_sentences(city: str) -> None:
    graph = Graph().parse(data=get(city, "doc/a", "text/turtle").text, format="turtle")
    assert (None, URIRef(f"{BASE}schema#supports"), None) in graph


def test_the_terms_answer_where_their_iris_lead(city: str) -> None:
    graph = Graph().parse(data=get(city, "schema", "text/turtle").text, format="turtle")
    assert (URIRef(f"{BASE}schema#leads"), None, None) in graph


@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
def test_what_is_not_there_is_not_found(city: str, accept: str) -> None:
    assert get(city, "person/没有此人", accept).status_code == 404


def test_a_format_that_nobody_has_is_not_acceptable(city: str) -> None:
    response = get(city, "person/林望舒", "image/png")
    assert response.status_code == 406
    assert "text/turtle" in response.text


def test_the_format_can_be_asked_for_in_the_address(city: str) -> None:
    response = get(city, "person/林望舒?format=ttl", "text/html")
    assert response.headers["content-type"].startswith("text/turtle")
