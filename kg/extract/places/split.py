"""Splitting a glued address into its names: 湖北省十堰市郧阳区 | 丹江口滨江社区."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.places.levels import ending

if TYPE_CHECKING:
    from kg.gazetteer import Gazetteer


class Piece(NamedTuple):
    """One name inside a stretch of text; ``known`` when the gazetteer has it."""

    start: int
    end: int
    known: bool


_ENDINGS = (
    "特别行政区|维吾尔自治区|自治区|省|自治州|地区|盟|州|市|自治县|林区|县|自治旗|旗|区|"
    "民族乡|街道|苏木|镇|乡|居民区|家属院|社区|小区|新村|嘎查|村|屯"
)
#: A name of two to ten characters up to the first administrative word.
_NAME = re.compile(
    rf"(?:[^省市县区镇乡村屯旗州盟\W]|(?<![^\W])[省市县区镇乡村屯旗州盟]){{1,9}}?(?:{_ENDINGS})"
    r"(?!江[市区县]|中[区县]|[省市县区镇乡村](?:[^\W]|$)|银行)"
)
#: Words in which the ending is no administrative word.
_FALSE = re.compile(r"(?:园|景|矿|库|灌|片|城|辖|社|小|居民|示范|保护|开发|试验|高新|工业|农|乡|山|全|该|本|我|这个)$")


def split(text: str, start: int, end: int, gazetteer: Gazetteer | None) -> Iterator[Piece]:
    """The administrative names at the beginning of ``text[start:end]``, one after the other.

    What is left after the last administrative word is not given.
    """
    while start < end:
        piece = _known(text, start, end, gazetteer) or _by_ending(text, start, end)
        if piece is None:
            return
        yield piece
        start = piece.end


def _known(text: str, start: int, end: int, gazetteer: Gazetteer | None) -> Piece | None:
    if gazetteer is None:
        return None
    found = gazetteer.longest_match(text[:end], start, words=False)
    if found is None:
        return None
    stop = found[0]
    name = text[start:stop]
    if name == "会同县" and not text.endswith(("湖南", "怀化", "湖南省", "怀化市"), 0, start):
        return None
    if ending(name) is not None or stop == end:
        return Piece(start, stop, True)
    # A short name counts when an administrative name goes on behind it, and is not cut from one.
    longer = _by_ending(text, start, end)
    inner = _by_ending(text, stop, end)
    if longer is not None and inner is not None and longer.end == inner.end:
        return Piece(start, stop, True) if inner.end - inner.start >= 3 else longer
    return Piece(start, stop, True) if longer is None else longer


def _by_ending(text: str, start: int, end: int) -> Piece | None:
    match = _NAME.match(text, start, end)
    if match is None:
        return None
    stem = match.group()
    found = ending(stem)
    if found is None or _FALSE.search(stem[: -len(found[0])]):
        return None
    return Piece(match.start(), match.end(), False)
