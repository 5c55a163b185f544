"""在社区, 来村里: a community named by its kind alone is the one spoken of last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.cast import Found
from kg.model import Span

_BARE = re.compile(
    r"(?:(?<=在)|(?<=来)|(?<=到)|(?<=回)|(?<=于))(?:本|我们?|咱们?|全)?"
    r"(?P<noun>社区|小区|村(?=[里内上办搞开设召])|屯|寨|嘎查|牧区|街道|镇(?=[里上内]))[里内上]?(?![一-鿿]{0,4}(?:书记|主任|居民|干部|党))"
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


def _named_before(place: Found, here: Span, ends: tuple[str, ...]) -> bool:
    return place.name.endswith(ends) and 0 <= here.start - place.span.end <= _BACK
