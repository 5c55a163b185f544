"""Resolving mentions of places: short names, 该县, 全市, 县会展中心."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.places.focus import Focus
from kg.extract.places.levels import stem
from kg.model import MentionKind, Span

if TYPE_CHECKING:
    from kg.gazetteer import Gazetteer

_WORDS = "自治区|自治州|自治县|街道|社区|省|市|县|区|州|旗|镇|乡|村"
_POINTER = re.compile(
    rf"(?P<how>全|该|本|我|这个)(?P<word>{_WORDS})(?!级|委|政|民)|(?P<inner>[省市县区镇乡村])里(?!程)"
)
_SCOPED = re.compile(rf"({_WORDS})(?=.{{2}})")


def resolve(context: Context, candidates: list[Candidate]) -> list[Candidate]:
    """Candidates with canonical names for places, and words that point to places."""
    names = _canonical(candidates, context.gazetteer)
    resolved = [_named(c, names) if c.type == "Place" else c for c in candidates]
    focus = Focus.of(context, [c for c in resolved if c.type == "Place"])
    resolved = [_scoped(c, focus) if c.type == "Place" else c for c in resolved]
    resolved = _subnames(resolved)
    taken = {p for c in resolved for p in range(c.span.start, c.span.end)}
    resolved.extend(p for p in _pointers(context, focus) if p.span.start not in taken)
    return sorted(resolved, key=lambda c: (c.span.start, -c.span.end, c.type))


def _canonical(candidates: list[Candidate], gazetteer: Gazetteer | None) -> dict[str, str]:
    """The full name of each short one: the fullest that the document has for it."""
    texts = dict.fromkeys(c.text for c in candidates if c.type == "Place")
    full: dict[str, str] = {}
    for text in texts:
        short = stem(text)
        if short:
            full.setdefault(short, text)
    names = {t: full[t] for t in texts if t in full}
    return names if gazetteer is None else {**_official(texts, gazetteer), **names}


def _official(texts: Iterable[str], gazetteer: Gazetteer) -> dict[str, str]:
    """互助县 is 互助土族自治县 where the document has both."""
    found: dict[str, str] = {}
    for text in texts:
        divisions = gazetteer.named(text, levels=("province", "city", "county"))
        if len(divisions) == 1 and divisions[0].name != text and divisions[0].name in texts:
            found[text] = divisions[0].name
    return found


def _named(c: Candidate, names: dict[str, str]) -> Candidate:
    name = names.get(c.text, c.name or _plain(c.text))
    return replace(c, name=name, kind="name" if name == c.text else "alias")


def _plain(text: str) -> str:
    return re.sub(r"[“”‘’\"《》\s]", "", text)


def _scoped(c: Candidate, focus: Focus) -> Candidate:
    """县会展中心 -> 桐庐县会展中心."""
    match = _SCOPED.match(c.text)
    if c.rule != "suffix" or match is None or c.place != match[0]:
        return c
    place = focus.at(match[0], c.span.start)
    if place is None:
        return c
    return replace(c, name=place + _plain(c.text[match.end() :]), kind="alias", place=place)


def _subnames(candidates: list[Candidate]) -> list[Candidate]:
    """红茶产业园 is 青禾镇红茶产业园 when that is named too."""
    places = [c for c in candidates if c.type == "Place"]
    known = {c.text for c in places}
    prefixed = {
        c.canonical[len(place) :]: c.canonical
        for c in places
        for place in known
        if c.subtype == "Site"
        and c.canonical.startswith(place)
        and len(c.canonical) > len(place) + 2
    }
    return [
        replace(c, name=prefixed[c.canonical], kind="alias")
        if c.type == "Place" and c.canonical in prefixed
        else c
        for c in candidates
    ]


def _pointers(context: Context, focus: Focus) -> Iterator[Candidate]:
    for sentence in context.sentences:
        for m in _POINTER.finditer(context.text, sentence.span.start, sentence.span.end):
            word = m["word"] or m["inner"]
            place = focus.at(word, m.start())
            if place is None:
                continue
            kind: MentionKind = "alias" if m["how"] == "全" else "reference"
            yield Candidate(
                Span(*m.span()), m.group(), "Place", 1.0, "pointer", name=place, kind=kind
            )  # fmt: skip
