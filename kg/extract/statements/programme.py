"""What an event or undertaking consists of: its programme, its sub-projects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.cast import Found
from kg.extract.claim import Claim
from kg.extract.patterns import any_of
from kg.extract.statements.clauses import Clause, Parsed
from kg.model import Span

_FILE = "programme_cues"
_BREAKS = re.compile(r"[。；！？\n]")
_LONGEST_LIST = 80
_MAIN = frozenset({"主办", "承办", "协办", "合办", "联合主办", "联合承办", "共同主办", "联合举办"})


@cache
def _opening() -> re.Pattern[str]:
    """设, 期间还举办: what leads to a list of parts at the beginning of a clause."""
    filler, during = any_of(_FILE, "filler"), any_of(_FILE, "during")
    strong, weak = any_of(_FILE, "holds"), any_of(_FILE, "holds_during")
    return re.compile(
        rf"[里中内下]?(?:(?:{filler})*(?P<cue>{strong})(?:了|着)?"
        rf"|{during}[，,]?(?:{filler})*(?P<then>{weak})(?:了)?)"
    )


@cache
def _items() -> re.Pattern[str]:
    number = r"(?:\d+|[一二三四五六七八九十两多几]+)[余多]?(?:个|项|大|场|类|种|条|块)*"
    count = rf"{number}(?:重点|主题|特色|精彩|系列|子)?"
    kinds = any_of(_FILE, "items")
    return re.compile(
        rf"等?(?:{count}{kinds}|系列(?:主题)?活动|{kinds}(?=[，。；])|[^，。；]{{0,2}}组成)"
    )


@cache
def _whole_noun() -> re.Pattern[str]:
    return re.compile(rf"(?:本届|本次|此次|该|今年的?|整个)?{any_of(_FILE, 'whole')}")


@cache
def part_after() -> re.Pattern[str]:
    """的首个项目, 的组成部分: after the whole."""
    head = r"(?:行动|工程|项目|活动|计划)?"
    return re.compile(
        rf"{head}的?(?:{any_of(_FILE, 'part_before')})*(?P<part>{any_of(_FILE, 'part')})"
    )


def parts(text: str, parsed: Parsed, last: Found | None) -> Iterator[Claim]:
    """Claims ``part_of`` of the items of a programme; ``last`` was named before the sentence."""
    for index, clause in enumerate(parsed.clauses):
        opening = _opens(text, parsed, index)
        if opening is None:
            continue
        items = _listed(text, parsed, opening[1].end)
        whole = _whole(text, parsed, clause, opening, last, bool(items) and _told(text, items))
        for item in items if whole is not None else ():
            if whole is not None and item.entity != whole.entity:
                yield Claim(item, "part_of", whole, "settings.contains", trigger=opening[1])


def organizes_the_whole(text: str, parsed: Parsed, actor_end: int, initiative: Found) -> bool:
    """Whether the actor runs the event and the name is one item of it: 由A主办，设B、C."""
    home = next((c for c in parsed.clauses if c.start <= initiative.span.start < c.end), None)
    if home is None or actor_end >= home.start:
        return False
    opening = _opening().match(text, home.start)
    if opening is None or opening.end() > initiative.span.start:
        return False
    return any(v.text in _MAIN for v in parsed.verbs(text, actor_end, home.start))


def _opens(text: str, parsed: Parsed, index: int) -> tuple[int, Span] | None:
    """Where the words that lead to a list begin in a clause, and their verb."""
    clause = parsed.clauses[index]
    starts = [clause.start]
    starts += [i.span.end for i in parsed.initiatives if clause.start <= i.span.start < clause.end]
    noun = _whole_noun().match(text, clause.start)
    starts += [noun.end()] if noun else []
    for start in starts:
        at = start + 1 if text[start : start + 1] in "”》" else start
        match = _opening().match(text, at)
        if match is not None and match.end() <= clause.end:
            group = "cue" if match["cue"] else "then"
            return start, Span(match.start(group), match.end(group))
    return None


def _listed(text: str, parsed: Parsed, start: int) -> list[Found]:
    """The initiatives of a list, up to a full stop or a clause with a subject of its own."""
    found: list[Found] = []
    end = start
    for item in parsed.initiatives:
        if item.span.start < start:
            continue
        gap = text[end : item.span.start]
        actors = [
            g
            for c in parsed.clauses
            for g in c.groups
            if end <= g.start and g.end <= item.span.start and not g.marker
        ]
        if _BREAKS.search(gap) or len(gap) > _LONGEST_LIST or (actors and "，" in gap):
            break
        found.append(item)
        end = item.span.end
    return found


def _told(text: str, items: list[Found]) -> bool:
    """Whether the list ends as one of parts: 等八项内容, 两个单元."""
    end = items[-1].span.end
    stop = _BREAKS.search(text, end)
    tail = text[end : min(end + 40, stop.start() if stop else len(text))]
    return _items().search(tail) is not None


def _whole(
    text: str,
    parsed: Parsed,
    clause: Clause,
    opening: tuple[int, Span],
    last: Found | None,
    told: bool,
) -> Found | None:
    """What the list is of."""
    start, verb = opening
    cue = text[verb.start : verb.end]
    before = [i for i in parsed.initiatives if i.span.end <= start]
    if before and not text[before[-1].span.end : start].strip("”》"):
        return before[-1] if cue != "由" or told else None
    noun = start > clause.start or text[clause.start : verb.start].startswith(("期间", "同期"))
    if cue in {"由", "分", "设立", "安排", "涉及"} and not told:
        return None
    if not (noun or told):
        return None
    if before:
        return before[0]
    return None if _others(text, parsed, clause) else last


def _others(text: str, parsed: Parsed, clause: Clause) -> bool:
    """Whether somebody before the clause does something other than running the event."""
    for earlier in (c for c in parsed.clauses if c.end <= clause.start):
        for group in earlier.groups:
            runs = {v.text for v in parsed.verbs(text, group.end, earlier.end)} & _MAIN
            if not group.marker and not runs:
                return True
    return False
