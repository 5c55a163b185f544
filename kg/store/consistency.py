"""What the shapes cannot see: facts that cannot all be right, and evidence unlike its text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Facts, Span
from kg.store.result import Result
from kg.store.store import Store
from kg.store.write import content_hash


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at.

    ``kind`` is ``shape`` (does not fit a SHACL shape), ``contradiction`` (facts that cannot all
    be right), ``evidence`` (does not match its text) or ``store`` (the shared graph does not
    match the documents). ``about`` is the entity, fact or document, as its id.
    """

    kind: str
    about: str
    zh: str
    en: str

    def __str__(self) -> str:
        return f"{self.about}: {self.zh} ({self.en})"


_PLACED = """
SELECT DISTINCT ?thing (SUBSTR(?code, 1, 2) AS ?province) ?place
WHERE { ?thing kg:locatedIn+ ?place . ?place dcterms:identifier ?code . }
"""
_CIRCLES = """
SELECT DISTINCT ?thing ?edge
WHERE {
  { ?thing kg:locatedIn+ ?thing . BIND("located_in" AS ?edge) }
  UNION { ?thing kg:partOf+ ?thing . BIND("part_of" AS ?edge) }
}
"""
_TWICE = """
SELECT DISTINCT ?who ?body ?role ?other
WHERE {
  ?one rdf:predicate kg:leads ; rdf:subject ?who ; rdf:object ?body ; kg:status "current" ;
       kg:role ?role .
  ?two rdf:subject ?who ; rdf:object ?body ; rdf:predicate ?edge ; kg:status "current" ;
       kg:role ?other .
  FILTER((?edge = kg:leads && STR(?role) < STR(?other))
         || (?edge = kg:memberOf && ?role = ?other))
}
"""
_RIVALS = """
SELECT DISTINCT ?who ?rival ?body ?role ?year
WHERE {
  ?one rdf:predicate kg:leads ; rdf:object ?body ; rdf:subject ?who ; kg:status "current" ;
       kg:role ?role ; kg:heldIn ?year .
  ?two rdf:predicate kg:leads ; rdf:object ?body ; rdf:subject ?rival ; kg:status "current" ;
       kg:role ?role ; kg:heldIn ?year .
  FILTER(STR(?who) < STR(?rival))
}
"""


def contradictions(store: Store) -> Iterator[Finding]:
    """Things in two provinces or inside themselves, and posts that cannot all be held."""
    yield from _in_two_provinces(store)
    for thing, edge in _rows(store, store.query(_CIRCLES, background=True)):
        zh = f"经 {edge} 关系在自身之内"
        yield Finding("contradiction", thing, zh, f"is inside itself by {edge}")
    for who, body, role, other in _rows(store, store.query(_TWICE)):
        zh = f"同时两次领导 {body}({role}、{other})"
        yield Finding("contradiction", who, zh, f"leads {body} twice at once: {role}, {other}")
    for who, rival, body, role, year in _rows(store, store.query(_RIVALS)):
        zh = f"{year} 年 {who} 与 {rival} 同任{role}"
        yield Finding("contradiction", body, zh, f"two hold the post {role} in {year}")


def _in_two_provinces(store: Store) -> Iterator[Finding]:
    """GB/T 2260: the first two digits of a code are the province."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for thing, province, place in _rows(store, store.query(_PLACED, background=True)):
        kept = found[thing].get(province, place)
        found[thing][province] = min(kept, place)
    for thing in sorted(found):
        if len(found[thing]) > 1:
            places = "、".join(sorted(found[thing].values()))
            zh, en = f"位于两个省份:{places}", f"is in two provinces: {places}"
            yield Finding("contradiction", thing, zh, en)


def _rows(store: Store, result: Result) -> list[tuple[str, ...]]:
    """The rows with ids in place of IRIs, sorted."""
    rows = []
    for row in result.rows:
        values = [cell.value if cell else "" for cell in row]
        rows.append(tuple(store.iris.entity_id(value) for value in values))
    return sorted(rows)


def mismatches(facts: Facts) -> Iterator[Finding]:
    """Evidence, mentions, quotations and figures of a document that differ from its text."""
    text, name = facts.document.text, facts.document.id
    for what, span, words in _quoted(facts):
        if span.of(text) != words:
            zh = f"{what[0]}“{words}”与原文 {span.start}-{span.end} 处不符"
            en = f"the {what[1]} differs from the text at {span.start}-{span.end}"
            yield Finding("evidence", name, zh, en)
    for statement in facts.statements:
        evidence = statement.evidence
        if evidence is None:
            continue
        inner = (evidence.subject, evidence.object, evidence.trigger)
        outside = [span for span in inner if span and not evidence.span.contains(span)]
        if outside or not evidence.sentence.contains(evidence.span):
            words = f"“{evidence.text}”"
            zh, en = f"证据{words}不含两端或超出句子", f"the evidence {words} lacks an end"
            yield Finding("evidence", name, zh, en)


def _quoted(facts: Facts) -> Iterator[tuple[tuple[str, str], Span, str]]:
    for entity in facts.entities:
        for mention in entity.mentions:
            yield ("提及", "mention"), mention.span, mention.text
    for statement in facts.statements:
        if statement.evidence is not None:
            yield ("证据", "evidence"), statement.evidence.span, statement.evidence.text
    for quotation in facts.quotations:
        yield ("引语", "quotation"), quotation.span, quotation.text
    for figure in facts.figures:
        yield ("数字", "figure"), figure.span, figure.text


def altered(store: Store) -> Iterator[Finding]:
    """Documents whose text is no longer the one that they were read with."""
    for info in store.documents():
        if content_hash(store.facts(info.id).document) != info.content_hash:
            zh, en = "正文与其 SHA-256 不符", "the text does not match its SHA-256"
            yield Finding("evidence", info.id, zh, en)
