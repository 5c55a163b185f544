"""What a body has, and to which one it belongs: T下设A、B和C; T现为D下属企业."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.cast import Found
from kg.extract.claim import Claim
from kg.extract.patterns import any_of
from kg.model import Span

_FILE = "part_cues"
_LIST = re.compile(
    r"[”）)]?(?:（[^）\n]{1,20}）)?(?:等?(?:\d+|[一二三四五六七八九十两多几]+)[余多]?[个家所大]"
    r"[一-鿿]{2,6}?)?(?:、|，?和|，?与|，?及|，?以及|，?还有)[“]?(?:[一-鿿]{1,8}(?:、|和|与|及))?"
)
_CLAUSE = re.compile(r"(?:^|[，；])")
#: 有矿山装备、起重装备两个事业部和A: so much may stand before the first name of a list.
_LONGEST_LEAD = 24
_NO_TOPIC = ("的", "、", "和", "与", "等")


def holdings(found: Sequence[Found], text: str, span: Span, last: Found | None) -> Iterator[Claim]:
    """Claims of one sentence; ``last`` is the body spoken of before it."""
    bodies = [f for f in found if not f.nested]
    yield from _has(bodies, text, span, last)
    yield from _belongs(bodies, text, span, last)


@cache
def _having() -> re.Pattern[str]:
    strong, weak = any_of(_FILE, "has"), any_of(_FILE, "has_some")
    filler = any_of(_FILE, "filler")
    return re.compile(rf"(?:{filler})*(?:(?P<cue>{strong})|(?P<some>{weak}))(?:了|着)?[“]?")


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(rf"{any_of(_FILE, 'units')}$")


def _topic(bodies: Sequence[Found], text: str, span: Span, at: int) -> Found | None:
    """The body that the sentence begins with, when the words at ``at`` still tell of it."""
    before = [b for b in bodies if b.span.end <= at]
    if not before or text.startswith(_NO_TOPIC, before[0].span.end):
        return None
    lead = text[span.start : before[0].span.start]
    return before[0] if len(lead) <= 14 and "，" not in lead.strip("，") else None


def _pointed(text: str, span: Span) -> bool:
    """Whether the sentence begins with a word for the body spoken of: 公司, 该集团."""
    return (
        re.match(
            rf"(?:该|本|目前|如今|现在)?{any_of(_FILE, 'itself')}", text[span.start : span.end]
        )
        is not None
    )


def _has(bodies: Sequence[Found], text: str, span: Span, last: Found | None) -> Iterator[Claim]:
    starts = [m.end() for m in _CLAUSE.finditer(text[: span.end], span.start)]
    starts = [span.start, *starts, *(b.span.end for b in bodies)]
    done: set[int] = set()
    for start in dict.fromkeys(starts):
        at = start + 1 if text[start : start + 1] in "）)”" else start
        match = _having().match(text, at, span.end)
        if match is None:
            continue
        whole = _topic(bodies, text, span, at) or (last if _pointed(text, span) else None)
        trigger = Span(*match.span("cue" if match["cue"] else "some"))
        for part in _row(bodies, text, match.end()):
            named = match["cue"] is not None or _unit().search(part.name) is not None
            if whole is None or not named or part.entity == whole.entity or part.span.start in done:
                continue
            done.add(part.span.start)
            yield Claim(part, "part_of", whole, "parts.holding", trigger=trigger)


def _row(bodies: Sequence[Found], text: str, start: int) -> Iterator[Found]:
    """The bodies of the list that begins at ``start``."""
    at = start
    for body in (b for b in bodies if b.span.start >= start):
        gap = text[at : body.span.start]
        first = at == start
        if first and (len(gap) > _LONGEST_LEAD or re.search(r"[，。；！？]", gap)):
            return
        if body.span.start < at or not (first or _LIST.fullmatch(gap)):
            return
        yield body
        at = body.span.end


@cache
def _is_of() -> re.Pattern[str]:
    kinds, under = any_of(_FILE, "kinds"), any_of(_FILE, "under_noun")
    rank = any_of(_FILE, "rank")
    noun = any_of(_FILE, "what")
    return re.compile(rf"[”）)]?的?(?:{under}(?:的)?(?:{rank})*(?:{noun}|{kinds})|{kinds})")


@cache
def _being() -> re.Pattern[str]:
    return re.compile(r"(?:现?[是为系属]|作为|成为|改制为|划归|归)[^，。；、]{0,5}$")


@cache
def _belonging() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(_FILE, 'filler')})*(?P<cue>{any_of(_FILE, 'belongs_far')})$")


def _belongs(bodies: Sequence[Found], text: str, span: Span, last: Found | None) -> Iterator[Claim]:
    """T现为D下属二级企业; T成立于…，隶属于D."""
    for whole in bodies:
        clause = max(text.rfind(c, span.start, whole.span.start) for c in "，；。")
        low = max(clause + 1, span.start)
        being = _being().search(text, low, whole.span.start)
        after = _is_of().match(text, whole.span.end) if being else None
        belonging = _belonging().search(text, low, whole.span.start)
        if after is None and belonging is None:
            continue
        at = belonging.start() if belonging else (being.start() if being else low)
        part = _topic(bodies, text, span, at) or (last if _pointed(text, span) else None)
        if part is None or part.entity == whole.entity:
            continue
        trigger = (
            Span(*after.span()) if after else Span(*belonging.span("cue")) if belonging else None
        )
        yield Claim(part, "part_of", whole, "parts.belongs", trigger=trigger)
