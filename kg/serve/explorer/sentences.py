"""The words behind a fact, and everything an article says."""

from __future__ import annotations

from functools import lru_cache

import pyoxigraph as ox

from kg.model import Facts, Span, Statement
from kg.serve.explorer.shown import Json
from kg.store import Iris
from kg.store.read import Ends, fact_ends, read_document
from kg.store.vocabulary import own


class Sentences:
    """Reads articles of a snapshot; the last few are kept."""

    def __init__(self, store: ox.Store, iris: Iris) -> None:
        """Over a store that nobody writes to."""
        self._store, self._iris = store, iris
        self._facts = lru_cache(maxsize=64)(self._read)

    def facts(self, document: str) -> Facts | None:
        """All that one article says; None when there is no such article."""
        return self._facts(document)

    def documents_of(self, subject: str, predicate: str, obj: str) -> list[str]:
        """Ids of the articles that give a fact, sorted."""
        fact = ox.NamedNode(self._iris.fact(subject, predicate, obj))
        quads = self._store.quads_for_pattern(None, own(self._iris, "supports"), fact, None)
        return sorted({self._iris.document_id(q.graph_name.value) for q in quads})  # type: ignore[union-attr]

    def spoken_by(self, entity: str, term: str) -> list[str]:
        """Ids of the articles in which the entity is the ``speaker`` or ``owner`` of something."""
        node = ox.NamedNode(self._iris.entity(entity))
        quads = self._store.quads_for_pattern(None, own(self._iris, term), node, None)
        return sorted({self._iris.document_id(q.graph_name.value) for q in quads})  # type: ignore[union-attr]

    def naming(self, entity: str) -> set[str]:
        """Ids of the articles that name the entity."""
        node = ox.NamedNode(self._iris.entity(entity))
        quads = self._store.quads_for_pattern(node, own(self._iris, "namedAs"), None, None)
        return {self._iris.document_id(q.graph_name.value) for q in quads}  # type: ignore[union-attr]

    def evidence(self, subject: str, predicate: str, obj: str, most: int) -> list[Json]:
        """The pieces of evidence of one fact, the surest first, at most ``most``."""
        pieces = []
        for document in self.documents_of(subject, predicate, obj)[: 2 * most]:
            facts = self.facts(document)
            for statement in facts.statements if facts else ():
                ends = (statement.subject, statement.predicate, statement.object)
                if facts and ends == (subject, predicate, obj) and statement.evidence:
                    pieces.append(piece(facts, statement))
        pieces.sort(key=lambda p: (-p["confidence"], p["document"]["id"], p["sentence"]))
        return pieces[:most]

    def _read(self, document: str) -> Facts | None:
        iri = self._iris.document(document)
        quads = list(self._store.quads_for_pattern(None, None, None, ox.NamedNode(iri)))
        return read_document(iri, quads, self._ends, self._iris) if quads else None

    def _ends(self, fact: str) -> Ends:
        quads = self._store.quads_for_pattern(ox.NamedNode(fact), None, None, None)
        return fact_ends(quads, self._iris)[fact]


def piece(facts: Facts, statement: Statement) -> Json:
    """A source sentence, with the places of its ends and its trigger inside it."""
    evidence, text = statement.evidence, facts.document.text
    assert evidence is not None
    begin = evidence.sentence.start
    return {
        "document": about(facts),
        "sentence": evidence.sentence.of(text),
        "start": begin,
        "evidence": _inside(evidence.span, begin),
        "subject": _inside(evidence.subject, begin),
        "object": _inside(evidence.object, begin),
        "trigger": _inside(evidence.trigger, begin),
        "role": statement.role,
        "time": statement.time,
        "past": statement.past,
        "origin": statement.origin,
        "rule": statement.rule,
        "confidence": round(statement.confidence, 3),
    }


def about(facts: Facts) -> Json:
    """An article's metadata."""
    document = facts.document
    return {
        "id": document.id,
        "title": document.title,
        "date": document.date,
        "publisher": document.publisher,
        "source": document.source,
        "url": document.url,
    }


def article(facts: Facts) -> Json:
    """An article with every mention, fact, quotation and figure by its place in the text."""
    return {
        **about(facts),
        "text": facts.document.text,
        "boilerplate": [[span.start, span.end] for span in facts.document.boilerplate],
        "entities": {e.id: {"name": e.name, "type": e.type} for e in facts.entities},
        "mentions": sorted(
            [m.span.start, m.span.end, e.id, m.kind] for e in facts.entities for m in e.mentions
        ),
        "facts": [
            {
                "s": s.subject,
                "p": s.predicate,
                "o": s.object,
                "role": s.role,
                "past": s.past,
                "start": s.evidence.span.start,
                "end": s.evidence.span.end,
            }
            for s in facts.statements
            if s.evidence
        ],
        "quotes": [[q.span.start, q.span.end, q.speaker] for q in facts.quotations],
        "figures": [[f.span.start, f.span.end, f.owner] for f in facts.figures],
    }


def _inside(span: Span | None, begin: int) -> list[int] | None:
    if span is None or span.start < begin:
        return None
    return [span.start - begin, span.end - begin]
