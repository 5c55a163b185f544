"""What the words around a possible name say about it."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.initiatives.words import Words
from kg.extract.lexicon import table

#: Parts of speech that name phrases are made of; LAC's name tags are upper case.
NOMINAL = frozenset({"n", "nz", "vn", "an", "nw", "LOC", "ORG", "PER", "j", "s", "b", "l"})

#: What follows the name of something that takes place.
HELD = re.compile(
    r"(?:将?[于在][^，。；\n]{2,30})?(?:隆重|顺利|成功|圆满|正式|如期|胜利|同时|联合)?"
    r"(?:召开|举行|举办|开幕|开赛|开工|落幕|闭幕|拉开|开营|开讲|登场|动工|竣工|投运|通车|揭幕|开班|落地|上线|挂牌|启动)"
)
#: What is said of an undertaking: “…”的实施.
UNDERTAKEN = re.compile(
    r"的?(?:实施|开展|推进|启动|举办|落实|推行|运行|建设|组织者|承办|主办|参与者|发起|提案|议案|建议)"
)


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


def skip_back(words: Words, position: int) -> int:
    """Go left over what may stand between a verb and its object (了, 一次, 一个, 首届)."""
    index = words.before(position)
    while (token := words.get(index)) is not None and (
        token.pos in {"u", "m", "q", "r"} and token.text not in {"的", "所", "等", "他", "她", "我"}
    ):
        position = token.start
        index -= 1
    return position
