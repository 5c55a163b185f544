"""What puts somebody at an event: verbs of attending and speaking, and the event in focus."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.cast import Found
from kg.extract.lexicon import table
from kg.extract.statements.clauses import Clause, Group, Parsed
from kg.model import Span

_AT_IT = re.compile(
    r"(?:会上|会议|大会|活动现场|现场|仪式上|论坛上|座谈会上|研讨会上|赛后|展期内|会议上)"
)
_APART = re.compile(
    r"(?:会前|会后|此前|另讯|另据|另悉|据了解|据介绍|据悉|当天下午|当日下午|仪式结束后|活动结束后|赛前|次日|当晚|有网友|下一步)"
)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(str(table("attendance")[kind]).split())


def kind(word: str) -> str:
    """Whether a verb is one of attending or of speaking."""
    return "attend" if word in _words("attend") else "speak"


def event_here(parsed: Parsed) -> Found | None:
    """The first event that the sentence names or points to."""
    return next((i for i in parsed.initiatives if i.subtype == "Event"), None)


def held(parsed: Parsed) -> bool:
    """Whether the sentence tells that the event takes place."""
    return any(t.text in _words("hold") for t in parsed.words.tokens)


def opens_at_it(text: str, start: int) -> bool:
    """会上，…: the sentence is about the event in focus."""
    return _AT_IT.match(text, start) is not None


def opens_apart(text: str, start: int) -> bool:
    """会后，…: the sentence has left the event."""
    return _APART.match(text, start) is not None


def verb_of(parsed: Parsed, clause: Clause, group: Group) -> Span | None:
    """The first verb of attending or speaking after the actors in their clause."""
    for token in parsed.words.inside(group.end, clause.end):
        if token.pos[0] in "vn" and (
            token.text in _words("attend") or token.text in _words("speak")
        ):
            return token.span
    return None


def next_verb(parsed: Parsed, index: int, group: Group) -> Span | None:
    """The verb of the next clause when that has no subject of its own."""
    if group is not parsed.clauses[index].groups[-1]:
        return None
    for following in parsed.clauses[index + 1 : index + 2]:
        if following.groups and following.groups[0].mentions[0].type == "Person":
            return None
        for token in parsed.words.inside(following.start, following.end):
            if token.pos[0] == "v" and token.text in _words("attend"):
                return token.span
    return None


def opens_roll(parsed: Parsed, text: str) -> bool:
    """Whether the sentence announces a list of those present: 出席会议的领导和嘉宾有：."""
    closing = text[parsed.sentence.span.start : parsed.sentence.span.end].rstrip()[-1:]
    return closing in {"：", ":"} and any(
        word in text[parsed.sentence.span.start : parsed.sentence.span.end]
        for word in ("出席", "参加", "列席", "参会")
    )


def ends_roll(parsed: Parsed, text: str) -> bool:
    """Whether the list is over: the line tells something or names nobody."""
    sentence = text[parsed.sentence.span.start : parsed.sentence.span.end]
    return (
        not any(c.groups for c in parsed.clauses)
        or "。" in sentence
        or opens_at_it(text, parsed.sentence.span.start)
    )
