"""The full name of an organization by the place in focus: 市政协 -> 十堰市政协."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.organizations import owner
from kg.extract.organizations.forms import plain
from kg.extract.organizations.heads import head_at
from kg.extract.organizations.patterns import any_of
from kg.extract.places import Focus
from kg.extract.places.levels import stem

_SCOPE = re.compile(r"(自治区|自治州|自治县|社区|街道|地区|省|市|县|区|州|旗|盟|镇|乡|村)(?=.)")
_YOUTH = re.compile(r"团([省市县区州旗])委")
#: 青禾经济技术开发区管委会 is not one of 青禾市's own bodies by name.
_ZONE = re.compile(r".*(?:开发区|高新区|园区|工业园|产业园|新区|景区|经开区)")
_OF_ZONE = ("区管委会", "园区管委会", "开发区管委会")
#: Without a place in focus these name nobody.
_NEEDS_PLACE = frozenset(("地区", "社区", "村", "街道", "镇", "乡"))
_SCOPED = frozenset(("suffix-tagged", "suffix-parent", "suffix-scope", "again"))


@dataclass(frozen=True, slots=True)
class Stage:
    """What is known while a document's organizations are named, in text order."""

    context: Context
    focus: Focus
    places: Mapping[str, str]
    bodies: list[Candidate] = field(default_factory=list)


def full_name(c: Candidate, stage: Stage) -> Candidate | None:
    """The candidate with the name that its context fixes; None when it names nobody."""
    text = plain(c.name or c.text)
    owned = _by_owner(c, text, stage)
    if owned is not None:
        return owned
    if c.rule in ("bare", "ellipsis", "village", "suffix-reference"):
        return None
    if text in _OF_ZONE:
        return _of_zone(c, text, stage)
    youth = _YOUTH.fullmatch(text)
    if youth is not None:
        place = stage.focus.at(youth[1], c.span.start)
        return replace(c, name=(stem(place) or place) + text if place else text, place=place)
    scope = None if any_of("false_scopes").match(text) else _SCOPE.match(text)
    if scope is not None and (c.place == scope[0] or c.rule in _SCOPED):
        return _in_focus(c, text, scope[0], stage)
    return _at_place(c, text, stage.places)


def _by_owner(c: Candidate, text: str, stage: Stage) -> Candidate | None:
    """Names that another body or the place in focus completes."""
    bodies, context = stage.bodies, stage.context
    if c.rule == "bare":
        return owner.under_parent(c, text, bodies, context)
    if c.rule == "village":
        return owner.of_village(c, text, stage.focus)
    if c.rule == "suffix-reference":
        return owner.under_noun(c, text, bodies, context)
    if c.rule == "ellipsis" or (c.rule == "suffix-tagged" and c.place is None):
        return owner.of_list(c, text, bodies)
    if c.rule == "suffix-stationed":
        place = stage.focus.at("村" if text.startswith("驻村") else "镇", c.span.start)
        return replace(c, name=(place or "") + text, place=place)
    return None


def _in_focus(c: Candidate, text: str, word: str, stage: Stage) -> Candidate | None:
    place = stage.focus.at(word, c.span.start)
    if place is None:
        return None if word in _NEEDS_PLACE else replace(c, name=text)
    parent = plain(c.parent) if c.parent is not None else None
    if parent is not None and parent.startswith(word):
        parent = place + parent[len(word) :]
    return replace(c, name=place + text[len(word) :], place=place, parent=parent)


def _at_place(c: Candidate, text: str, places: Mapping[str, str]) -> Candidate:
    """清溪公安局 -> 清溪县公安局; a company keeps the short place in its name."""
    full = places.get(c.place) if c.place is not None else None
    if c.place is None or full is None or not text.startswith(c.place):
        return replace(c, name=text)
    head, rest = head_at(text, 0, len(text)), text[len(c.place) :]
    public = head is not None and head.reach in ("scope", "words", "committee")
    if not public or not full.startswith(c.place) or full == c.place or _ZONE.match(rest):
        return replace(c, name=text, place=full)
    committee = head is not None and head.reach == "committee" and full.endswith(rest[0])
    return replace(c, name=full + (rest[1:] if committee else rest), place=full)


def _of_zone(c: Candidate, text: str, stage: Stage) -> Candidate:
    """该区管委会 of the development zone named in the document."""
    zones = [p for p in stage.places.values() if _ZONE.fullmatch(p)]
    named = any(b.canonical.endswith(text) and b.canonical != text for b in stage.bodies)
    if not zones or named:
        return replace(c, name=text)
    return replace(c, name=zones[-1] + "管委会", place=zones[-1])
