"""The endpoint ``/sparql``: SPARQL 1.1 Protocol and Service Description."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kg.serve.description import describe
from kg.serve.negotiation import GRAPHS, choose
from kg.serve.request import Operation, RequestError, read_operation
from kg.serve.source import Source
from kg.serve.task import Answer, Query

MOST_BYTES = 10_000_000


async def sparql(request: Request) -> Response:
    """Answer a query, an update, or a plain GET with the service description."""
    source: Source = request.app.state.source
    try:
        operation = read_operation(
            request.method,
            request.url.query.encode(),
            request.headers.get("content-type", ""),
            await _body(request),
        )
        if operation is None:
            return _description(request, source)
        if operation.kind == "update":
            return to_response(await _update(request, source, operation))
        return to_response(await _query(request, source, operation))
    except RequestError as problem:
        return refuse(problem.status, str(problem))


async def _body(request: Request) -> bytes:
    if int(request.headers.get("content-length") or 0) > MOST_BYTES:
        raise RequestError(413, f"at most {MOST_BYTES // 1_000_000} MB a request")
    return await request.body()


async def _query(request: Request, source: Source, operation: Operation) -> Answer:
    accept = operation.format or request.headers.get("accept", "")
    return await source.ask(
        Query(
            operation.text,
            accept,
            endpoint(request),
            operation.default_graphs,
            operation.named_graphs,
        )
    )


async def _update(request: Request, source: Source, operation: Operation) -> Answer:
    if refused := forbidden(request, source):
        return refused
    return await source.update(
        operation.text, endpoint(request), operation.default_graphs, operation.named_graphs
    )


def forbidden(request: Request, source: Source) -> Answer | None:
    """Why this request may not write; None when it may."""
    if not source.writable:
        return Answer.refusal(403, "this server is read-only; start it with --writable")
    if not source.allows(request.headers.get("authorization", "")):
        return Answer.refusal(401, "updates need the header 'Authorization: Bearer TOKEN'")
    return None


def endpoint(request: Request) -> str:
    """The endpoint's own address, without a query."""
    return str(request.url.replace(query="", fragment=""))


def _description(request: Request, source: Source) -> Response:
    format_ = choose(request.headers.get("accept", ""), GRAPHS[:4]) or GRAPHS[0]
    body = describe(endpoint(request), format_, writable=source.writable)
    return to_response(Answer(200, f"{format_.media_type}; charset=utf-8", body))


def to_response(answer: Answer) -> Response:
    """An answer as it goes over the wire."""
    headers = {"Vary": "Accept"}
    if answer.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if answer.status == 204:
        return Response(status_code=204, headers=headers)
    return Response(answer.body, answer.status, headers, media_type=answer.media_type)


def refuse(status: int, message: str) -> Response:
    """An error in plain text."""
    return to_response(Answer.refusal(status, message))
