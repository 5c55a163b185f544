"""Everything known of one entity, as much as a card can hold."""

from __future__ import annotations

from kg.serve.explorer.index import Index
from kg.serve.explorer.places import Places
from kg.serve.explorer.sentences import Sentences, about
from kg.serve.explorer.shown import Json, edge, node

MOST_FACTS, MOST_WORDS, MOST_ARTICLES = 400, 30, 60


def card(index: Index, places: Places, sentences: Sentences, row: int) -> Json:
    """Type, names, codes, facts with their other ends, quotations, figures and articles."""
    nodes = index.nodes
    id_ = nodes.ids[row]
    rows = index.around(row)
    shown = rows[:MOST_FACTS]
    others = sorted({int(r) for e in shown for r in (index.edges.source[e], index.edges.target[e])})
    return {
        **node(index, row),
        "aliases": list(nodes.aliases[row]),
        "code": nodes.codes[row] or None,
        "above": [node(index, place) for place in places.above(row)],
        "facts": [edge(index, int(e)) for e in shown],
        "ends": {nodes.ids[r]: node(index, r) for r in others},
        "fact_count": len(rows),
        "quotes": _quotes(sentences, id_),
        "figures": _figures(sentences, id_),
        "articles": _articles(index, sentences, shown.tolist(), id_),
    }


def _quotes(sentences: Sentences, id_: str) -> list[Json]:
    read = (sentences.facts(d) for d in sentences.spoken_by(id_, "speaker")[:MOST_WORDS])
    found = [
        {
            "text": quotation.text,
            "direct": quotation.direct,
            "start": quotation.span.start,
            "document": about(facts),
        }
        for facts in read
        if facts
        for quotation in facts.quotations
        if quotation.speaker == id_
    ]
    return found[:MOST_WORDS]


def _figures(sentences: Sentences, id_: str) -> list[Json]:
    read = (sentences.facts(d) for d in sentences.spoken_by(id_, "owner")[:MOST_WORDS])
    found = [
        {
            "text": figure.text,
            "value": figure.value,
            "unit": figure.unit,
            "measures": figure.measures,
            "kind": figure.kind,
            "bound": figure.bound,
            "time": figure.time,
            "start": figure.span.start,
            "document": about(facts),
        }
        for facts in read
        if facts
        for figure in facts.figures
        if figure.owner == id_
    ]
    return found[:MOST_WORDS]


def _articles(index: Index, sentences: Sentences, edges: list[int], id_: str) -> list[Json]:
    """The articles that its facts come from, the newest first."""
    rows = {int(a) for e in edges for a in index.edges.articles_of(e)}
    if not rows:
        named = sentences.naming(id_)
        rows = {row for row, a in enumerate(index.articles) if a.id in named}
    newest = sorted(rows, key=lambda a: (index.articles[a].date or "", index.articles[a].id))
    return [
        {"id": a.id, "title": a.title, "date": a.date, "publisher": a.publisher, "source": a.source}
        for a in (index.articles[row] for row in newest[::-1][:MOST_ARTICLES])
    ]
