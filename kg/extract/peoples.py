"""Lists of peoples, whose members are neither persons nor places: 保安、撒拉、回、汉各族群众."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.lexicon import words
from kg.extract.patterns import one_of


def of_people(text: str, start: int, end: int) -> bool:
    """Whether a name is that of a people here: in a list of them, or before 族."""
    if text[start:end] not in words("peoples"):
        return False
    return text.startswith("族", end) or bool(_rest().match(text, end))


@cache
def _rest() -> re.Pattern[str]:
    """What follows a member of a list of peoples, up to 族."""
    people = one_of(words("peoples"))
    return re.compile(
        rf"(?:族?[、和与]{people})+(?:等(?:多|[一二三四五六七八九十两\d]+)?个?|各)?民?族"
    )
