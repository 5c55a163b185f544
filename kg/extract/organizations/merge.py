"""One name for all forms of one body: the longest that the document gives."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from kg.extract.candidate import Candidate
from kg.extract.organizations.forms import key
from kg.extract.organizations.heads import subtype_of
from kg.extract.organizations.shorten import same_body
from kg.extract.places.levels import stem
from kg.model import MentionKind

#: Schools and hospitals, which are called by their county's short name.
_SCHOOL = re.compile(r"(?:中|中学|小学|高中|医院|学校|幼儿园|学院)$")


def merge(candidates: Sequence[Candidate], declared: dict[str, str]) -> list[Candidate]:
    """The candidates with the names to use; ``declared`` maps short names to full ones."""
    places = frozenset(t for c in candidates if c.type == "Place" for t in (c.text, c.canonical))
    final = _final_names(candidates, declared, places)
    moved = [_with_parent(c, final) for c in candidates]
    final = _final_names(moved, declared, places)
    return [_renamed(c, final) if c.type == "Organization" else c for c in moved]


def _renamed(c: Candidate, final: dict[str, str]) -> Candidate:
    name = final.get(c.canonical, c.canonical)
    parent = final.get(c.parent, c.parent) if c.parent else None
    kind: MentionKind = "name" if name == c.text else "alias"
    return replace(c, name=name, kind=kind, parent=parent, subtype=c.subtype or subtype_of(name))


def _with_parent(c: Candidate, final: dict[str, str]) -> Candidate:
    """The name with its parent's final name in it."""
    if c.type != "Organization" or c.parent is None or not c.canonical.startswith(c.parent):
        return c
    parent = final.get(c.parent, c.parent)
    return replace(c, name=parent + c.canonical[len(c.parent) :], parent=parent)


def _short_places(places: Collection[str]) -> dict[str, str]:
    """The short forms of the counties, by their names."""
    return {p: stem(p) for p in places if p.endswith(("县", "旗")) and stem(p)}


def _local(name: str, short: dict[str, str]) -> str:
    """隆回县二中 as 隆回二中, by which it is compared."""
    place = next((p for p in short if name.startswith(p) and _SCHOOL.search(name)), None)
    return name if place is None else short[place] + name[len(place) :]


def _final_names(
    candidates: Sequence[Candidate], declared: dict[str, str], places: Collection[str]
) -> dict[str, str]:
    """The name to use for each canonical name."""
    organizations = [c.canonical for c in candidates if c.type == "Organization"]
    short = _short_places(places)
    keys = {name: _local(key(name), short) for name in organizations}
    best: dict[str, str] = {}
    for name in organizations:
        if len(name) > len(best.get(keys[name], "")):
            best[keys[name]] = name
    names = {name: best[keys[name]] for name in organizations}
    cut = {**same_body(sorted(set(names.values())), places), **declared}
    final = {}
    for name, chosen in names.items():
        other = cut.get(chosen, cut.get(name, chosen))
        other = names.get(other, other)
        final[name] = cut.get(other, other)
    return final
