"""All that is known of one entity, as text: names, facts, and the sentences that state them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from kg.cli.table import one_line

if TYPE_CHECKING:
    from kg.build import Graph

_NAMES = """
SELECT ?label ?alias ?code ?class WHERE {
  <%s> skos:prefLabel ?label ; a ?class .
  OPTIONAL { <%s> skos:altLabel ?alias } OPTIONAL { <%s> dcterms:identifier ?code }
} ORDER BY ?alias"""

_FACTS = """
SELECT ?fact ?edge ?forth ?other ?origin ?status ?confidence
       (GROUP_CONCAT(DISTINCT ?role; SEPARATOR="、") AS ?post)
WHERE {
  { ?fact rdf:subject <%s> ; rdf:object ?end BIND(true AS ?forth) }
  UNION { ?fact rdf:object <%s> ; rdf:subject ?end BIND(false AS ?forth) }
  ?fact rdf:predicate ?edge ; kg:origin ?origin ; kg:status ?status ; kg:confidence ?confidence .
  ?end skos:prefLabel ?other .
  OPTIONAL { ?fact kg:role ?role }
}
GROUP BY ?fact ?edge ?forth ?other ?origin ?status ?confidence
ORDER BY DESC(?forth) ?edge ?status DESC(?confidence) ?other"""

_EVIDENCE = """
SELECT ?article ?document ?date ?start ?end ?first ?sentence WHERE {
  GRAPH ?article {
    ?evidence kg:supports <%s> ; prov:wasDerivedFrom ?passage ; oa:start ?start ; oa:end ?end .
    ?passage oa:start ?first ; oa:exact ?sentence .
    ?article dcterms:identifier ?document .
    OPTIONAL { ?article dcterms:date ?date }
  }
} ORDER BY ?date ?document ?first ?start"""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What stands before and after the words that are evidence."""

    before: str = "【"
    after: str = "】"


BOLD = Emphasis("\033[1m", "\033[22m")


def portrait(graph: Graph, iri: str, emphasis: Emphasis | None = None) -> str:
    """The entity with that IRI as a page of text."""
    facts = list(graph.query(_FACTS % (iri, iri), background=True))
    lines = [*_head(graph, iri)]
    for (edge, forth), group in groupby(facts, lambda fact: (fact["edge"], fact["forth"])):
        lines += ["", _edge_title(str(edge), forth=bool(forth))]
        for fact in group:
            lines += _fact(graph, fact, emphasis or Emphasis())
    return "\n".join(lines if facts else [*lines, "", "no facts"])


def _head(graph: Graph, iri: str) -> Iterator[str]:
    rows = list(graph.query(_NAMES % (iri, iri, iri), background=True))
    classes = {str(row["class"]) for row in rows}
    yield f"{rows[0]['label']}  {' · '.join(_type_names(graph, classes))}"
    yield f"  {iri}"
    if aliases := list(dict.fromkeys(str(row["alias"]) for row in rows if row["alias"])):
        yield f"  also called {'、'.join(aliases)}"
    if codes := list(dict.fromkeys(str(row["code"]) for row in rows if row["code"])):
        yield f"  code {', '.join(codes)}"


def _type_names(graph: Graph, classes: set[str]) -> Iterator[str]:
    from kg.schema import load

    terms = graph.store.iris.terms
    for name, node_type in load().types.items():
        if terms + name in classes:
            yield f"{node_type.label.zh} {node_type.label.en}"
            for subname, subtype in node_type.subtypes.items():
                if terms + subname in classes:
                    yield f"{subtype.label.zh} {subtype.label.en}"


def _edge_title(iri: str, *, forth: bool) -> str:
    from kg.schema import load

    term = iri.rpartition("#")[2]
    edge = next(edge for edge in load().edges.values() if edge.term == term)
    arrow = "→" if forth else "←"
    return f"{arrow} {edge.label.zh} {edge.label.en}"


def _fact(graph: Graph, fact: Mapping[str, object], emphasis: Emphasis) -> Iterator[str]:
    marks = [str(fact["post"])] if fact["post"] else []
    marks += ["former"] if fact["status"] == "past" else []
    marks += [str(fact["origin"])] if fact["origin"] != "stated" else []
    marks.append(f"confidence {float(str(fact['confidence'])):.3g}")
    yield f"  {fact['other']}  ({', '.join(marks)})"
    rows = list(graph.query(_EVIDENCE % fact["fact"]))
    for place, same in groupby(rows, lambda row: (row["document"], row["first"])):
        pieces = list(same)
        spans = [_inside(row) for row in pieces]
        date = f" {pieces[0]['date']}" if pieces[0]["date"] else ""
        yield f"    {place[0]}{date}: {emphasise(str(pieces[0]['sentence']), spans, emphasis)}"


def _inside(row: Mapping[str, object]) -> tuple[int, int]:
    """Where the evidence stands in its sentence."""
    first = int(str(row["first"]))
    length = len(str(row["sentence"]))
    start, end = int(str(row["start"])) - first, int(str(row["end"])) - first
    return max(0, start), min(length, end)


def emphasise(sentence: str, spans: Sequence[tuple[int, int]], emphasis: Emphasis) -> str:
    """The sentence on one line with the half-open spans marked; overlapping ones are joined.

    >>> emphasise("赵哲是主席。", [(0, 2), (1, 3)], Emphasis())
    '【赵哲是】主席。'
    """
    marked, at = "", 0
    for start, end in _joined(spans):
        marked += f"{sentence[at:start]}{emphasis.before}{sentence[start:end]}{emphasis.after}"
        at = end
    return one_line(marked + sentence[at:])


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(set(spans)):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif start < end:
            joined.append((start, end))
    return joined
