"""What people should decide, as JSON, and their answers: ``/api/review``.

``GET`` lists the questions (see :class:`kg.identify.Question`). ``POST`` takes
``{"key": …, "answer": …}`` with the token in the Authorization header and adds the decision to
the file that every build applies.
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


@dataclass(frozen=True, slots=True)
class Review:
    """A reviewer, and the token that answers need."""

    reviewer: Reviewer
    token: str


async def review(request: Request) -> Response:
    """The questions, or an answer to one of them."""
    known: Review | None = getattr(request.app.state, "review", None)
    if known is None:
        return _refused(404, "this server takes no answers; start it with kg serve --review")
    try:
        if request.method != "POST":
            found = await asyncio.to_thread(known.reviewer.questions)
            return JSONResponse({"questions": [question.to_json() for question in found]})
        given = request.headers.get("authorization", "").encode()
        if not secrets.compare_digest(given, f"Bearer {known.token}".encode()):
            return _refused(401, "an answer needs the token that kg serve printed")
        key, answer = _answer(await _body(request))
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


def _answer(body: Any) -> tuple[str, str]:
    key, answer = (body.get("key"), body.get("answer")) if isinstance(body, dict) else (None, None)
    if not isinstance(key, str) or not isinstance(answer, str):
        raise ValueError('expected {"key": "…", "answer": "…"}')
    return key, answer


def _refused(status: int, reason: str) -> Response:
    return JSONResponse({"error": reason}, status)


def routes() -> Sequence[BaseRoute]:
    """The route under ``/api``."""
    return [Route("/api/review", review, methods=["GET", "POST"])]
