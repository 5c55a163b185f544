"""The W3C test cases of the SPARQL protocol, the graph store protocol and service descriptions."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.term import Node

from kg.serve.app import make_app
from kg.serve.source import Source
from tests.serve.server import running

W3C = Path(os.environ.get("KG_W3C", ""))
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
TOKEN = {"Authorization": "Bearer w3c"}
REASONS = {  # http status names of the vocabulary that are no classes
    "OK": (200,), "Created": (201,), "NoContent": (204,), "NotFound": (404,),
    "StatusCode2xx": tuple(range(200, 300)), "StatusCode3xx": tuple(range(300, 400)),
    "StatusCode4xx": tuple(range(400, 500)),
}  # fmt: skip


def cases(manifest: str, kind: URIRef) -> list[tuple[Graph, Node]]:
    """The cases of a manifest, in its order."""
    path = W3C / manifest
    graph = Graph().parse(path, publicID=path.resolve().as_uri())
    entries = next(iter(graph.objects(None, MF.entries)))
    return [(graph, case) for case in Collection(graph, entries) if (case, RDF.type, kind) in graph]


def name(case: object) -> str:
    return str(case).rpartition("#")[2] if isinstance(case, URIRef) else ""


PROTOCOL = cases("protocol/manifest.ttl", MF.ProtocolTest)
STORES = [
    case
    for part in ("direct", "indirect")
    for case in cases(f"graph-store-protocol/manifest-{part}.ttl", MF.GraphStoreProtocolTest)
]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    source = Source(tmp_path / "store", "https://kg.example/", token="w3c", workers=1)
    with running(make_app(source)) as address:
        yield address


@pytest.mark.parametrize(("graph", "case"), PROTOCOL, ids=name)
def test_protocol(server: str, graph: Graph, case: Node) -> None:
    for data in graph.objects(case, UT.graphData):
        file = Path(str(graph.value(data, UT.graph)).removeprefix("file://"))
        address = {"graph": str(graph.value(data, RDFS.label))}
        headers = {"content-type": "application/n-triples", **TOKEN}
        body = file.read_bytes()
        httpx.put(
            f"{server}/graphs", params=address, content=body, headers=headers
        ).raise_for_status()
    run(server, graph, case)


@pytest.mark.parametrize(("graph", "case"), STORES, ids=name)
def test_graph_store(server: str, graph: Graph, case: Node) -> None:
    run(server, graph, case)


def run(server: str, graph: Graph, case: Node) -> None:
    """Send the case's requests in order and hold every answer against what is expected."""
    action = graph.value(case, MF.action)
    location = ""
    for request in Collection(graph, only(graph, action, HT.requests)):
        response = send(server, graph, request, location)
        expected = graph.value(request, HT.resp)
        check(graph, expected, response)
        location = response.headers.get("location", location)


def only(graph: Graph, node: Node | None, term: URIRef) -> Node:
    (value,) = graph.objects(node, term)
    return value


def send(server: str, graph: Graph, request: Node, location: str) -> httpx.Response:
    path = str(graph.value(request, HT.absolutePath)).replace("/gsp", "/graphs", 1)
    path = path.replace("$LOCATION$", location).replace("$HOST$", "www.example")
    body = graph.value(request, HT.body)
    text = str(graph.value(body, CNT.chars)) if body is not None else ""
    encoding = str(graph.value(body, CNT.characterEncoding) or "UTF-8") if body is not None else ""
    headers = {**fields(graph, request), **TOKEN}
    method = str(graph.value(request, HT.methodName))
    content = text.replace("$LOCATION$", location).encode(encoding or "utf-8")
    if "multipart" in headers.get("content-type", ""):
        content = content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return httpx.request(method, server + path, content=content or None, headers=headers)


def fields(graph: Graph, node: Node) -> dict[str, str]:
    listed = graph.value(node, HT.headers)
    if listed is None:
        return {}
    return {
        str(graph.value(h, HT.fieldName)).lower(): str(graph.value(h, HT.fieldValue))
        for h in Collection(graph, listed)
    }


def check(graph: Graph, expected: Node | None, response: httpx.Response) -> None:
    names = [str(s).rpartition("#")[2] for s in graph.objects(expected, MF.expectedStatus)]
    allowed = {code for n in names for code in REASONS[n]}
    assert response.status_code in allowed, response.text
    media_type = response.headers.get("content-type", "")
    truth = graph.value(expected, MF.expectedBoolean)
    if truth is not None:
        assert Literal(response.json()["boolean"]) == truth
    form = str(graph.value(expected, MF.expectedFormat) or "")
    if form == "tabular":
        assert media_type.startswith(("application/sparql-results+", "text/csv", "text/tab-"))
    elif form == "boolean":
        assert media_type.startswith("application/sparql-results+")
    elif form == "RDF":
        assert media_type.startswith(("application/rdf+xml", "text/turtle", "application/n-tri"))
    body = graph.value(expected, HT.body)
    if body is not None:
        right = Graph().parse(data=str(graph.value(body, CNT.chars)), format="turtle")
        assert isomorphic(Graph().parse(data=response.text, format="turtle"), right)


def test_service_description_returns_rdf(server: str) -> None:
    assert description(server)


def test_service_description_has_the_endpoint(server: str) -> None:
    assert (None, SD.endpoint, URIRef(f"{server}/sparql")) in description(server)


def test_service_description_conforms_to_the_schema(server: str) -> None:
    graph = description(server)
    (service,) = graph.subjects(RDF.type, SD.Service)
    for term in (SD.supportedLanguage, SD.resultFormat, SD.endpoint):
        assert all(isinstance(o, URIRef) for o in graph.objects(service, term))
        assert graph.value(service, term, any=True) is not None
    for term in (SD.defaultDataset, SD.defaultEntailmentRegime):
        assert len(list(graph.objects(service, term))) <= 1
    dataset = graph.value(service, SD.defaultDataset)
    assert (dataset, RDF.type, SD.Dataset) in graph
    assert (graph.value(dataset, SD.defaultGraph), RDF.type, SD.Graph) in graph


def description(server: str) -> Graph:
    response = httpx.get(f"{server}/sparql", headers={"accept": "text/turtle"})
    assert response.status_code == 200
    return Graph().parse(data=response.text, format="turtle")
