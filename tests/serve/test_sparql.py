"""The SPARQL endpoint as its clients meet it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from rdflib import Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from kg.model import Document, Entity, Evidence, Facts, Mention, Span, Statement
from kg.serve.app import make_app
from kg.serve.source import Source
from kg.store import Store
from tests.serve.server import running

TEXT = "青禾县政协主席林晓梅出席会议。"
LEADERS = "SELECT ?name { ?p kg:leads ?o . ?p skos:prefLabel ?name }"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(9)) + " }"


def facts() -> Facts:
    org = Entity(
        "org/青禾县政协", "青禾县政协", "Organization", "ConsultativeBody",
        mentions=(Mention(Span(0, 5), "青禾县政协"),),
    )  # fmt: skip
    person = Entity("person/林晓梅", "林晓梅", "Person", mentions=(Mention(Span(7, 10), "林晓梅"),))
    evidence = Evidence(Span(0, 10), TEXT[:10], Span(0, 15), Span(7, 10), Span(0, 5), Span(5, 7))
    leads = Statement(
        person.id, "leads", org.id, "主席", confidence=0.9, rule="test", evidence=evidence
    )
    return Facts(
        Document("d1", "d1.txt", TEXT), (org, person), (leads,), (), (), "test", "1", (Span(0, 15),)
    )


def filled(tmp_path: Path) -> Path:
    path = tmp_path / "store"
    with Store.open(path) as store:
        store.put(facts())
        store.flush()
    return path


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = filled(tmp_path_factory.mktemp("sparql"))
    with running(make_app(Source(path, "https://kg.example/", seconds=1.5))) as address:
        yield address


def ask(server: str, query: str, accept: str = "application/json") -> httpx.Response:
    return httpx.get(
        f"{server}/sparql", params={"query": query}, headers={"accept": accept}, timeout=30
    )


@pytest.mark.parametrize(
    ("accept", "media_type", "part"),
    [
        ("application/sparql-results+json", "application/sparql-results+json", '"林晓梅"'),
        ("application/sparql-results+xml", "application/sparql-results+xml", ">林晓梅</literal>"),
        ("text/csv", "text/csv; charset=utf-8", "林晓梅"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", '"林晓梅"@zh'),
        ("text/html, */*;q=0.1", "application/sparql-results+json", '"林晓梅"'),
    ],
)
def test_a_table_comes_as_the_client_likes_it(
    server: str, accept: str, media_type: str, part: str
) -> None:
    response = ask(server, LEADERS, accept)
    assert response.status_code == 200
    assert response.headers["content-type"] == media_type
    assert part in response.text


@pytest.mark.parametrize(
    ("accept", "syntax"),
    [
        ("text/turtle", "turtle"), ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"), ("application/rdf+xml", "xml"),
    ],
)  # fmt: skip
def test_a_graph_comes_in_each_syntax(server: str, accept: str, syntax: str) -> None:
    response = ask(server, "CONSTRUCT { ?s kg:leads ?o } { ?s kg:leads ?o }", accept)
    assert len(Graph().parse(data=response.text, format=syntax)) == 1


def test_what_cannot_be_had_is_said(server: str) -> None:
    response = ask(server, LEADERS, "image/png")
    assert response.status_code == 406
    assert "text/csv" in response.text


def test_a_syntax_error_names_its_place(server: str) -> None:
    response = ask(server, "SELECT ?x {\n ?x kg:leads }")
    assert response.status_code == 400
    assert "line 2, column" in response.text


def test_other_servers_cannot_be_reached(server: str) -> None:
    response = ask(server, "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")
    assert response.status_code == 400
    assert "SERVICE" in response.text


def test_a_runaway_query_is_stopped_and_the_server_goes_on(server: str) -> None:
    begin = time.monotonic()
    response = ask(server, RUNAWAY)
    assert response.status_code == 504
    assert "stopped after 1.5 s" in response.text
    assert time.monotonic() - begin < 15
    assert ask(server, LEADERS).status_code == 200


def test_updates_are_refused_unless_asked_for(server: str) -> None:
    response = httpx.post(f"{server}/sparql", data={"update": "CLEAR ALL"})
    assert response.status_code == 403
    assert httpx.delete(f"{server}/graphs?default").status_code == 403
    assert "林晓梅" in ask(server, LEADERS).text


def test_no_cross_origin_header_unless_asked_for(server: str, tmp_path: Path) -> None:
    origin = {"origin": "https://elsewhere.example"}
    assert (
        "access-control-allow-origin" not in httpx.get(f"{server}/sparql", headers=origin).headers
    )
    source = Source(filled(tmp_path), "https://kg.example/", workers=1)
    with running(make_app(source, cors="https://elsewhere.example")) as address:
        headers = httpx.get(f"{address}/sparql", headers=origin).headers
        assert headers["access-control-allow-origin"] == "https://elsewhere.example"


def test_an_update_with_the_token_is_seen_by_the_next_query(tmp_path: Path) -> None:
    source = Source(filled(tmp_path), "https://kg.example/", token="s3cret", workers=1)
    update = {"update": "INSERT DATA { <http://a/b> kg:leads <http://a/c> }"}
    with running(make_app(source)) as address:
        assert httpx.post(f"{address}/sparql", data=update).status_code == 401
        wrong = {"authorization": "Bearer guess"}
        assert httpx.post(f"{address}/sparql", data=update, headers=wrong).status_code == 401
        right = {"authorization": "Bearer s3cret"}
        assert httpx.post(f"{address}/sparql", data=update, headers=right).status_code == 204
        assert ask(address, "ASK { <http://a/b> kg:leads ?x }").json()["boolean"] is True


def test_an_answer_over_the_limit_is_an_error_not_a_part(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.serve.task.Query.__init__.__defaults__", ("", None, (), (), 50))
    response = ask(server, "SELECT * { ?s ?p ?o }")
    assert response.status_code == 413


def test_sparqlwrapper_works_against_it(server: str) -> None:
    from SPARQLWrapper import JSON, SPARQLWrapper

    wrapper = SPARQLWrapper(f"{server}/sparql")
    wrapper.setReturnFormat(JSON)
    wrapper.setQuery(LEADERS)
    answer = wrapper.query().convert()
    assert isinstance(answer, dict)
    rows = answer["results"]["bindings"]
    assert [row["name"]["value"] for row in rows] == ["林晓梅"]


def test_rdflibs_store_works_against_it(server: str) -> None:
    graph = Graph(SPARQLStore(f"{server}/sparql"))
    rows = list(graph.query(LEADERS))
    assert [str(row[0]) for row in rows] == ["林晓梅"]  # type: ignore[index]


def test_a_graph_is_read_by_its_name(server: str) -> None:
    response = httpx.get(f"{server}/graphs", params={"graph": "https://kg.example/graph/ontology"})
    assert response.status_code == 200
    assert len(Graph().parse(data=response.text, format="turtle")) > 50
    absent = httpx.get(f"{server}/graphs", params={"graph": "https://kg.example/none"})
    assert absent.status_code == 404


def test_a_strange_host_name_is_refused(server: str) -> None:
    response = httpx.get(f"{server}/sparql", headers={"host": "rebound.example"})
    assert response.status_code == 400


@pytest.mark.parametrize(
    "path", ["/", "/query", "/sparql", "/sparql?query=ASK{}", "/sparql?query=x", "/graphs?default",
             "/graphs?graph=http://no/", "/api/meta", "/api/review", "/nothing", "/static/no.js"],
)  # fmt: skip
def test_every_answer_forbids_its_reader_to_ask_elsewhere(server: str, path: str) -> None:
    headers = httpx.get(server + path, timeout=60).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
