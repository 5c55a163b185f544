"""Who proposes, carries out or leads which initiative: pairs of names, weighed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import cache

from kg.extract.claim import Claim, Scene
from kg.extract.lexicon import table
from kg.extract.statements.pairs import Pair, pairs

#: Edges less likely than this are not drawn; chosen on held-out articles.
THRESHOLDS = {"proposes": 0.35, "carries_out": 0.5, "leads": 0.4}


def find(scene: Scene) -> Iterable[Claim]:
    """The claims of a document, each with the chance that it is right."""
    for pair in pairs(scene):
        yield from claims(pair)


def claims(pair: Pair) -> Iterator[Claim]:
    """What holds between a pair."""
    features = _weighed(pair.features)
    for predicate in table("action_weights"):
        if predicate == "proposes" and pair.actor.type == "Place":
            continue
        chance = _chance(features, predicate)
        if chance >= THRESHOLDS[predicate]:
            yield Claim(
                subject=pair.actor,
                predicate=predicate,
                object=pair.initiative,
                rule=f"actions.{predicate}",
                role="牵头" if predicate == "leads" else None,
                trigger=pair.trigger,
                confidence=round(chance, 2),
            )


def probability(features: frozenset[str], predicate: str) -> float:
    """The chance of the edge: logistic regression over what is seen around the pair.

    The weights (``data/action_weights.yaml``) are fitted by ``benchmarks/train_actions.py``.
    """
    return _chance(_weighed(features), predicate)


def _weighed(features: frozenset[str]) -> list[str]:
    """Those that some edge has a weight for, in the order in which they are added up."""
    return sorted(features & _known())


def _chance(features: list[str], predicate: str) -> float:
    weights = _weights(predicate)
    total = weights["bias"] + sum(weights[f] for f in features if f in weights)
    return 1.0 / (1.0 + math.exp(-total))


@cache
def _known() -> frozenset[str]:
    return frozenset(f for weights in table("action_weights").values() for f in weights)


@cache
def _weights(predicate: str) -> dict[str, float]:
    return dict(table("action_weights")[predicate])
