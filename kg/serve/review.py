"""What people should decide, as JSON, and their answers: ``/api/review``.

``GET`` lists the questions (see :class:`kg.identify.Question`). ``POST`` takes
``{"key": …, "answer": …}`` with the token in the Authorization header and adds the decision to
the file that every build applies. ``DELETE`` takes ``{"decision": …}``, likewise with the token,
and takes the decision back that was written last.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from kg.identify import Question
from kg.model import Error

_LARGEST_BODY = 10_000


class Reviewer(Protocol):
    """Knows the questions about a graph and where the decisions go."""

    def questions(self) -> Sequence[Question]:
        """What is not decided yet."""
        ...

    def record(self, key: str, answer: str) -> str:
        """Write down the decision and return it as text; raises Error where that fails."""
        ...

    def withdraw(self, decision: str) -> None:
        """Take back the decision that was written last; raises Error where another one was."""
        ...


@dataclass(frozen=True, slots=True)
class Review:
    """A reviewer, and the token that answers need."""

    reviewer: Reviewer
    token: str


async def review(request: Request) -> Response:
    """The questions, an answer to one of them, or the last answer taken back."""
    known: Review | None = getattr(request.app.state, "review", None)
    if known is None:
        return _refused(404, "this server takes no answers; start it with kg serve --review")
    try:
        if request.method in ("GET", "HEAD"):
            found = await asyncio.to_thread(known.reviewer.questions)
            return JSONResponse({"questions": [question.to_json() for question in found]})
        given = request.headers.get("authorization", "").encode()
        if not secrets.compare_digest(given, f"Bearer {known.token}".encode()):
            return _refused(401, "an answer needs the token that kg serve printed")
        body = await _body(request)
        if request.method == "DELETE":
            (decision,) = _texts(body, "decision")
            await asyncio.to_thread(known.reviewer.withdraw, decision)
            return JSONResponse({"withdrawn": decision})
        key, answer = _texts(body, "key", "answer")
        decision = await asyncio.to_thread(known.reviewer.record, key, answer)
    except ValueError as problem:
        return _refused(400, str(problem))
    except Error as problem:
        return _refused(409, str(problem))
    return JSONResponse({"decision": decision, "next": "kg build applies it"}, 201)


async def _body(request: Request) -> Any:
    if int(request.headers.get("content-length") or 0) > _LARGEST_BODY:
        raise ValueError("the request is too large")
    return json.loads(await request.body())


def _texts(body: Any, *names: str) -> list[str]:
    found = [body.get(name) if isinstance(body, dict) else None for name in names]
    texts = [value for value in found if isinstance(value, str)]
    form = ", ".join(f'"{name}": "…"' for name in names)
    if len(texts) < len(names):
        raise ValueError(f"expected {{{form}}}")
    return texts


def _refused(status: int, reason: str) -> Response:
    return JSONResponse({"error": reason}, status)


def routes() -> Sequence[BaseRoute]:
    """The route under ``/api``."""
    return [Route("/api/review", review, methods=["GET", "POST", "DELETE"])]
