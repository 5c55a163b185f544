"""Events of a whole area begin with its word: 全县植树造林工作动员会."""

from __future__ import annotations

import re

from kg.extract.initiatives.cues import cue
from kg.extract.initiatives.heads import Head
from kg.extract.initiatives.words import Words

_AREA = re.compile(r"全[国省市县区州旗盟镇乡]")
#: What a name never holds: marks, prepositions, particles, pronouns, persons and times.
_NEVER = frozenset(("w", "p", "u", "r", "TIME", "PER", "d", "xc"))
#: Verbs whose whole object is the event's name: 召开|代表建议办理工作推进会.
_CALLED = frozenset(("召开", "组织召开", "举行", "举办"))
_TERM = re.compile("[第届]")
_LONGEST = 24
_MEETINGS = ("会", "论坛")


def from_level(words: Words, index: int, head: Head) -> int:
    """Where the area's word begins that the name of the event with this head begins with."""
    end = words.tokens[index].end
    if head.subtype != "Event" or not head.text.endswith(_MEETINGS):
        return end
    position = words.tokens[index].start
    for token in reversed(words.tokens[:index]):
        if token.text in _CALLED and token.end == position:
            return position
        gap = token.end != position or end - token.start > _LONGEST
        counted = token.pos == "m" and not _TERM.search(token.text)
        if gap or counted or token.pos in _NEVER or token.text in cue("holding"):
            return end
        if _AREA.fullmatch(token.text):
            return token.start
        position = token.start
    return end
