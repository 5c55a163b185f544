"""在社区, 在这里, 在这两个村: places named by their kind alone are those spoken of last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.cast import Found
from kg.language.numbers import parse_number
from kg.model import Span

_BARE = re.compile(
    r"(?:(?<=在)|(?<=来)|(?<=到)|(?<=回)|(?<=于))(?:本|我们?|咱们?|全)?"
    r"(?P<noun>社区|小区|村(?=[里内上办搞开设召])|屯|寨|嘎查|牧区|街道|镇(?=[里上内]))[里内上]?(?![一-鿿]{0,4}(?:书记|主任|居民|干部|党))"
)
_HERE = re.compile(r"(?<=在)(?:这里|这儿|此地|此间|此处|此(?=[举召开启拉揭落开]))")
_SOME = re.compile(
    r"(?<=[在于到])(?:这|该|上述|以上)(?P<count>[两二三四五六])(?:个|座)?"
    r"(?P<noun>社区|小区|村|屯|寨|嘎查|街道|镇|乡|县|区|市)"
)
#: Ends of the names that each noun may stand for.
_ENDS = {
    "社区": ("社区",),
    "小区": ("小区", "苑", "花园", "家园", "新村", "公寓"),
    "村": ("村",),
    "屯": ("屯",),
    "寨": ("寨",),
    "嘎查": ("嘎查",),
    "街道": ("街道",),
    "镇": ("镇",),
}
#: How far back, in characters, the community may have been named.
_BACK = 600


def bare_places(text: str, span: Span, earlier: Sequence[Found]) -> Iterator[Found]:
    """The communities that a sentence points to by their kind, as mentions of them."""
    for match in _BARE.finditer(text, span.start, span.end):
        ends = _ENDS.get(match["noun"], ())
        here = Span(*match.span("noun"))
        if any(p.span.overlaps(here) for p in earlier[-8:]):
            continue
        place = next((p for p in reversed(earlier) if _named_before(p, here, ends)), None)
        if place is not None:
            yield replace(place, span=here, text=match["noun"], kind="reference")
    yield from _here(text, span, earlier)
    yield from _some(text, span, earlier)


def _here(text: str, span: Span, earlier: Sequence[Found]) -> Iterator[Found]:
    """在这里: the place named last, in this or the sentences before."""
    for match in _HERE.finditer(text, span.start, span.end):
        place = next((p for p in reversed(earlier) if _named_before(p, _at(match), ("",))), None)
        if place is not None:
            yield replace(place, span=_at(match), text=match[0], kind="reference")


def _some(text: str, span: Span, earlier: Sequence[Found]) -> Iterator[Found]:
    """在这两个村: the two villages named last."""
    for match in _SOME.finditer(text, span.start, span.end):
        ends, count = _ENDS.get(match["noun"], (match["noun"],)), int(parse_number(match["count"]))
        last: dict[str, Found] = {}
        for place in reversed(earlier):
            if len(last) < count and _named_before(place, _at(match), ends):
                last.setdefault(place.entity, place)
        for place in last.values() if len(last) == count else ():
            yield replace(place, span=_at(match), text=match[0], kind="reference")


def _at(match: re.Match[str]) -> Span:
    return Span(*match.span())


def _named_before(place: Found, here: Span, ends: tuple[str, ...]) -> bool:
    return place.name.endswith(ends) and 0 <= here.start - place.span.end <= _BACK
