"""Linked data: an entity's address answers people with a page and programs with RDF.

Cool URIs for the Semantic Web (W3C Interest Group Note, 3 December 2008), section 4.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from kg.schema import load
from kg.serve.explorer import handout
from kg.serve.explorer.explorer import Explorer, explorer_of
from kg.serve.explorer.pages import page
from kg.serve.negotiation import Format, choose

OFFERED = (
    Format("text/html", "html"),
    Format("text/turtle", "ttl"),
    Format("application/ld+json", "jsonld"),
    Format("application/n-triples", "nt"),
)


async def resource(request: Request, *, kind: str) -> Response:
    """An entity or a document under the server's own address."""
    path = f"{kind}/{request.path_params['name']}"
    wanted = request.query_params.get("format") or request.headers.get("accept", "")
    format_ = choose(wanted, OFFERED)
    if format_ is None:
        types = ", ".join(each.media_type for each in OFFERED)
        return PlainTextResponse(f"this can be had as {types}\n", 406)
    triples = await asyncio.to_thread(_triples, request, path)
    headers = {"Vary": "Accept"}
    if format_.name == "html":
        return page(request, "explorer.html", status=200 if triples else 404, headers=headers)
    if not triples:
        return PlainTextResponse(f"the graph holds nothing at {path}\n", 404, headers)
    explorer: Explorer = explorer_of(request.app.state.source, request.app.state)
    body = handout.rdf(triples, format_.name, explorer.iris)
    return Response(body, headers=headers, media_type=handout.MEDIA_TYPES[format_.name])


async def ontology(request: Request) -> Response:
    """The terms of the graph, where their IRIs lead."""
    source = request.app.state.source
    wanted = request.query_params.get("format") or request.headers.get("accept", "")
    format_ = choose(wanted, OFFERED[1:]) or OFFERED[1]
    explorer = await asyncio.to_thread(explorer_of, source, request.app.state)
    graph = explorer.iris.graph("ontology")
    body = handout.rdf(handout.document_triples(explorer, graph), format_.name, explorer.iris)
    return Response(body, headers={"Vary": "Accept"}, media_type=handout.MEDIA_TYPES[format_.name])


def _triples(request: Request, path: str) -> list[ox.Triple]:
    explorer = explorer_of(request.app.state.source, request.app.state)
    if path.startswith("doc/"):
        return handout.document_triples(explorer, explorer.iris.document(path[4:]))
    if path.startswith("fact/"):
        return handout.entity_triples(explorer, explorer.iris.base + path)
    if path not in explorer.index.nodes.rows:
        return []
    return handout.entity_triples(explorer, explorer.iris.entity(path))


def routes() -> Sequence[BaseRoute]:
    """A route for each kind of thing that has an address."""
    kinds = [*(node_type.path for node_type in load().types.values()), "doc", "fact"]
    return [
        Route("/schema", ontology),
        *(Route(f"/{kind}/{{name:path}}", partial(resource, kind=kind)) for kind in kinds),
    ]
