"""Where an initiative takes place, and which initiative it is a part of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kg.extract.cast import Found
from kg.extract.claim import Claim, Scene
from kg.extract.initiatives.words import Words
from kg.extract.statements.clauses import Parsed, parse
from kg.model import Span

_AT = re.compile(
    r"(?:在|于|位于|走进|落户|落户于|选址|选址于|起于|地点|地点：|落地|来到|定址|终点为|走到|设在|放在)$"
)
_PLACED = re.compile(
    r"(?:里|内|上|中|境内|一带|沿线|水域|段|等[^，。；]{0,6}|隆重|顺利|成功|正式|联合|全面|全域|率先|先行|同时|同步|共同|如期|举行的|先)*"
    r"(?:召开|举行|举办|开幕|闭幕|开赛|启动|落地|开工|动工|登场|试点|试行|推行|推开|开展|建成|建设|建|设|开设|实施|挂牌|挂了牌|运行|运营|开课|办|组织|发起|起步|鸣枪|上线|打造|"
    r"建立|设立|布设|创建|搞|铺开|此举行|进行|揭牌|成立|拉开|开讲|开场|展出|栽植|开班|投运|投用|竣工|落成|播出|开演|施工|开了|开)"
)
_PART = re.compile(r"(?:是|为|作为|属于|系|隶属于?).{0,12}$")
_PART_AFTER = re.compile(
    r"的?(?:重要|主要|核心|关键|有机)?(?:组成部分|一部分|部分|子项目|分项|配套|内容|环节|板块|之一|首场活动|系列活动)"
)
_CONTAINS = re.compile(
    r"(?:包括|包含|涵盖|含|设|设有|设置|分为|有两条|含有|下设|附设|期间还有|期间举办)"
)
_BREAKS = re.compile(r"[。；！？]")


def find(scene: Scene) -> Iterable[Claim]:
    """Claims of all sentences."""
    text = scene.context.text
    last: Found | None = None
    for sentence in scene.context.sentences:
        mentions = scene.cast.of(sentence)
        places = [m for m in mentions if m.type == "Place"]
        named = [m for m in mentions if m.type == "Initiative"]
        if not named and (last is None or not places):
            last = None
            continue
        parsed = parse(text, sentence, mentions)
        yield from _settings(text, parsed, places, last)
        yield from _parts(text, parsed.initiatives)
        last = parsed.initiatives[-1] if parsed.initiatives else None


def _settings(
    text: str, parsed: Parsed, places: list[Found], last: Found | None
) -> Iterator[Claim]:
    for place in places:
        if _followed_by_place(place, places):
            continue
        initiative = _taking_place(text, parsed, place) or _owned(text, parsed, place)
        if initiative is None and not parsed.initiatives and last is not None:
            initiative = last if _at(text, parsed.words, place) and _happens(text, place) else None
        if initiative is not None:
            yield Claim(initiative, "located_in", place, "settings.taking-place")
            yield from (
                Claim(initiative, "located_in", other, "settings.listed")
                for other in _listed(text, place, places)
            )


def _followed_by_place(place: Found, places: list[Found]) -> bool:
    """Whether an inner place follows at once: 甘肃省静宁县治平镇 is about the last."""
    return any(p.span.start == place.span.end for p in places)


def _listed(text: str, place: Found, places: list[Found]) -> Iterator[Found]:
    """Places named in one list with this one: 在西崔村、东刘村、薛家村等村."""
    end = place.span.end
    for other in places:
        if other.span.start == end + 1 and text[end] in "、和与及":
            yield other
            end = other.span.end


def _at(text: str, words: Words, place: Found) -> bool:
    """Whether a preposition of place takes it, outer places between allowed."""
    start = place.span.start
    index = words.before(start)
    while (
        (token := words.get(index)) is not None
        and token.pos in {"LOC", "ORG"}
        and token.end == start
    ):
        start = token.start
        index -= 1
    return _AT.search(text, max(0, start - 5), start) is not None or text[start - 1 : start] in {
        "在",
        "于",
    }


def _happens(text: str, place: Found) -> bool:
    clause = re.split(r"[，。；！？\n]", text[place.span.end : place.span.end + 40])[0]
    return _PLACED.search(clause) is not None or clause == ""


def _taking_place(text: str, parsed: Parsed, place: Found) -> Found | None:
    """I在P举行, or 在P举行的I, or S在P开展I: the nearest initiative of the stretch."""
    if not _at(text, parsed.words, place) or not parsed.initiatives:
        return None
    strong = text[max(0, place.span.start - 4) : place.span.start].endswith(
        ("选址", "落户", "走进", "起于", "位于")
    )
    if not strong and not _happens(text, place):
        return None
    before = [i for i in parsed.initiatives if i.span.end <= place.span.start]
    after = [i for i in parsed.initiatives if i.span.start >= place.span.end]
    following = after[0] if after else None
    if following is not None and "，" not in text[place.span.end : following.span.start]:
        return following
    if before and not _BREAKS.search(text, before[-1].span.end, place.span.start):
        return before[-1]
    return None


def _owned(text: str, parsed: Parsed, place: Found) -> Found | None:
    """P的I: 柳毛沟村的“笑脸存折”."""
    for initiative in parsed.initiatives:
        gap = text[place.span.end : initiative.span.start]
        if initiative.span.start >= place.span.end and gap in {"的", ""}:
            return initiative
    return None


def _parts(text: str, initiatives: list[Found]) -> Iterator[Claim]:
    for left, right in pairwise(initiatives):
        gap = text[left.span.end : right.span.start]
        after = text[right.span.end : right.span.end + 14]
        if _PART.match(gap) and _PART_AFTER.match(after):
            yield Claim(
                left, "part_of", right, "settings.part", trigger=_span(right.span.end, after)
            )
        elif (m := _CONTAINS.match(gap)) and not _BREAKS.search(gap):
            trigger = Span(left.span.end, left.span.end + m.end())
            for inner in _inner(text, left, initiatives):
                yield Claim(inner, "part_of", left, "settings.contains", trigger=trigger)


def _span(start: int, text: str) -> Span:
    m = _PART_AFTER.match(text)
    return Span(start, start + (m.end() if m else 1))


def _inner(text: str, whole: Found, initiatives: list[Found]) -> Iterator[Found]:
    for other in initiatives:
        apart = other.span.start >= whole.span.end and other.entity != whole.entity
        if apart and not _BREAKS.search(text, whole.span.end, other.span.start):
            yield other
