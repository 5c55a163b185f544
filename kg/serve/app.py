"""The web application: routes, security headers, one-line errors."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import BaseRoute, Route

from kg.serve import explorer
from kg.serve import review as reviewing
from kg.serve.explorer.pages import SafeHeaders
from kg.serve.graph_store import graphs
from kg.serve.review import Review
from kg.serve.source import Source
from kg.serve.sparql import sparql

_READ_AND_WRITE = ["GET", "HEAD", "POST", "PUT", "DELETE"]


#: Names of this machine; a page elsewhere whose name is made to point here has another.
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def make_app(
    source: Source,
    *,
    cors: str | None = None,
    review: Review | None = None,
    hosts: Sequence[str] = LOOPBACK,
) -> Starlette:
    """The application over ``source``. ``cors`` is the origin that other pages may ask from.

    ``review`` lets people with its token answer questions about the graph. ``hosts`` are the
    names under which the server answers, against DNS rebinding; ``*`` is any.
    """
    middleware = [
        Middleware(SafeHeaders),
        Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts)),
    ]
    if cors:
        middleware.append(
            Middleware(CORSMiddleware, allow_origins=[cors], allow_methods=["GET", "POST"])
        )
    app = Starlette(routes=_routes(), middleware=middleware, lifespan=_lifespan)
    app.state.source = source
    app.state.review = review
    return app


def _routes() -> list[BaseRoute]:
    return [
        Route("/sparql", sparql, methods=_READ_AND_WRITE),
        Route("/sparql/", sparql, methods=_READ_AND_WRITE),
        Route("/graphs", graphs, methods=_READ_AND_WRITE),
        Route("/graphs/{path:path}", graphs, methods=_READ_AND_WRITE),
        *reviewing.routes(),
        *explorer.routes(),
    ]


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    yield
    app.state.source.close()
