"""Which predicted entity is which gold entity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.evaluate.normalise import fold, name_keys
from kg.evaluate.record import Node


def align(gold: Sequence[Node], predicted: Sequence[Node]) -> dict[int, int]:
    """Predicted position to gold position, one to one, best matches first.

    Two nodes match when their type is the same and a name of one is a name of the other.
    Equal canonical names come first, then a predicted node that holds the gold canonical
    name, then the most names in common, then the order of the records.
    """
    gold_keys = [name_keys(node) for node in gold]
    candidates: list[tuple[bool, bool, int, int, int]] = []
    for i, one in enumerate(predicted):
        keys = name_keys(one)
        for j, other in enumerate(gold):
            if one.type == other.type and (common := keys & gold_keys[j]):
                canonical = fold(other.name)
                candidates.append(
                    (fold(one.name) != canonical, canonical not in keys, -len(common), i, j)
                )
    return _one_to_one((i, j) for *_, i, j in sorted(candidates))


def _one_to_one(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    found: dict[int, int] = {}
    taken: set[int] = set()
    for i, j in pairs:
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found
