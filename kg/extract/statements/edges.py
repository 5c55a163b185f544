"""The edges that an action verb makes between actors and an initiative."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.cast import Found
from kg.extract.claim import Claim
from kg.extract.initiatives.cues import cue
from kg.extract.statements.action_verbs import Verb
from kg.extract.statements.clauses import Clause, Group, Parsed
from kg.model import Span

#: The edges that a class of verbs makes; who launches something puts it forward and does it.
_PREDICATES = {
    "proposes": ("proposes",),
    "both": ("proposes", "carries_out"),
    "carries_out": ("carries_out",),
    "leads": ("leads", "carries_out"),
    "wins": ("carries_out",),
}
_LEAD_ROLE = {"牵头", "领衔", "主导", "负责", "统筹", "领办", "主抓", "挂帅"}


def denied(parsed: Parsed, clause: Clause, verb: Verb) -> bool:
    """Whether the clause denies what the verb says: 尚未实施."""
    words = parsed.words.inside(clause.start, verb.start)
    return any(t.text in cue("denied") for t in words[-4:])


def claims(subject: Group, verb: Verb, initiative: Found, rule: str) -> Iterator[Claim]:
    """One claim for each actor and predicate; a place does things, it proposes none."""
    if verb.group == "wins" and initiative.subtype != "Event":
        return
    for mention in subject.mentions:
        for predicate in _PREDICATES[verb.group]:
            place = mention.type == "Place" and predicate in {"proposes", "leads"}
            role = next((r for r in sorted(_LEAD_ROLE) if r in verb.text), None)
            yield Claim(
                subject=mention,
                predicate="carries_out" if place else predicate,
                object=initiative,
                rule=rule,
                role=role if predicate == "leads" else None,
                trigger=Span(verb.start, verb.end),
            )
