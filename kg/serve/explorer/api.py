"""The page's questions under ``/api/``: bounded, answered from the snapshot, as JSON."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.schema import load
from kg.serve.explorer import handout, timeline
from kg.serve.explorer.card import card
from kg.serve.explorer.explorer import MOST_EDGES, MOST_NODES, Explorer, UnknownError, explorer_of
from kg.serve.explorer.index import BACKGROUND
from kg.serve.explorer.meta import meta
from kg.serve.explorer.overview import place
from kg.serve.explorer.sentences import article
from kg.serve.explorer.shown import Json, node, picture
from kg.serve.explorer.walking import neighbours, shortest_paths

Answer = Callable[[Explorer, "Question"], Json | Response]
_LARGEST_BODY = 4_000_000


class Question:
    """The parameters of one request, checked as they are read."""

    def __init__(self, values: dict[str, Any]) -> None:
        """``values`` come from the query or from a JSON body."""
        self._values = values

    def text(self, name: str, default: str | None = None) -> str:
        """A text; raises ValueError where it is missing."""
        found = self._values.get(name, default)
        if not isinstance(found, str):
            raise ValueError(f"the parameter {name} is missing")
        return found

    def number(self, name: str, default: int, most: int) -> int:
        """A whole number from 0 to ``most``."""
        try:
            return max(0, min(most, int(self._values.get(name, default))))
        except (TypeError, ValueError):
            raise ValueError(f"the parameter {name} must be a whole number") from None

    def flag(self, name: str) -> bool:
        """Whether it is set to 1 or true."""
        return str(self._values.get(name, "")).lower() in ("1", "true")

    def ids(self, name: str, most: int) -> list[str]:
        """A list of texts, cut after ``most``."""
        found = self._values.get(name, [])
        if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
            raise ValueError(f"the parameter {name} must be a list of texts")
        return found[:most]

    def triples(self, name: str, most: int) -> list[tuple[str, str, str]]:
        """A list of (subject, predicate, object)."""
        found = self._values.get(name, [])
        rows = [tuple(row) for row in found if isinstance(row, list) and len(row) == 3]
        return [(str(s), str(p), str(o)) for s, p, o in rows[:most]]


def search(explorer: Explorer, asked: Question) -> Json:
    """Entities by what has been typed so far."""
    nodes, limit = explorer.index.nodes, asked.number("limit", 12, 50)
    hits = explorer.finder.find(asked.text("q", "")[:100], nodes, limit)
    return {"hits": [{**node(explorer.index, h.row), "found": h.kind, "via": h.via} for h in hits]}


def overview(explorer: Explorer, asked: Question) -> Json:
    """The best-connected nodes with their places."""
    limit = asked.number("limit", 300, MOST_NODES)
    return explorer.overview(limit, upright=asked.flag("upright"))


def entity(explorer: Explorer, asked: Question) -> Json:
    """The card of an entity."""
    row = explorer.row(asked.text("id"))
    return card(explorer.index, explorer.places, explorer.sentences, row)


def expand(explorer: Explorer, asked: Question) -> Json:
    """The nodes beside one, and every edge that joins them to what is shown or to each other."""
    index, row = explorer.index, explorer.row(asked.text("id"))
    known = index.nodes.rows
    shown = [known[id_] for id_ in asked.ids("shown", MOST_NODES) if id_ in known]
    room = min(asked.number("limit", 60, 2000), max(0, MOST_NODES - len(shown)))
    beside = neighbours(index, row, len(index.nodes.ids), background=asked.flag("background"))
    new = [r for r in dict.fromkeys([row, *beside]) if r not in set(shown)]
    added = new[: room + 1]
    rows = np.array([*shown, *added], dtype=np.int32)
    edges = index.edges_among(rows)
    fresh = np.isin(index.edges.source[edges], added) | np.isin(index.edges.target[edges], added)
    found = picture(index, added, edges[fresh].tolist(), MOST_EDGES)
    if not shown:
        place(found)
    return {
        **found,
        "more": len(new) - len(added),
        "beside": [index.nodes.ids[r] for r in beside[:2000]],
    }


def among(explorer: Explorer, asked: Question) -> Json:
    """Some nodes and every edge among them, laid out where ``layout`` is asked for."""
    known = explorer.index.nodes.rows
    rows = [known[i] for i in dict.fromkeys(asked.ids("nodes", MOST_NODES)) if i in known]
    edges = explorer.index.edges_among(np.array(rows, dtype=np.int32))
    found = picture(explorer.index, rows, edges.tolist(), MOST_EDGES)
    if asked.flag("layout"):
        place(found)
    return found


def named(explorer: Explorer, asked: Question) -> Json:
    """The entity of each name that only one entity has."""
    rows = explorer.index.nodes.by_name
    wanted = dict.fromkeys(asked.ids("names", MOST_NODES))
    return {"nodes": {n: node(explorer.index, rows[n]) for n in wanted if n in rows}}


def path(explorer: Explorer, asked: Question) -> Json:
    """The shortest paths between two nodes; by background geography only where asked."""
    index = explorer.index
    start, goal = explorer.row(asked.text("from")), explorer.row(asked.text("to"))
    background = asked.flag("background")
    found = shortest_paths(index, start, goal, background=background)
    rows = list(dict.fromkeys(row for one in found for row in one)) or [start, goal]
    steps = {frozenset(step) for one in found for step in pairwise(one)}
    among_rows = index.edges_among(np.array(rows, dtype=np.int32)).tolist()
    edges = [
        e
        for e in among_rows
        if frozenset((int(index.edges.source[e]), int(index.edges.target[e]))) in steps
        and (background or index.edges.origin[e] != BACKGROUND)
    ]
    ids = index.nodes.ids
    return {
        **picture(index, rows, edges, MOST_EDGES),
        "paths": [[ids[row] for row in one] for one in found],
    }


def evidence(explorer: Explorer, asked: Question) -> Json:
    """The sentences that state a fact."""
    ends = (asked.text("s"), asked.text("p"), asked.text("o"))
    most = asked.number("limit", 20, 200)
    return {"evidence": explorer.sentences.evidence(*ends, most)}


def article_(explorer: Explorer, asked: Question) -> Json:
    """A whole article with everything found in it."""
    facts = explorer.sentences.facts(asked.text("id"))
    if facts is None:
        raise UnknownError(f"the graph holds no article {asked.text('id')}")
    return article(facts)


def places(explorer: Explorer, asked: Question) -> Json:
    """The places inside one; those inside none when no ``parent`` is given."""
    parent = asked.text("parent", "")
    row = explorer.row(parent) if parent else None
    above = explorer.places.above(row) if row is not None else []
    return {
        "children": explorer.places.children(row),
        "above": [node(explorer.index, r) for r in above],
    }


def timeline_(explorer: Explorer, asked: Question) -> Json:
    """When: of an entity, of a month or a year, or of the whole graph."""
    if id_ := asked.text("id", ""):
        return timeline.of_node(explorer.index, explorer.row(id_))
    if month := asked.text("month", ""):
        return timeline.of_month(explorer.index, month[:10], asked.number("limit", 100, 300))
    return timeline.of_graph(explorer.index)


def export(explorer: Explorer, asked: Question) -> Response:
    """What is seen, as Turtle, N-Triples, JSON-LD or CSV."""
    format_ = asked.text("format")
    if format_ not in handout.MEDIA_TYPES:
        raise ValueError(f"the format must be one of {', '.join(handout.MEDIA_TYPES)}")
    wanted = set(asked.triples("edges", MOST_EDGES))
    nodes = [n for n in asked.ids("nodes", MOST_NODES) if n in explorer.index.nodes.rows]
    rows = np.array([explorer.row(n) for n in nodes], dtype=np.int32)
    among_rows = explorer.index.edges_among(rows).tolist()
    edges = [row for row in among_rows if _ends(explorer, row) in wanted]
    if format_ == "csv":
        body = handout.as_csv(explorer, edges)
    else:
        body = handout.as_rdf(explorer, nodes, edges, format_)
    name = {"Content-Disposition": f'attachment; filename="graph.{format_}"'}
    return Response(body, media_type=handout.MEDIA_TYPES[format_], headers=name)


def _ends(explorer: Explorer, row: int) -> tuple[str, str, str]:
    edges, ids = explorer.index.edges, explorer.index.nodes.ids
    predicate = list(load().edges)[edges.predicate[row]]
    return ids[edges.source[row]], predicate, ids[edges.target[row]]


def _answering(answer: Answer) -> Callable[[Request], Any]:
    async def endpoint(request: Request) -> Response:
        try:
            asked = await _question(request)
            return await asyncio.to_thread(_answered, request, answer, asked)
        except UnknownError as problem:
            return _json({"error": str(problem)}, 404)
        except ValueError as problem:
            return _json({"error": str(problem)}, 400)

    return endpoint


def _answered(request: Request, answer: Answer, asked: Question) -> Response:
    explorer = explorer_of(request.app.state.source, request.app.state)
    found = answer(explorer, asked)
    return found if isinstance(found, Response) else _json(found)


async def _question(request: Request) -> Question:
    if request.method != "POST":
        return Question(dict(request.query_params))
    if int(request.headers.get("content-length") or 0) > _LARGEST_BODY:
        raise ValueError("the request is too large")
    body = json.loads(await request.body())
    if not isinstance(body, dict):
        raise ValueError("the request must be a JSON object")
    return Question(body)


def _json(value: Json, status: int = 200) -> Response:
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(body, status, media_type="application/json")


def routes() -> Sequence[BaseRoute]:
    """The routes under ``/api``."""
    asked: dict[str, Answer] = {
        "meta": meta,
        "search": search,
        "overview": overview,
        "entity": entity,
        "path": path,
        "evidence": evidence,
        "article": article_,
        "places": places,
        "timeline": timeline_,
    }
    posted: dict[str, Answer] = {
        "expand": expand,
        "among": among,
        "named": named,
        "export": export,
    }
    return [
        *(Route(f"/api/{name}", _answering(answer)) for name, answer in asked.items()),
        *(Route(f"/api/{n}", _answering(answer), methods=["POST"]) for n, answer in posted.items()),
    ]
