"""A claim is an edge between two mentions and the words that make it; grounded, a statement."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.cast import Cast, Found
from kg.extract.context import Context
from kg.extract.lexicon import table
from kg.model import Evidence, Origin, Span, Statement


@dataclass(frozen=True, slots=True)
class Claim:
    """What a statement finder yields.

    ``rule`` names the pattern; its confidence is in ``data/confidence.yaml`` unless the claim has
    one of its own. ``trigger`` is the
    word that says the relation.
    """

    subject: Found
    predicate: str
    object: Found
    rule: str
    role: str | None = None
    trigger: Span | None = None
    time: str | None = None
    past: bool = False
    origin: Origin = "stated"
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """A document together with who is in it: what the statement finders look at."""

    context: Context
    cast: Cast


def ground(claim: Claim, context: Context) -> Statement:
    """The claim as a statement with the shortest evidence that holds both ends and the trigger."""
    parts = [claim.subject.span, claim.object.span, *([claim.trigger] if claim.trigger else [])]
    span = Span(min(p.start for p in parts), max(p.end for p in parts))
    sentences = [s.span for s in context.sentences_over(span)] or [span]
    evidence = Evidence(
        span=span,
        text=span.of(context.document.text),
        sentence=Span(min(span.start, sentences[0].start), max(span.end, sentences[-1].end)),
        subject=claim.subject.span,
        object=claim.object.span,
        trigger=claim.trigger,
    )
    return Statement(
        subject=claim.subject.entity,
        predicate=claim.predicate,
        object=claim.object.entity,
        role=claim.role,
        time=claim.time,
        past=claim.past,
        origin=claim.origin,
        confidence=confidence(claim.rule) if claim.confidence is None else claim.confidence,
        rule=claim.rule,
        evidence=evidence,
    )


def confidence(rule: str) -> float:
    """How often statements of the rule were right on the development sets."""
    known = table("confidence")
    return float(known.get(rule, known["default"]))
