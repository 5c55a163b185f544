"""A SPARQL store elsewhere, spoken to over the SPARQL 1.1 protocols."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import TracebackType
from typing import Any

import httpx
import pyoxigraph as ox

from kg.model import Error
from kg.store.query import read_answer
from kg.store.result import Result

_JSON = "application/sparql-results+json"
_GRAPH = "text/turtle, application/n-triples;q=0.9"


class RemoteError(Error):
    """A remote store that cannot be reached, or that refuses."""


@dataclass(frozen=True, slots=True)
class Server:
    """The addresses of one store, how it asks who we are, and where the facts go.

    ``background`` are the parameters with which a query sees the gazetteer's geography too.
    """

    query: str
    update: str
    graphs: str
    auth: str = "basic"
    facts: str | None = None
    background: Mapping[str, str | list[str]] = field(default_factory=dict)


@cache
def _kinds() -> dict[str, dict[str, Any]]:
    import yaml

    text = files("kg.store").joinpath("servers.yaml").read_text(encoding="utf-8")
    found: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return found


def server_kinds() -> tuple[str, ...]:
    """The kinds of server whose paths are known."""
    return tuple(_kinds())


def server_address(address: str, kind: str) -> Server:
    """The server of a known kind at an address; raises RemoteError for an unknown kind."""
    if kind not in _kinds():
        raise RemoteError(f"no server is called {kind!r}; known are {', '.join(_kinds())}")
    paths, base = _kinds()[kind], address.rstrip("/")
    return Server(
        query=base + paths["query"],
        update=base + paths["update"],
        graphs=base + paths["graphs"],
        auth=paths["auth"],
        facts=paths["facts"],
        background=paths["background"],
    )


class Remote:
    """An open connection to a server; use it as a context manager.

    ``user`` and ``password`` are sent as the server's kind asks (basic, digest, or the password
    as a bearer token). Requests that fail for a moment are tried again.
    """

    def __init__(
        self, where: Server, *, user: str = "", password: str = "", seconds: float = 120.0
    ) -> None:
        """Prepare the connection; nothing is sent yet."""
        self.where = where
        headers = {"User-Agent": "kg"}
        auth: httpx.Auth | None = None
        if where.auth == "bearer" and password:
            headers["Authorization"] = f"Bearer {password}"
        elif user:
            auth = httpx.DigestAuth(user, password) if where.auth == "digest" else None
            auth = auth or httpx.BasicAuth(user, password)
        transport = httpx.HTTPTransport(retries=3)
        self._client = httpx.Client(
            auth=auth, headers=headers, timeout=seconds, transport=transport, trust_env=False
        )

    def __enter__(self) -> Remote:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def query(
        self,
        text: str,
        prefixes: Mapping[str, str] | None = None,
        parameters: Mapping[str, str | list[str]] | None = None,
    ) -> Result:
        """The answer to a query; raises RemoteError when the server refuses it.

        ``parameters`` are sent beside it, such as the graphs that it shall see.
        """
        head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in (prefixes or {}).items())
        response = self._send(
            "POST",
            self.where.query,
            data={"query": head + text, **(parameters or {})},
            headers={"Accept": f"{_JSON}, {_GRAPH}"},
        )
        media_type = response.headers.get("content-type", "").partition(";")[0]
        return read_answer(_parsed(response.content, media_type))

    def update(self, text: str) -> None:
        """Run an update."""
        headers = {"Content-Type": "application/sparql-update"}
        self._send("POST", self.where.update, content=text.encode(), headers=headers)

    def put_graph(self, graph: str | None, triples: bytes, *, add: bool = False) -> None:
        """Replace a graph (or ``add`` to it) by triples in N-Triples; None is the default graph."""
        headers = {"Content-Type": "application/n-triples"}
        method = "POST" if add else "PUT"
        self._send(
            method, self.where.graphs, params=_named(graph), content=triples, headers=headers
        )

    def delete_graph(self, graph: str) -> None:
        """Remove a graph; one that is not there is no error."""
        self._send("DELETE", self.where.graphs, params=_named(graph), absent_is_fine=True)

    def _send(
        self, method: str, url: str, *, absent_is_fine: bool = False, **request: Any
    ) -> httpx.Response:
        try:
            response = self._client.request(method, url, **request)
        except httpx.HTTPError as problem:
            raise RemoteError(f"{url} cannot be reached: {problem or type(problem)}") from problem
        if absent_is_fine and response.status_code == 404:
            return response
        if response.status_code in (401, 403):
            raise RemoteError(f"{url} refuses access ({response.status_code}); give user, password")
        if not response.is_success:
            reason = " ".join(response.text.split())[:300]
            raise RemoteError(f"{url} refuses the {method} ({response.status_code}): {reason}")
        return response


def _named(graph: str | None) -> dict[str, str]:
    return {"default": ""} if graph is None else {"graph": graph}


def _parsed(body: bytes, media_type: str) -> Any:
    if media_type in (_JSON, "application/json"):
        return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    syntax = ox.RdfFormat.from_media_type(media_type) or ox.RdfFormat.TURTLE
    return [quad.triple for quad in ox.parse(body, format=syntax)]
