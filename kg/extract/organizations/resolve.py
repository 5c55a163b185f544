"""Resolving mentions of organizations: short forms, parts without their parent, 该公司."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.organizations.forms import key, plain
from kg.extract.organizations.heads import head_at
from kg.extract.lexicon import table, words
from kg.extract.organizations.patterns import any_of
from kg.extract.organizations.refer import references
from kg.extract.organizations.shorten import declared, same_body
from kg.extract.places import Focus
from kg.extract.places.levels import ending, stem

_SCOPE = re.compile(r"(自治区|自治州|自治县|社区|街道|地区|省|市|县|区|州|旗|盟|镇|乡|村)(?=.)")
_YOUTH = re.compile(r"团([省市县区州旗])委")


def resolve(context: Context, candidates: list[Candidate]) -> list[Candidate]:
    """Candidates with canonical names for organizations, and words that point to them."""
    focus = Focus.of(context, candidates)
    named = _full_names(context, candidates, focus)
    merged = _merge(named, declared(context, named))
    merged = _wanted_places(merged)
    merged = [*merged, *references(context, merged)]
    return sorted(merged, key=lambda c: (c.span.start, -c.span.end, c.type))


def _full_names(context: Context, candidates: list[Candidate], focus: Focus) -> list[Candidate]:
    """Every organization with the name that its scope gives it, in text order."""
    done: list[Candidate] = []
    names: dict[str, str] = {c.text: c.canonical for c in candidates if c.type == "Place"}
    bodies: list[Candidate] = []
    for c in candidates:
        if c.type != "Organization":
            done.append(c)
            continue
        full = _full_name(c, focus, names, bodies, context)
        if full is not None:
            done.append(full)
            bodies.append(full)
    return done


def _full_name(
    c: Candidate, focus: Focus, places: dict[str, str], bodies: list[Candidate], context: Context
) -> Candidate | None:
    text = plain(c.name or c.text)
    if c.rule == "bare":
        return _under_parent(c, text, bodies, context)
    if c.rule == "ellipsis" or c.rule == "suffix-tagged" and c.place is None:
        beside = _of_list(c, text, bodies)
        if beside is not None or c.rule == "ellipsis":
            return beside
    if c.rule == "village":
        return _of_village(c, text, focus)
    if c.rule == "suffix-stationed":
        place = focus.at("村" if text.startswith("驻村") else "镇", c.span.start)
        return replace(c, name=place + text, place=place) if place else replace(c, name=text)
    if c.rule == "suffix-reference":
        return _under_noun(c, text, bodies, context)
    if text in ("区管委会", "园区管委会", "开发区管委会"):
        return _of_zone(c, text, places, bodies)
    match = None if any_of("false_scopes").match(text) else _SCOPE.match(text)
    youth = _YOUTH.fullmatch(text)
    if youth is not None:
        place = focus.at(youth[1], c.span.start)
        return replace(c, name=(stem(place) or place) + text if place else text, place=place)
    if match is not None and (
        c.place == match[0] or c.rule in ("suffix-tagged", "suffix-parent", "again", "suffix-scope")
    ):
        place = focus.at(match[0], c.span.start)
        if place is not None:
            return replace(
                c,
                name=place + text[match.end() :],
                place=place,
                parent=_scoped_parent(c, match[0], place),
            )
        return replace(c, name=text) if match[0] not in _NEEDS_PLACE else None
    if c.place is not None and c.place in places and text.startswith(c.place):
        full = places[c.place]
        head = head_at(text, 0, len(text))
        if (
            head is not None
            and head.reach in ("scope", "words", "committee")
            and full.startswith(c.place)
        ):
            rest = text[len(c.place) :]
            name = text if full == c.place or _ZONE.match(rest) else full + rest
            if head.reach == "committee" and full.endswith(rest[0]):
                name = full + rest[1:]
            return replace(c, name=name, place=full)
        return replace(c, name=text, place=full)
    return replace(c, name=text)


#: Without a place in focus these name nobody.
_NEEDS_PLACE = frozenset(("地区", "社区", "村", "街道", "镇", "乡"))


def _of_zone(c: Candidate, text: str, places: dict[str, str], bodies: list[Candidate]) -> Candidate:
    """该区管委会 of the development zone named in the document."""
    zones = [p for p in places.values() if _ZONE.fullmatch(p)]
    if not zones or any(b.canonical.endswith(text) and b.canonical != text for b in bodies):
        return replace(c, name=text)
    return replace(c, name=zones[-1] + "管委会", place=zones[-1])


#: 绥化经济技术开发区管委会 is not one of 绥化市's own bodies by name.
_ZONE = re.compile(r".*(?:开发区|高新区|园区|工业园|产业园|新区|景区|经开区)")


def _scoped_parent(c: Candidate, word: str, place: str) -> str | None:
    if c.parent is None:
        return None
    parent = plain(c.parent)
    return place + parent[len(word) :] if parent.startswith(word) else parent


_KINDS = {
    "PartyBody": ("省委", "市委", "县委", "区委", "州委", "旗委", "地委", "盟委"),
    "ConsultativeBody": ("政协",),
    "LegislativeBody": ("人大", "人大常委会"),
}  # fmt: skip


def _under_parent(
    c: Candidate, text: str, bodies: list[Candidate], context: Context
) -> Candidate | None:
    """A part named alone belongs to the body of its kind named last, or to one in its sentence."""
    for body in reversed(bodies):
        if body.canonical.endswith(text) and len(body.canonical) > len(text):
            return replace(c, name=body.canonical, parent=body.parent, place=body.place)
    if text in words("organization_siblings"):
        return _beside(c, text, bodies, context)
    if text.endswith(("学院", "系")):
        return _of_university(c, text, bodies)
    kinds = _KINDS.get(c.subtype or "")
    for body in reversed(bodies):
        if kinds and body.canonical.endswith(kinds):
            return replace(c, name=body.canonical + text, parent=body.canonical, place=body.place)
    sentence = context.sentence_of(c.span)
    for body in reversed(bodies):
        if kinds or sentence is None or body.span.start < sentence.span.start:
            break
        top = body.parent if body.parent and body.rule != "known" else body.canonical
        if text == "书记处":
            top = top.removesuffix("政治局")
        if not top.endswith(("党组", "党委")):
            return replace(c, name=top + text, parent=top, place=body.place, subtype=body.subtype)
    return replace(c, name=text) if len(text) >= 6 else None


def _of_university(c: Candidate, text: str, bodies: list[Candidate]) -> Candidate | None:
    """物理学院 of the university that the document speaks of."""
    for body in reversed(bodies):
        for name in (body.canonical, body.parent or ""):
            if name.endswith("大学") or name.endswith("学院") and text.endswith("系"):
                return replace(c, name=name + text, parent=name, place=body.place)
    return None


def _beside(c: Candidate, text: str, bodies: list[Candidate], context: Context) -> Candidate | None:
    """纪委 in 县委常委、纪委书记: the one of the same place."""
    sentence = context.sentence_of(c.span)
    for body in reversed(bodies):
        if sentence is None or body.span.start < sentence.span.start:
            return None
        if text == "管委会":
            if body.canonical.endswith("党工委"):
                return replace(
                    c, name=body.canonical.removesuffix("党工委") + text, place=body.place
                )
        elif body.place is not None:
            return replace(c, name=body.place + text, place=body.place)
    return None


def _of_list(c: Candidate, text: str, bodies: list[Candidate]) -> Candidate | None:
    """财政局 in 市教育局、财政局: the bureau of the same place."""
    before = next((b for b in reversed(bodies) if not b.nested), None)
    if before is None or not 0 < c.span.start - before.span.end <= 1 or before.place is None:
        return None
    head = head_at(text, 0, len(text))
    same = before.text[-1] == text[-1] and len(text) <= 8
    if (
        head is None
        or head.reach not in ("words", "scope")
        or not same
        or not before.canonical.startswith(before.place)
    ):
        return None
    return replace(c, name=before.place + text, place=before.place)


def _of_village(c: Candidate, text: str, focus: Focus) -> Candidate | None:
    """村委会 of the village in focus, 居委会 of the community, 业委会 of the estate."""
    words_ = {"村": ("村",), "居": ("社区", "小区"), "社": ("社区",), "业": ("小区", "社区")}
    for word in words_.get(text[0], ("村",)):
        place = focus.at(word, c.span.start)
        if place is not None:
            return replace(
                c, name=place + text.removeprefix("社区").removeprefix("居民区"), place=place
            )
    return None


def _under_noun(
    c: Candidate, text: str, bodies: list[Candidate], context: Context
) -> Candidate | None:
    """该局环境监察大队 of the bureau named last."""
    noun = (c.parent or "").removeprefix("我们").lstrip("该我本")
    ends = tuple(table("organization_references").get(noun, (noun,)))
    own = (c.parent or c.text).startswith(("我", "本")) or context.text[
        c.span.start - 1 : c.span.start
    ] in ("我", "本")
    for body in _main_first(bodies, ends) if own else reversed(bodies):
        if body.canonical.endswith(ends):
            rest = text[len(c.parent or "") :] if text.startswith(c.parent or "") else text[1:]
            return replace(c, name=body.canonical + rest, parent=body.canonical, place=body.place)
    return None


def _main_first(bodies: list[Candidate], ends: tuple[str, ...]) -> list[Candidate]:
    """The bodies of that kind, the one named most often first: 我院 is whose site it is."""
    counts = Counter(b.canonical for b in bodies if b.canonical.endswith(ends))
    return sorted(bodies, key=lambda b: (-counts[b.canonical], b.span))


def _merge(candidates: list[Candidate], short: dict[str, str]) -> list[Candidate]:
    """One name for all forms of one body: the longest that the document gives."""
    places = frozenset(t for c in candidates if c.type == "Place" for t in (c.text, c.canonical))
    final = _final_names(candidates, short, places)
    moved = [_with_parent(c, final) for c in candidates]
    final = _final_names(moved, short, places)
    done = []
    for c in moved:
        if c.type != "Organization":
            done.append(c)
            continue
        name = final.get(c.canonical, c.canonical)
        parent = final.get(c.parent, c.parent) if c.parent else None
        done.append(
            replace(c, name=name, kind="name" if name == c.text else "alias", parent=parent)
        )
    return done


def _with_parent(c: Candidate, final: dict[str, str]) -> Candidate:
    """The name with its parent's final name in it."""
    if c.type != "Organization" or c.parent is None or not c.canonical.startswith(c.parent):
        return c
    parent = final.get(c.parent, c.parent)
    return replace(c, name=parent + c.canonical[len(c.parent) :], parent=parent)


def _final_names(
    candidates: list[Candidate], short: dict[str, str], places: frozenset[str]
) -> dict[str, str]:
    """The name to use for each canonical name."""
    best: dict[str, str] = {}
    organizations = [c.canonical for c in candidates if c.type == "Organization"]
    for name in organizations:
        k = key(name)
        if len(name) > len(best.get(k, "")):
            best[k] = name
    names = {name: best[key(name)] for name in organizations}
    aliases = {**same_body(sorted(set(names.values())), places), **short}
    final = {}
    for name, chosen in names.items():
        other = aliases.get(chosen, aliases.get(name, chosen))
        final[name] = names.get(other, other)
    return final


def _wanted_places(candidates: list[Candidate]) -> list[Candidate]:
    """Places that show only inside other names stay when they are named by themselves too."""
    places = [c for c in candidates if c.type == "Place"]
    free = {c.canonical for c in places if not c.nested}
    sites = {c.span.start for c in places if not c.nested}
    return [
        c
        for c in candidates
        if c.type != "Place"
        or not c.nested
        or c.canonical in free
        or (ending(c.text) or c.subtype == "Site")
        and c.span.start in sites
    ]
