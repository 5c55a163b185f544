"""Organizations named without what they belong to: 宣传部, 该局环境监察大队, 村委会."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.lexicon import table, words
from kg.extract.organizations.heads import head_at
from kg.extract.places import Focus

_SAME_POSTS = re.compile(r"(?:副?书记|常委|委员)、")
#: From this length on a part named alone is a name by itself (议案审查委员会).
_LONG = 6


@cache
def _owners(entry: str) -> dict[str, tuple[str, ...]]:
    """Ends of names of owners, by what is said of the part."""
    return {part: tuple(ends) for part, ends in table("organization_owners")[entry].items()}


def under_parent(
    c: Candidate, text: str, bodies: Sequence[Candidate], context: Context
) -> Candidate | None:
    """A part named alone belongs to the body of its kind named last, or to one in its sentence."""
    kinds = _owners("kinds").get(c.subtype or "")
    if kinds and (above := _in_same_posts(c, kinds, bodies, context)) is not None:
        return _below(c, text, above, above.canonical)
    for body in reversed(bodies):
        if body.canonical.endswith(text) and len(body.canonical) > len(text):
            return replace(c, name=body.canonical, parent=body.parent, place=body.place)
    if text in words("organization_siblings"):
        return _beside(c, text, _in_sentence(c, bodies, context))
    if text.endswith(("学院", "系")):
        return _of_university(c, text, bodies)
    if kinds is None:
        found = _of_sentence(c, text, _in_sentence(c, bodies, context))
        found = found or _of_main(c, text, bodies)
    else:
        parents = (b for b in reversed(bodies) if b.canonical.endswith(kinds))
        found = next((_below(c, text, b, b.canonical) for b in parents), None)
    return found or (replace(c, name=text) if len(text) >= _LONG else None)


def _in_same_posts(
    c: Candidate, kinds: tuple[str, ...], bodies: Sequence[Candidate], context: Context
) -> Candidate | None:
    """州委 in 州委常委、统战部部长: the committee of the post right before."""
    last = bodies[-1] if bodies else None
    if last is None or last.span.end > c.span.start or not last.canonical.endswith(kinds):
        return None
    between = context.text[last.span.end : c.span.start]
    return last if _SAME_POSTS.fullmatch(between) else None


def _of_main(c: Candidate, text: str, bodies: Sequence[Candidate]) -> Candidate | None:
    """急诊科 of the hospital, 细纱车间 of the company that the document names most often."""
    ends = next((ends for end, ends in _owners("main").items() if text.endswith(end)), None)
    owners = _main_first(bodies, ends) if ends else []
    owner = next((b for b in owners if b.canonical.endswith(ends or ())), None)
    return None if owner is None else _below(c, text, owner, owner.canonical)


def _below(c: Candidate, text: str, body: Candidate, parent: str) -> Candidate:
    return replace(c, name=parent + text, parent=parent, place=body.place)


def _in_sentence(c: Candidate, bodies: Sequence[Candidate], context: Context) -> list[Candidate]:
    """The bodies of the same sentence, the nearest first."""
    sentence = context.sentence_of(c.span)
    if sentence is None:
        return []
    return [b for b in reversed(bodies) if b.span.start >= sentence.span.start]


def _of_sentence(c: Candidate, text: str, bodies: Iterable[Candidate]) -> Candidate | None:
    """民事审判庭 in 任市人民法院审判员、民事审判庭副庭长."""
    for body in bodies:
        top = body.parent if body.parent and body.rule != "known" else body.canonical
        if text == "书记处":
            top = top.removesuffix("政治局")
        other = text.endswith("管委会") and body.subtype == "PartyBody"
        if not (other or top.endswith(("党组", "党委"))):
            return replace(_below(c, text, body, top), subtype=body.subtype)
    return None


def _beside(c: Candidate, text: str, bodies: Iterable[Candidate]) -> Candidate | None:
    """纪委 in 县委常委、纪委书记: the one of the same place."""
    for body in bodies:
        if text == "管委会":
            if body.canonical.endswith("党工委"):
                name = body.canonical.removesuffix("党工委") + text
                return replace(c, name=name, place=body.place)
        elif body.place is not None:
            return replace(c, name=body.place + text, place=body.place)
    return None


def _of_university(c: Candidate, text: str, bodies: Sequence[Candidate]) -> Candidate | None:
    """物理学院 of the university that the document speaks of."""
    kinds = ("大学", "学院") if text.endswith("系") else ("大学",)
    for body in reversed(bodies):
        for name in (body.canonical, body.parent or ""):
            if name.endswith(kinds):
                return _below(c, text, body, name)
    return None


def of_list(c: Candidate, text: str, bodies: Sequence[Candidate]) -> Candidate | None:
    """财政局 in 市教育局、财政局: the bureau of the same place."""
    before = next((b for b in reversed(bodies) if not b.nested), None)
    if before is None or before.place is None or not 0 < c.span.start - before.span.end <= 1:
        return None
    head = head_at(text, 0, len(text))
    public = head is not None and head.reach in ("words", "scope")
    alike = before.text[-1] == text[-1] and len(text) <= 8
    if not public or not alike or not before.canonical.startswith(before.place):
        return None
    return replace(c, name=before.place + text, place=before.place)


def of_village(c: Candidate, text: str, focus: Focus) -> Candidate | None:
    """村委会 of the village in focus, 居委会 of the community, 业委会 of the estate."""
    for word in _owners("village").get(text[0], ("村",)):
        place = focus.at(word, c.span.start)
        if place is not None:
            body = text.removeprefix("社区").removeprefix("居民区").removeprefix("街道")
            return replace(c, name=place + body, place=place)
    return None


def under_noun(
    c: Candidate, text: str, bodies: Sequence[Candidate], context: Context
) -> Candidate | None:
    """该局环境监察大队 of the bureau named last; 我院 is whose site it is."""
    noun = c.parent or ""
    kind = noun.removeprefix("我们").lstrip("该我本")
    ends = tuple(table("organization_references").get(kind, (kind,)))
    start = c.span.start
    own = (
        noun in table("organization_owners")["site"]
        or noun.startswith(("我", "本"))
        or context.text[start - 1 : start] in ("我", "本")
    )
    rest = text[len(noun) :] if text.startswith(noun) else text[1:]
    if kind == "院" and rest.endswith("科"):
        ends = ("医院",)
    for body in _main_first(bodies, ends) if own else reversed(bodies):
        if body.canonical.endswith(ends):
            return _below(c, rest, body, body.canonical)
    return None


def _main_first(bodies: Sequence[Candidate], ends: tuple[str, ...]) -> list[Candidate]:
    """The bodies, the one of that kind that is named most often first."""
    counts = Counter(b.canonical for b in bodies if b.canonical.endswith(ends))
    return sorted(bodies, key=lambda b: (-counts[b.canonical], b.span))
