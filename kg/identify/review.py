"""Questions to a person about a graph, with the sentences to judge by, and what an answer decides.

An answer is ``same``, ``different``, ``right``, ``wrong`` or ``rename:NAME``; ``same:ID`` ties an
open name to one of the candidates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from kg.gazetteer import Gazetteer
from kg.identify.decision import Decision, Different, Edge, Rename, Same
from kg.identify.decisions import Decisions
from kg.identify.proposals import Kind, Proposal, propose
from kg.model import Error, Facts, Span

ANSWERS: dict[Kind, tuple[str, ...]] = {
    "duplicate": ("same", "different", "rename"),
    "ambiguous": ("same", "different", "rename"),
    "doubtful": ("right", "wrong"),
}
_DOCUMENTS = 2  # shown for each entity


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence to judge by. ``marks`` are half-open spans inside ``text``."""

    document: str
    date: str | None
    about: str
    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Something to decide. ``key`` depends on what is asked alone, so it stays while others go.

    ``entities`` have the one to be kept first; ``candidates`` are what an open name may mean.
    """

    key: str
    kind: Kind
    entities: tuple[str, ...]
    reason: str
    documents: tuple[str, ...]
    statement: tuple[str, str, str] | None = None
    candidates: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()

    @property
    def answers(self) -> tuple[str, ...]:
        """The words that an answer may begin with."""
        return ANSWERS[self.kind]

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values, for a page."""
        return {
            "key": self.key,
            "kind": self.kind,
            "entities": list(self.entities),
            "reason": self.reason,
            "documents": list(self.documents),
            "statement": None if self.statement is None else list(self.statement),
            "candidates": list(self.candidates),
            "answers": list(self.answers),
            "quotes": [
                {
                    "document": q.document,
                    "date": q.date,
                    "about": q.about,
                    "text": q.text,
                    "marks": [list(mark) for mark in q.marks],
                }
                for q in self.quotes
            ],
        }


def questions(
    facts: Iterable[Facts],
    facts_of: Callable[[str], Facts],
    gazetteer: Gazetteer,
    decisions: Decisions,
    *,
    doubtful_below: float = 0.5,
) -> tuple[Question, ...]:
    """Everything to decide that is not decided yet, sorted.

    ``facts`` are gone through once; ``facts_of`` gives those of one document again, for its
    sentences. Whether they have been decided already makes no difference.
    """
    decided = (decisions.apply(one).facts for one in facts)
    found = propose(decided, gazetteer, decisions=decisions, doubtful_below=doubtful_below)
    return tuple(
        _question(each, lambda name: decisions.apply(facts_of(name)).facts) for each in found
    )


def decide(question: Question, answer: str) -> Decision:
    """The decision that an answer stands for; raises Error for an answer that does not fit."""
    word, _, value = answer.strip().partition(":")
    if word not in question.answers:
        raise Error(f"{question.key}: {answer!r} is no answer; {_expected(question)}")
    if word in ("right", "wrong"):
        assert question.statement is not None
        return Edge(*question.statement, word == "right")
    if word == "rename":
        if not value.strip():
            raise Error(f"{question.key}: rename needs the new name: rename:NAME")
        return Rename(question.entities[0], value.strip())
    if question.kind == "duplicate":
        ids = question.entities
        return Same(ids) if word == "same" else Different(ids)
    if word == "different":
        return Different(question.entities)
    if value not in question.candidates:
        raise Error(f"{question.key}: same needs one of {'、'.join(question.candidates)}")
    return Same((value, *question.entities))


def _expected(question: Question) -> str:
    forms = {"rename": "rename:NAME"}
    if question.kind == "ambiguous":
        forms["same"] = "same:ID"
    return f"expected {', '.join(forms.get(word, word) for word in question.answers)}"


def _question(proposal: Proposal, facts_of: Callable[[str], Facts]) -> Question:
    quotes = _edge_quotes if proposal.statement else _entity_quotes
    entities = proposal.entities
    if proposal.kind == "duplicate":
        entities = tuple(
            sorted(entities, key=lambda i: (i != proposal.better, "@document:" in i, i))
        )
    told = (proposal.kind, *proposal.entities, *(proposal.statement or ()))
    return Question(
        sha256("\n".join(told).encode()).hexdigest()[:6],
        proposal.kind,
        entities,
        proposal.reason,
        proposal.documents,
        proposal.statement,
        proposal.candidates,
        tuple(quotes(proposal, facts_of)),
    )


def _edge_quotes(proposal: Proposal, facts_of: Callable[[str], Facts]) -> Iterator[Quote]:
    for document in proposal.documents[: 2 * _DOCUMENTS]:
        facts = facts_of(document)
        for s in facts.statements:
            if s.evidence and (s.subject, s.predicate, s.object) == proposal.statement:
                yield _quote(facts, s.subject, s.evidence.sentence, s.evidence.span)


def _entity_quotes(proposal: Proposal, facts_of: Callable[[str], Facts]) -> Iterator[Quote]:
    for entity_id in proposal.entities:
        shown = 0
        for document in proposal.documents:
            facts = facts_of(document)
            quote = _first_mention(facts, entity_id)
            if quote is not None:
                yield quote
                shown += 1
            if shown == _DOCUMENTS:
                break


def _first_mention(facts: Facts, entity_id: str) -> Quote | None:
    for entity in facts.entities:
        if entity.id == entity_id:
            for mention in entity.mentions:
                for sentence in facts.sentences:
                    if sentence.contains(mention.span):
                        return _quote(facts, entity_id, sentence, mention.span)
    return None


def _quote(facts: Facts, about: str, sentence: Span, marked: Span) -> Quote:
    mark = (marked.start - sentence.start, marked.end - sentence.start)
    document = facts.document
    return Quote(document.id, document.date, about, sentence.of(document.text), (mark,))
