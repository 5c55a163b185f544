"""Where an initiative takes place, and which initiative it is a part of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kg.extract.cast import Found
from kg.extract.claim import Claim, Scene
from kg.extract.initiatives.words import Words
from kg.extract.lexicon import table
from kg.extract.statements.clauses import Parsed, parse
from kg.extract.statements.neighbourhoods import bare_places
from kg.extract.statements.programme import part_after, parts
from kg.model import Span

_AT = re.compile(
    r"(?:在|于|位于|走进|落户|落户于|选址|选址于|起于|地点|地点：|落地|来到|(?<![下接])来|回|回到|定址|终点为|走到|设在|放在)$"
)
_PLACED = re.compile(
    r"(?:里|内|上|中|境内|一带|沿线|水域|段|等[^，。；]{0,6}|隆重|顺利|成功|正式|联合|全面|全域|率先|先行|同时|同步|共同|如期|举行的|先)*"
    r"(?:召开|举行|举办|开幕|闭幕|开赛|启动|落地|开工|动工|登场|试点|试行|推行|推开|开展|建成|建设|建|设|开设|实施|挂牌|挂了牌|运行|运营|开课|办|组织|发起|起步|鸣枪|上线|打造|"
    r"建立|设立|布设|创建|搞|铺开|此举行|进行|揭牌|成立|拉开|开讲|开场|展出|栽植|开班|投运|投用|竣工|落成|播出|开演|施工|开了|开(?![出车店始会]))"
)
#: What a body does in a place: 在青禾广场试办一届.
_DONE = re.compile(
    r"(?:里|内|上|中|先行|率先|首次|联合|共同|成功|隆重)*(?:试?办|举办|举行|召开|开展|启动|试点|试行|推行|开设|设立|建立|打造|实施|创办)"
)
_PART = re.compile(r"(?:是|为|作为|属于|系|隶属于?).{0,12}$")
_BREAKS = re.compile(r"[。；！？\n]")
#: Verbs and nouns of place that say by themselves that something is there.
_STRONG = (
    "选址",
    "落户",
    "落户于",
    "走进",
    "起于",
    "位于",
    "地点",
    "地点：",
    "定址",
    "终点为",
    "设在",
    "落地",
)


def find(scene: Scene) -> Iterable[Claim]:
    """Claims of all sentences."""
    text = scene.context.text
    last: Found | None = None
    earlier: list[Found] = []
    for sentence in scene.context.sentences:
        mentions = scene.cast.of(sentence)
        places = [m for m in mentions if m.type == "Place"]
        earlier += places
        if earlier:
            bare = bare_places(text, sentence.span, earlier)
            places = sorted([*places, *bare], key=lambda p: p.span)
        named = [m for m in mentions if m.type == "Initiative"]
        if not named and (last is None or not places):
            last = None
            continue
        parsed = parse(text, sentence, mentions)
        yield from _settings(text, parsed, places, last)
        yield from _parts(text, parsed.initiatives)
        yield from parts(text, parsed, last)
        last = parsed.initiatives[-1] if parsed.initiatives else None


def _settings(
    text: str, parsed: Parsed, places: list[Found], last: Found | None
) -> Iterator[Claim]:
    for place in places:
        if _followed_by_place(place, places):
            continue
        initiative = _taking_place(text, parsed, place) or _owned(text, parsed, place)
        if initiative is None and not parsed.initiatives and last is not None:
            initiative = last if _goes_on(text, parsed, place, last) else None
        if initiative is not None:
            yield Claim(initiative, "located_in", place, "settings.taking-place")
            yield from (
                Claim(initiative, "located_in", other, "settings.listed")
                for other in _listed(text, place, places)
            )


def _followed_by_place(place: Found, places: list[Found]) -> bool:
    """Whether an inner place follows at once: 甘肃省青禾县清溪镇 is about the last."""
    return any(p.span.start == place.span.end for p in places)


def _listed(text: str, place: Found, places: list[Found]) -> Iterator[Found]:
    """Places named in one list with this one: 在西崔村、东刘村、青禾村等村."""
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


def _goes_on(text: str, parsed: Parsed, place: Found, last: Found) -> bool:
    """Whether a sentence without an initiative tells where the last one is."""
    if not _at(text, parsed.words, place):
        return False
    since = parsed.sentence.span.start
    if "\n" in text[last.span.end : since] or _somebody_else(text, parsed, place, since, last):
        return False
    return _strong(text, place) or _happens(text, place)


def _taking_place(text: str, parsed: Parsed, place: Found) -> Found | None:
    """I在P举行, or 在P举行的I, or S在P开展I: the nearest initiative of the stretch."""
    if not _at(text, parsed.words, place) or not parsed.initiatives:
        return None
    if not _strong(text, place) and not _happens(text, place):
        return None
    before = [i for i in parsed.initiatives if i.span.end <= place.span.start]
    after = [i for i in parsed.initiatives if i.span.start >= place.span.end]
    following = after[0] if after else None
    if following is not None and "，" not in text[place.span.end : following.span.start]:
        return following
    if _strong(text, place) and text.startswith("的", place.span.end):
        return None
    if before and not _BREAKS.search(text, before[-1].span.end, place.span.start):
        return (
            None
            if _somebody_else(text, parsed, place, before[-1].span.end, before[-1])
            else before[-1]
        )
    return None


def _strong(text: str, place: Found) -> bool:
    return text.endswith(_STRONG, max(0, place.span.start - 4), place.span.start)


def _somebody_else(text: str, parsed: Parsed, place: Found, since: int, about: Found) -> bool:
    """Whether the clause of the place has a subject of its own: …，儿子在大连；甲来到X."""
    home = next((c for c in parsed.clauses if c.start <= place.span.start < c.end), None)
    if home is None or home.start < since:
        return False
    own = [g for g in home.groups if g.end <= place.span.start and not g.marker]
    at = _AT.search(text, home.start, place.span.start)
    if own:
        return own[-1].mentions[-1].type == "Person" or not _DONE.match(text, place.span.end)
    opening = parsed.words.inside(home.start, at.start() if at else place.span.start)
    return any(t.pos in {"n", "nz", "r", "PER"} and not _is_it(t.text, about) for t in opening)


def _is_it(noun: str, about: Found) -> bool:
    """Whether a noun is the initiative again: 首家食堂 for “幸福食堂”."""
    return noun in table("programme_cues")["itself"] or about.name.endswith(noun)


def _owned(text: str, parsed: Parsed, place: Found) -> Found | None:
    """P的I: 柳树沟村的“笑脸存折”."""
    for initiative in parsed.initiatives:
        gap = text[place.span.end : initiative.span.start]
        if initiative.span.start >= place.span.end and gap in {"的", ""}:
            return initiative
    return None


def _parts(text: str, initiatives: list[Found]) -> Iterator[Claim]:
    """A是B的组成部分."""
    for left, right in pairwise(initiatives):
        after = part_after().match(
            text, right.span.end + (text[right.span.end : right.span.end + 1] in "”》")
        )
        if after is not None and _PART.match(text[left.span.end : right.span.start].lstrip("”》")):
            trigger = Span(*after.span("part"))
            yield Claim(left, "part_of", right, "settings.part", trigger=trigger)
