"""Words that the tagger glues to the left of a place's name: 家住|云台镇, 落户|镇."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.lexicon import words
from kg.extract.patterns import one_of


def own_start(text: str, start: int, end: int) -> int:
    """Where the name begins that a word of the tagger's holds; ``end`` when it holds none."""
    match = _lead().match(text, start, end)
    return start if match is None else match.end()


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(words('place_lead'))})+[了在]?|(?<=[起来源])自")
