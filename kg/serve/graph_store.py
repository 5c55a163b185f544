"""The Graph Store HTTP Protocol (W3C Recommendation, 21 March 2013) at ``/graphs``."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from kg.serve.negotiation import GRAPHS
from kg.serve.request import RequestError
from kg.serve.source import Source
from kg.serve.sparql import MOST_BYTES, forbidden, refuse, to_response
from kg.serve.task import GraphRead

_PARSERS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}


async def graphs(request: Request) -> Response:
    """Read, replace, extend or drop one graph, named in the query or by the address itself."""
    source: Source = request.app.state.source
    try:
        if request.method in ("GET", "HEAD"):
            return await _read(request, source)
        if refused := forbidden(request, source):
            return to_response(refused)
        return await _write(request, source)
    except RequestError as problem:
        return refuse(problem.status, str(problem))


async def _read(request: Request, source: Source) -> Response:
    graph = _graph(request)
    answer = await source.ask(GraphRead(graph, request.headers.get("accept", "")))
    return to_response(answer)


async def _write(request: Request, source: Source) -> Response:
    if request.method == "DELETE":
        known = await source.drop(_graph(request))
        return Response(status_code=204) if known else refuse(404, "there is no such graph")
    parts = await _contents(request)
    made = request.method == "POST" and _is_store_itself(request)
    graph = _minted(request, parts) if made else _graph(request)
    quads = [quad for kind, data in parts for quad in _parse(kind, data, graph)]
    new = await source.replace(graph, quads, clear=request.method == "PUT")
    headers = {"Location": graph} if made and graph else {}
    return Response(status_code=201 if new or made else 204, headers=headers)


def _graph(request: Request) -> str | None:
    """The graph meant: ``?default``, ``?graph=IRI``, or the request's own address."""
    parameters = dict(parse_qsl(request.url.query, keep_blank_values=True))
    if "default" in parameters:
        return None
    iri = parameters.get("graph")
    if iri is None and not _is_store_itself(request):
        iri = str(request.url)
    if iri is None:
        raise RequestError(400, "name a graph: ?default or ?graph=IRI")
    if ":" not in iri or any(c in '<>"{}|^`\\' or c <= " " for c in iri):
        raise RequestError(400, f"not an absolute IRI: {iri}")
    return iri


def _is_store_itself(request: Request) -> bool:
    return not request.path_params.get("path") and not request.url.query


def _minted(request: Request, parts: list[tuple[str, bytes]]) -> str:
    digest = sha256(b"\0".join(data for _, data in parts)).hexdigest()[:16]
    return f"{str(request.url).rstrip('/')}/{digest}"


async def _contents(request: Request) -> list[tuple[str, bytes]]:
    """The body's media type and bytes; each part's of a multipart body."""
    if int(request.headers.get("content-length") or 0) > MOST_BYTES:
        raise RequestError(413, f"at most {MOST_BYTES // 1_000_000} MB a request")
    header = request.headers.get("content-type", "text/turtle")
    body = await request.body()
    if not header.lower().startswith("multipart/"):
        return [(header, body)]
    return _parts(header, body)


def _parts(header: str, body: bytes) -> list[tuple[str, bytes]]:
    from email.parser import BytesParser
    from email.policy import HTTP

    message = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {header}\r\n\r\n".encode() + body)
    found = []
    for part in message.walk():
        if not part.is_multipart():
            data = part.get_payload(decode=True)
            found.append((part.get_content_type(), data if isinstance(data, bytes) else b""))
    return found


def _parse(header: str, data: bytes, graph: str | None) -> list[ox.Quad]:
    media_type = header.partition(";")[0].strip().lower()
    if media_type not in _PARSERS:
        offered = ", ".join(f.media_type for f in GRAPHS if f.media_type in _PARSERS)
        raise RequestError(415, f"send {offered}")
    name = ox.DefaultGraph() if graph is None else ox.NamedNode(graph)
    try:
        triples = list(ox.parse(data, format=_PARSERS[media_type], base_iri=graph))
    except (SyntaxError, ValueError) as problem:
        raise RequestError(400, f"the data is not valid {media_type}: {problem}") from problem
    return [ox.Quad(t.subject, t.predicate, t.object, name) for t in triples]
