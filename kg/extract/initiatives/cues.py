"""What the words around a possible name say about it."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.initiatives.words import Words
from kg.extract.lexicon import table

#: Parts of speech that name phrases are made of; LAC's name tags are upper case.
NOMINAL = frozenset({"n", "nz", "vn", "an", "nw", "LOC", "ORG", "PER", "j", "s", "b", "l"})


@cache
def verbs() -> dict[str, str]:
    """Action verbs and the predicate class that each belongs to."""
    return {word: group for group, words in table("actions").items() for word in words.split()}


@cache
def _longest_verb() -> int:
    return max(map(len, verbs()))


def verb_ending(text: str, end: int, floor: int) -> tuple[int, str] | None:
    """The longest action verb that ends at ``end``: its start and predicate class."""
    known = verbs()
    for length in range(min(_longest_verb(), end - floor), 0, -1):
        if (group := known.get(text[end - length : end])) is not None:
            return end - length, group
    return None


@cache
def cue(name: str) -> frozenset[str]:
    """One list of ``data/initiative_cues.yaml``."""
    return frozenset(str(table("initiative_cues")[name]).split())


@cache
def _starts(name: str) -> re.Pattern[str]:
    words = sorted(cue(name), key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, words)))


def begins_with(name: str, text: str, position: int) -> bool:
    """Whether a word of the list stands at ``position``."""
    return _starts(name).match(text, position) is not None


def ends_with(name: str, text: str, end: int) -> str | None:
    """The word of the list that ends at ``end``, longest first."""
    for length in range(4, 0, -1):
        if (word := text[max(0, end - length) : end]) in cue(name):
            return word
    return None


def skip_back(words: Words, text: str, position: int) -> int:
    """Go left over what may stand between a verb and its object (了, 一次, 一个, 首届)."""
    index = words.before(position)
    while (token := words.get(index)) is not None and (
        token.pos in {"u", "m", "q", "r"} and token.text not in {"的", "所", "等", "他", "她", "我"}
    ):
        position = token.start
        index -= 1
    return position
