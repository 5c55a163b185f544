"""Scores of what lies beyond edges: quotations with their speakers, and figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from typing import Any

from kg.evaluate.normalise import fold
from kg.evaluate.report import Score

Json = dict[str, Any]

#: Share of the longer text that two quotations must have in common to be the same one.
SAME_TEXT = 0.6


def score_quotations(gold: Iterable[Json], predicted: Iterable[Json]) -> Score:
    """A quotation is right when its speaker is and most of its text is."""
    return _score(gold, predicted, "quotes", _same_quotation)


def score_figures(gold: Iterable[Json], predicted: Iterable[Json]) -> Score:
    """A figure is right when its value and its unit are."""
    return _score(gold, predicted, "figures", _same_figure)


def _score(
    gold: Iterable[Json],
    predicted: Iterable[Json],
    key: str,
    same: Callable[[Json, Json], bool],
) -> Score:
    """Counts over the gold documents that carry the key; the others say nothing about it."""
    by_id = {str(p["id"]): p for p in predicted}
    right = found = wanted = 0
    for document in gold:
        if key not in document:
            continue
        open_items = list(document[key])
        guesses = by_id.get(str(document["id"]), {}).get(key, [])
        wanted, found = wanted + len(open_items), found + len(guesses)
        for guess in guesses:
            hit = next((item for item in open_items if same(item, guess)), None)
            if hit is not None:
                open_items.remove(hit)
                right += 1
    return Score(right, found, wanted)


def _same_quotation(gold: Json, guess: Json) -> bool:
    if fold(gold["speaker"]) != fold(guess.get("speaker") or ""):
        return False
    one, other = fold(gold["text"]), fold(guess["text"])
    common = SequenceMatcher(None, one, other, autojunk=False).find_longest_match().size
    return common >= SAME_TEXT * max(len(one), len(other))


def _same_figure(gold: Json, guess: Json) -> bool:
    return bool(gold["value"] == guess["value"] and gold["unit"] == guess["unit"])
