"""Which mentions are the same initiative, and what it is called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.initiatives.cues import cue
from kg.extract.initiatives.heads import head_of
from kg.extract.initiatives.references import echoes, references
from kg.extract.initiatives.shape import plain
from kg.model import MentionKind

_OPENING = re.compile(r"[“「『‘]")
_PREFIX = re.compile(
    r"^(?:(?:19|20)\d\d年?(?:度)?|(?:首|第[一二三四五六七八九十\d]+|[一二三四五六七八九十\d]+)届|[\u4e00-\u9fff]{2,3}?[省市县区镇乡])+"
)
_PLAIN_TAILS = ("行动", "活动", "工作", "项目", "工程")


def resolve(context: Context, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates with canonical names, and the words that point back to them."""
    others = [c for c in candidates if c.type != "Initiative"]
    mine = sorted((c for c in candidates if c.type == "Initiative"), key=lambda c: c.span)
    named = list(_named(mine))
    forms = {c.canonical for c in named}
    others = [c for c in others if c.type == "Person" or c.text not in forms]
    named += echoes(context, named, [*others, *mine])
    return [*others, *named, *references(context, named, [*others, *mine])]


def _named(mine: list[Candidate]) -> Iterator[Candidate]:
    """Every mention under the fullest name of its initiative; what stays generic is refused."""
    names = list(dict.fromkeys(c.canonical for c in mine))
    heads = {name: home(name, names, mine) for name in names}
    for c in mine:
        target = c.canonical
        while heads[target] != target:
            target = heads[target]
        if target in cue("generic"):
            continue
        kind: MentionKind = "name" if plain(c.text) == target else "alias"
        yield replace(c, name=target, kind=kind)


def home(name: str, names: Iterable[str], mine: list[Candidate]) -> str:
    """The fuller name that ``name`` is a short form of, or the name itself."""
    texts = {c.canonical: c.text for c in mine}
    best = name
    for other in names:
        if other != name and _fuller(other, best) and _short_for(name, other, texts):
            best = other
    if best.startswith(name) and _stands_alone(name, mine):
        return name
    plainer = (o for o in names if name.startswith(o) and _short_for(o, name, texts))
    return next((o for o in plainer if o != name and _stands_alone(o, mine)), best)


def _stands_alone(name: str, mine: list[Candidate]) -> bool:
    """Whether the bare name is also said with a plain head (“…”行动), which makes it the name."""
    return any(c.canonical == name and len(plain(c.text)) > len(name) for c in mine)


def _fuller(one: str, other: str) -> bool:
    return (len(one), one) > (len(other), other)


def core(text: str) -> str:
    """What is left without year, edition and place: of 2024年闽侯县“竞渡”赛 what is marked."""
    opening = _OPENING.search(text)
    return plain(text[opening.start() :] if opening else _PREFIX.sub("", text)) or text


def _short_for(short: str, full: str, texts: dict[str, str]) -> bool:
    """Whether ``short`` is ``full`` without its place, edition or tail, or with another one."""
    if core(texts.get(short, short)) == core(texts.get(full, full)):
        return True
    if len(short) >= len(full):
        return False
    if full.endswith(short):
        return head_of(short) is not None
    if full.startswith(short):
        rest = full[len(short) :]
        head, own = head_of(rest), head_of(short)
        if own is not None and own.subtype == "Event" and head is not None:
            return False  # what a meeting adopts is not the meeting
        return (head is not None and head.subtype != "Event") or rest[0] in "（("
    bare = full.partition("（")[0].partition("(")[0]
    if bare != full and bare.endswith(short):
        return True
    return any(short + tail == full or short.removesuffix(tail) == full for tail in _PLAIN_TAILS)
