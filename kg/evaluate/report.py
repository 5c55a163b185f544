"""Precision, recall and F1 over all documents, as figures and as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.evaluate.record import Record
from kg.evaluate.tally import Tally

NODE_TYPES = ("Person", "Organization", "Place", "Initiative")
PREDICATES = (
    "leads",
    "member_of",
    "resident_of",
    "located_in",
    "part_of",
    "proposes",
    "carries_out",
)


@dataclass(frozen=True, slots=True)
class Score:
    """Micro-averaged counts of one kind, and the shares (to four places) that follow."""

    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """The share of what was predicted that is right."""
        return _rounded(self.right, self.predicted)

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        return _rounded(self.right, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _rounded(2 * self.right, self.predicted + self.gold)

    def to_json(self) -> dict[str, float]:
        """Counts and shares."""
        return {
            "right": self.right,
            "predicted": self.predicted,
            "gold": self.gold,
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
        }


@dataclass(frozen=True, slots=True)
class Report:
    """How the predictions stand against gold.

    ``missing`` are gold documents without a prediction (scored as empty). ``name_accuracy`` is
    the share of right entities under the gold name, ``role_accuracy`` that of right edges of
    post with a gold role.
    """

    documents: int
    missing: tuple[str, ...]
    entities: Mapping[str, Score]
    edges: Mapping[str, Score]
    name_accuracy: float
    role_accuracy: float
    errors: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The figures as plain JSON values."""
        return {
            "documents": self.documents,
            "missing": list(self.missing),
            "entities": {kind: score.to_json() for kind, score in self.entities.items()},
            "edges": {kind: score.to_json() for kind, score in self.edges.items()},
            "name_accuracy": self.name_accuracy,
            "role_accuracy": self.role_accuracy,
        }

    def to_table(self) -> str:
        """The figures as text, one kind a line."""
        lines = [*_layer("entities", self.entities), *_layer("edges", self.edges)]
        lines.append(
            f"canonical names right {self.name_accuracy:.3f}, "
            f"roles right {self.role_accuracy:.3f}, "
            f"documents {self.documents}, without a prediction {len(self.missing)}"
        )
        return "\n".join(lines)


def evaluate(gold: Mapping[str, Record], predicted: Mapping[str, Record]) -> Report:
    """Score ``predicted`` against ``gold``, documents paired by id.

    The rules are those of the annotation guidelines: types and a name must agree, an edge needs
    both ends right, what is optional in gold counts neither way, background is left out.
    """
    tally = Tally()
    for key, record in gold.items():
        tally.add(record, predicted.get(key, Record(key)))
    return Report(
        documents=len(gold),
        missing=tuple(sorted(set(gold) - set(predicted))),
        entities=_scores(tally, "entity", NODE_TYPES),
        edges=_scores(tally, "edge", PREDICATES),
        name_accuracy=_share(tally, "name"),
        role_accuracy=_share(tally, "role"),
        errors=tuple(tally.errors),
    )


def _scores(tally: Tally, layer: str, kinds: tuple[str, ...]) -> dict[str, Score]:
    def total(what: str, of: tuple[str, ...]) -> int:
        return sum(tally.counts[layer, kind, what] for kind in of)

    groups = {**{kind: (kind,) for kind in kinds}, "all": kinds}
    return {
        name: Score(total("right", of), total("predicted", of), total("gold", of))
        for name, of in groups.items()
    }


def _share(tally: Tally, what: str) -> float:
    return _rounded(tally.counts[what, "right"], tally.counts[what, "all"])


def _rounded(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _layer(title: str, scores: Mapping[str, Score]) -> list[str]:
    head = f"{title:<14}{'gold':>6}{'found':>7}{'right':>7}{'P':>8}{'R':>8}{'F1':>8}"
    rows = [
        f"  {kind:<12}{s.gold:>6}{s.predicted:>7}{s.right:>7}"
        f"{s.precision:>8.3f}{s.recall:>8.3f}{s.f1:>8.3f}"
        for kind, s in scores.items()
    ]
    return [head, *rows]
