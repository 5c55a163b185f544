"""Who is at an event: attendance lists, chairs and speakers, also in the sentences that follow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kg.extract.cast import Found
from kg.extract.claim import Claim, Scene
from kg.extract.lexicon import table
from kg.extract.statements.clauses import Clause, Group, Parsed, parse
from kg.language import Sentence
from kg.model import Span

_AT_IT = re.compile(r"(?:会上|会议上|大会上|活动现场|现场|仪式上|论坛上|座谈会上|研讨会上|会议|赛后|展期内)")
_APART = re.compile(r"(?:会前|会后|此前|另讯|另据|据了解|据介绍|据悉|当天下午|随后|仪式结束后|活动结束后|赛前|次日|当晚)")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(str(table("attendance")[kind]).split())


def find(scene: Scene) -> Iterable[Claim]:
    """Claims of all sentences, with the event in focus carried on."""
    text = scene.context.text
    focus: Found | None = None
    for sentence in scene.context.sentences:
        mentions = scene.cast.of(sentence)
        parsed = parse(text, sentence, mentions)
        here = _event_here(parsed)
        if _APART.match(text, sentence.span.start) and here is None:
            continue
        event = here or focus
        if event is not None:
            yield from _present(text, parsed, event, here is not None or event is focus)
        if here is not None and (focus is None or _held(text, parsed, here)):
            focus = here if _held(text, parsed, here) else focus


def _event_here(parsed: Parsed) -> Found | None:
    events = [i for i in parsed.initiatives if i.subtype == "Event"]
    return events[0] if events else None


def _held(text: str, parsed: Parsed, event: Found) -> bool:
    """Whether the sentence tells that the event takes place."""
    return any(
        t.text in _words("hold") for t in parsed.words.inside(parsed.sentence.span.start, parsed.sentence.span.end)
    )


def _present(text: str, parsed: Parsed, event: Found, speaking: bool) -> Iterator[Claim]:
    for index, clause in enumerate(parsed.clauses):
        for group in clause.groups:
            people = [m for m in group.mentions if m.type == "Person"]
            if not people or group.marker in {"对", "向", "为", "给", "关于"}:
                continue
            verb = _verb(parsed, clause, group, speaking) or _next_verb(parsed, index, group)
            if verb is None:
                continue
            for person in people:
                yield Claim(person, "carries_out", event, "events.present", trigger=verb)


def _verb(parsed: Parsed, clause: Clause, group: Group, speaking: bool) -> Span | None:
    for token in parsed.words.inside(group.end, clause.end):
        if token.pos[0] in "vn" and (
            token.text in _words("attend") or (speaking and token.text in _words("speak"))
        ):
            return token.span
    return None


def _next_verb(parsed: Parsed, index: int, group: Group) -> Span | None:
    """The verb of a following clause without a subject of its own: 作……报告，……出席."""
    clause = parsed.clauses[index]
    if group is not clause.groups[-1]:
        return None
    for following in parsed.clauses[index + 1 : index + 2]:
        if following.groups and following.groups[0].mentions[0].type == "Person":
            return None
        for token in parsed.words.inside(following.start, following.end):
            if token.pos[0] == "v" and token.text in _words("attend"):
                return token.span
    return None
