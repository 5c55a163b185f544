"""The explorer: pages to look at the graph, the questions they ask, and linked data."""

from __future__ import annotations

from starlette.routing import BaseRoute, Mount, Route

__all__ = ["routes"]


def routes() -> list[BaseRoute]:
    """Everything under ``/`` that no other route has taken."""
    from kg.serve.explorer import api, linked, pages

    found = [*api.routes(), *pages.routes(), *linked.routes()]
    found.append(Route("/{path:path}", pages.nothing))
    return [Mount("", routes=found)]
