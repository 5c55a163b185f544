"""A stretch of text that has the shape of an initiative's name, and what speaks for and against."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache

from kg.extract.candidate import Candidate
from kg.extract.lexicon import table
from kg.model import Span

_MARKS = re.compile(r"[“”‘’「」『』\"'《》〈〉\s]")


@dataclass(frozen=True, slots=True)
class Shape:
    """One possible name. ``features`` are the named observations that the scorer weighs."""

    span: Span
    text: str
    name: str
    subtype: str
    kind: str
    features: frozenset[str]

    def candidate(self, text: str) -> Candidate:
        """As a candidate; surer shapes win overlaps."""
        return Candidate(
            span=self.span,
            text=self.span.of(text),
            type="Initiative",
            score=2.0 + 2.0 * probability(self) + 0.02 * min(len(self.text), 30),
            rule=f"initiatives.{self.kind}",
            subtype=self.subtype,
            name=self.name,
        )


def plain(name: str) -> str:
    """A name without quotation and book marks and white space."""
    return _MARKS.sub("", name)


def probability(shape: Shape) -> float:
    """The chance that the shape is an initiative: logistic regression over its features.

    The weights are data (``data/initiative_weights.yaml``), fitted on the project's training
    articles by ``benchmarks/train_initiatives.py``.
    """
    weights = _weights(shape.kind)
    known = sorted(shape.features & weights.keys())
    total = weights["bias"] + sum(weights[f] for f in known)
    return 1.0 / (1.0 + math.exp(-total))


@cache
def _weights(kind: str) -> dict[str, float]:
    return dict(table("initiative_weights")[kind])
