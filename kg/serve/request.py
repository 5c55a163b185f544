"""Reading requests of the SPARQL 1.1 Protocol (W3C Recommendation, 21 March 2013)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"

Parameters = list[tuple[str, str]]


class RequestError(Exception):
    """A request that the protocol refuses, with its HTTP status."""

    def __init__(self, status: int, message: str) -> None:
        """Keep both."""
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Operation:
    """A query or an update with the dataset named outside its text."""

    kind: Literal["query", "update"]
    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str = ""


def read_operation(
    method: str, query_string: bytes, content_type: str, body: bytes
) -> Operation | None:
    """The operation that a request asks for; None for a GET that asks nothing.

    Raises RequestError where the protocol wants an error.
    """
    outside = _parameters(query_string)
    if method in ("GET", "HEAD"):
        if _has(outside, "update"):
            raise RequestError(400, "an update must be sent with POST")
        return _operation("query", outside) if _has(outside, "query") else None
    if method != "POST":
        raise RequestError(405, "use GET or POST")
    media_type, charset = _content_type(content_type)
    if charset not in ("", "utf-8", "utf8"):
        raise RequestError(415, f"the text must be UTF-8, not {charset}")
    return _posted(media_type, outside, body)


def _posted(media_type: str, outside: Parameters, body: bytes) -> Operation:
    if media_type == FORM:
        inside = _parameters(body)
        kinds = [name for name in ("query", "update") if _has(inside, name)]
        if len(kinds) != 1:
            raise RequestError(400, "the form must hold either query or update")
        return _operation("query" if kinds == ["query"] else "update", [*outside, *inside])
    if media_type in (QUERY, UPDATE):
        kind: Literal["query", "update"] = "query" if media_type == QUERY else "update"
        return _operation(kind, [*outside, (kind, _decoded(body))])
    raise RequestError(415, f"the content type must be {FORM}, {QUERY} or {UPDATE}")


def _operation(kind: Literal["query", "update"], parameters: Parameters) -> Operation:
    texts = [value for name, value in parameters if name == kind]
    if len(texts) != 1:
        raise RequestError(400, f"one {kind} a request, not {len(texts)}")
    default, named = (
        ("default-graph-uri", "named-graph-uri")
        if kind == "query"
        else ("using-graph-uri", "using-named-graph-uri")
    )
    formats = [value for name, value in parameters if name == "format"]
    return Operation(
        kind,
        texts[0],
        tuple(value for name, value in parameters if name == default),
        tuple(value for name, value in parameters if name == named),
        formats[0] if formats else "",
    )


def _parameters(encoded: bytes) -> Parameters:
    try:
        return parse_qsl(encoded.decode("ascii"), keep_blank_values=True, errors="strict")
    except (UnicodeDecodeError, ValueError) as problem:
        raise RequestError(400, "the parameters are not URL-encoded UTF-8") from problem


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise RequestError(400, f"the text is not UTF-8 (byte {problem.start})") from problem


def _has(parameters: Parameters, name: str) -> bool:
    return any(key == name for key, _ in parameters)


def _content_type(header: str) -> tuple[str, str]:
    media_type, *parameters = (part.strip() for part in header.lower().split(";"))
    charset = next((p[8:].strip("\"' ") for p in parameters if p.startswith("charset=")), "")
    return media_type, charset
