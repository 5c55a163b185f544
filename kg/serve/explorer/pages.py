"""The pages themselves and the files that they load; nothing comes from elsewhere."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from functools import cache
from importlib import resources

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'{nonce}; img-src 'self' data: blob:; "
    "connect-src 'self'; manifest-src 'self'; form-action 'none'; frame-ancestors 'none'; "
    "base-uri 'none'"
)
_TO_REVIEW = '<a class="plain" href="/review" id="to-review" data-word="review_page"></a>'
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def page(
    request: Request, name: str, *, status: int = 200, headers: dict[str, str] | None = None
) -> HTMLResponse:
    """A page of ours. The editor's own style element gets in by a number used once.

    It leads to the review only where this server takes answers.
    """
    nonce = secrets.token_urlsafe(16)
    text = _template(name).replace("{{nonce}}", nonce)
    text = text.replace("{{to-review}}", _TO_REVIEW if _reviews(request) else "")
    policy = _POLICY.format(nonce=f" 'nonce-{nonce}'" if "{{nonce}}" in _template(name) else "")
    return HTMLResponse(
        text,
        status,
        headers={**(headers or {}), "Content-Security-Policy": policy, "Cache-Control": "no-cache"},
    )


async def explorer_page(request: Request) -> Response:
    """The explorer."""
    return page(request, "explorer.html")


async def query_page(request: Request) -> Response:
    """The query page."""
    return page(request, "query.html")


async def review_page(request: Request) -> Response:
    """The page that asks people, where this server takes answers."""
    return page(request, "review.html") if _reviews(request) else await nothing(request)


async def nothing(request: Request) -> Response:
    """What is asked for is not here."""
    return PlainTextResponse(f"there is nothing at {request.url.path}\n", 404)


def routes() -> Sequence[BaseRoute]:
    """The pages and their files."""
    files = StaticFiles(packages=[("kg.serve", "pages"), ("kg.export.html", "assets")])
    return [
        Route("/", explorer_page),
        Route("/query", query_page),
        Route("/review", review_page),
        Mount("/static", files),
    ]


class SafeHeaders:
    """Headers that keep what the pages show inside: on every answer of these routes."""

    def __init__(self, app: ASGIApp) -> None:
        """Around ``app``."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add what the answer does not say itself."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", _POLICY.format(nonce=""))
                headers.setdefault("Cache-Control", "no-cache")
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, sending)


def _reviews(request: Request) -> bool:
    return getattr(request.app.state, "review", None) is not None


@cache
def _template(name: str) -> str:
    return resources.files("kg.serve").joinpath("pages", name).read_text(encoding="utf-8")
