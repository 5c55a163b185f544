"""Splitting a glued address into its names: 湖北省|十堰市|郧阳区, 丹江口|滨江社区."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.places.heads import head_of
from kg.extract.places.levels import ending

if TYPE_CHECKING:
    from kg.gazetteer import Gazetteer


class Piece(NamedTuple):
    """One name inside a stretch of text; ``known`` when the gazetteer has it."""

    start: int
    end: int
    known: bool


_ENDINGS = (
    "特别行政区|自治区|省|自治州|地区|盟|州|市|自治县|林区|县|自治旗|旗|区|"
    "民族乡|街道|苏木|人民公社|公社|镇|乡|居民区|家属院|社区|小区|新村|嘎查|村|屯"
)
_WORDS = frozenset(_ENDINGS.split("|"))
#: Natural features and zones that a township's name never holds.
_INNER = re.compile(
    r"盆地|高原|草原|平原|沙漠|山区|三角洲|流域|水库|半岛|群岛|开发区|高新区|经开区|工业园|产业园"
)
#: Bodies and a verb of holding two posts, which the name of no place holds.
_BODY = re.compile(r"中心和|公司和|学校和|医院和|委员会和|大队和|[局院]和|^兼")
#: Provinces inside a longer name: what stands before them is no part of a place.
_PROVINCE = re.compile(
    "河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|宁夏|新疆"
)
#: A name of two to ten characters up to the first administrative word.
_NAME = re.compile(
    rf"(?:[^省市县区镇乡村屯旗州盟\W]|(?<![^\W])[省市县区镇乡村屯旗州盟]){{1,9}}?(?:{_ENDINGS})"
    r"(?!江[市区县]|中[区县]|[省市县区镇乡村](?:[^\W]|$)|银行)"
)
_LOWER = re.compile("街道|苏木|镇|乡")
_MORE = re.compile("社区|街道|镇|乡|村|小区|县|区")
#: Words in which the ending is no administrative word: before 区, and before any other.
_FALSE = re.compile(
    r"(?:园|景|矿|库|灌|片|城|辖|社|小|居民|示范|保护|开发|试验|高新|工业|农|乡|山|全|该|本|我|这个|自治)$"
)
_FALSE_LOWER = re.compile(r"(?:示范|居民|全|该|本|我|这个|自治|农|乡)$|^(?:山|渔|城|园|小)$")
#: What is left of a name of a people's township or prefecture when its first part is cut off.
_PEOPLE = re.compile(r".{0,8}族(?:自治[州县旗]|乡|镇|苏木)|.{2,4}自治[州县旗区]")


def split(
    text: str, start: int, end: int, gazetteer: Gazetteer | None, joints: Collection[int] = ()
) -> Iterator[Piece]:
    """The administrative names at the beginning of ``text[start:end]``, one after the other.

    ``joints`` are offsets at which the tagger ends a word. What is left after the last name that
    can be told is not given.
    """
    while start < end:
        piece = _next(text, start, end, gazetteer, joints)
        if piece is None:
            return
        yield piece
        start = piece.end


def _next(
    text: str, start: int, end: int, gazetteer: Gazetteer | None, joints: Collection[int]
) -> Piece | None:
    by_ending = _by_ending(text, start, end, joints)
    if gazetteer is None:
        return by_ending
    if (stop := _township(text, start, end, gazetteer)) is not None:
        return Piece(start, stop, True)
    for stop in range(min(end - 2, start + 5), start + 1, -1):
        if gazetteer.is_country(text[start:stop]):
            return Piece(start, stop, True)
    found = gazetteer.longest_match(text[:end], start, words=False)
    if found is None:
        return by_ending
    stop, divisions = found
    name = text[start:stop]
    if name == "会同县" and not text.endswith(("湖南", "怀化", "湖南省", "怀化市"), 0, start):
        return None
    if stop == end or any(d.name == name for d in divisions):
        return Piece(start, stop, True)
    if by_ending is not None and by_ending.end > stop:
        inner = text[stop : by_ending.end]
        short = len(inner) == 2 and inner[1] == "州"  # 江西|赣州
        inside = (len(inner) >= 3 or short) and any(
            gazetteer.named(inner, within=d.code) for d in divisions
        )
        apart = stop in joints and len(inner) >= 3 and inner not in _WORDS
        apart = apart and not _PEOPLE.fullmatch(inner)
        whole = gazetteer.named(text[start : by_ending.end], levels=("township",))
        return Piece(start, stop, True) if inside or (apart and not whole) else by_ending
    rest = gazetteer.longest_match(text[:end], stop, words=False)
    return Piece(start, stop, True) if stop in joints or rest is not None else None


def _township(text: str, start: int, end: int, gazetteer: Gazetteer) -> int | None:
    """Where the longest official township name that begins here ends: 工人村街道, not 工人村."""
    stops = [m.end() for m in _LOWER.finditer(text, start + 2, min(end, start + 9))]
    return next(
        (s for s in reversed(stops) if gazetteer.named(text[start:s], levels=("township",))), None
    )


def _by_ending(text: str, start: int, end: int, joints: Collection[int]) -> Piece | None:
    match = _NAME.match(text, start, end)
    if match is None:
        return None
    more = _MORE.match(text, match.end(), end) if len(match.group()) == 2 else None
    if more is not None:  # 红旗|社区
        return Piece(start, more.end(), False)
    stem = match.group()
    if _BODY.search(stem):
        return None
    found = ending(stem)
    false = _FALSE if found is None or found[0] == "区" else _FALSE_LOWER
    if found is None or false.search(stem[: -len(found[0])]):
        return None
    inner = _INNER.search(text, start + 2, match.end() - 2)
    if inner is not None:
        return Piece(start, inner.end(), False)
    if _PROVINCE.search(text, start + 1, match.end() - 1):
        return None
    for joint in joints:
        cut = text[joint : match.end()] in _WORDS
        if (
            start + 2 < joint < match.end() - 1
            and not cut
            and head_of(text, start, joint) is not None
        ):
            return None
    return Piece(match.start(), match.end(), False)
