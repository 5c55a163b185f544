"""What every page needs to know first: the schema's words, the page's words, how much there is."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from kg.export.html.legend import legend
from kg.export.html.legend import words as exported_words
from kg.schema import load
from kg.serve.explorer.index import BACKGROUND
from kg.store.questions import ENTITY, questions

if TYPE_CHECKING:
    from kg.serve.explorer.explorer import Explorer

Json = dict[str, Any]


def meta(explorer: Explorer, _: object) -> Json:
    """Types, edges, words in both languages, counts, prefixes, publishers and questions."""
    index = explorer.index
    return {
        **legend(),
        "words": words(),
        "base": explorer.iris.base,
        "prefixes": {"kg": explorer.iris.terms, **load().prefixes},
        "edges": [_edge(name) for name in load().edges],
        "terms": _terms(),
        "counts": {
            "nodes": int((~index.nodes.background).sum()),
            "edges": int((index.edges.origin != BACKGROUND).sum()),
            "articles": len(index.articles),
        },
        "years": _years(explorer),
        "publishers": sorted({article.publisher or "" for article in index.articles})[:300],
        "questions": [
            {"name": q.name, "zh": q.zh, "en": q.en, "arguments": list(q.arguments),
             "entity": ENTITY in q.arguments, "background": q.background, "sparql": q.sparql}
            for q in questions().values()
        ],
    }  # fmt: skip


@cache
def words() -> Json:
    """The pages' own words: ``{key: {"zh": text, "en": text}}``."""
    import yaml

    file = resources.files("kg.serve.explorer").joinpath("words.yaml")
    own: Json = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {**exported_words(), **own}


def _edge(name: str) -> Json:
    edge = load().edges[name]
    return {"name": name, "term": edge.term, "zh": edge.label.zh, "en": edge.label.en}


def _terms() -> list[Json]:
    return [
        {"term": t.name, "kind": t.kind, "zh": t.label.zh, "en": t.label.en}
        for t in load().terms.values()
    ]


def _years(explorer: Explorer) -> list[int]:
    edges = explorer.index.edges
    known = edges.first > 0
    if not known.any():
        return []
    return [int(edges.first[known].min()), int(edges.last[known].max())]
