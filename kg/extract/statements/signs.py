"""What is seen around an actor and an initiative that one sentence names: named features."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.extract.cast import Found
from kg.extract.initiatives.cues import HELD, cue
from kg.extract.lexicon import table
from kg.extract.statements.action_verbs import Verb
from kg.extract.statements.clauses import Clause, Group, Parsed
from kg.extract.statements.motions import KINDS as MOTIONS
from kg.model import Span

#: 领衔的是林远: the verb before, its subject after.
_WHO_IS = re.compile(r"的(?:则|就)?(?:是|为|有|还有)[^，。；]{0,20}$")
_AUTHOR = re.compile(r"(?:之手|的?手笔|的主意|的点子|的想法|的创意)")
_FRONTED = re.compile(r"(?:对|就|针对|对于)(?:了|该|这[一个项])?$")
_JUDGED = re.compile(
    r"[^，。；！？]{0,12}?(?:提出了?[^，。；]{0,8}(?:意见|建议|要求|看法)|作出?了?[^，。；]{0,6}评价|给予|表示|不满|批评|监管|监督|评议|视察|调研|检查|点评|肯定)"
)
#: 为落实“…”，A…: what A does, it does for the name.
_PURSUED = re.compile(r"(?:为了?|根据|按照|结合|围绕|依托|借助|通过|随着|自)")
_OWN_NOUN = ("人", "者", "方", "单位", "业主")


@dataclass(frozen=True, slots=True)
class Standing:
    """An actor in its clause."""

    actor: Found
    group: Group
    clause: Clause
    index: int


def clause_of(parsed: Parsed, found: Found) -> int:
    """The index of the clause that a mention begins in."""
    for index, clause in enumerate(parsed.clauses):
        if clause.start <= found.span.start < clause.end:
            return index
    return 0


def grammar(text: str, standing: Standing, initiative: Found) -> set[str]:
    """Prepositions, position in the sentence, marks around."""
    group, actor, span = standing.group, standing.actor, initiative.span
    features = {f"marker {group.marker}"} if group.marker else set()
    if group.weak:
        features.add("weak")
    if standing.clause.groups[0] is group:
        features.add("first of the clause")
        if standing.index == 0:
            features.add("first of the sentence")
    if text[span.start - 1 : span.start] == "的":
        features.add("的 before the name")
    if text[span.end : span.end + 1] == "的":
        features.add("的 after the name")
    if text[actor.span.end : actor.span.end + 1] == "的":
        features.add("的 after the actor")
    if HELD.match(text, span.end):
        features.add("name held")
    if _FRONTED.search(text, max(0, span.start - 6), span.start):
        features.add("name fronted")
        if _JUDGED.match(text, span.end):
            features.add("name judged")
    if kind := label(text, group.start):
        features.add(f"label {kind}")
    if initiative.name.endswith(MOTIONS):
        features.add("motion")
    return features


def office(text: str, actor: Found, initiative: Found) -> set[str]:
    """甲是“X”的首倡者: what the actor is said to be to the initiative."""
    noun = _originator().match(text, initiative.span.end)
    if noun is None or initiative.span.start < actor.span.start < noun.end():
        return set()
    near = actor.span.start < noun.end() + 12
    return {f"originator {noun.lastgroup}"} if near else set()


@cache
def _originator() -> re.Pattern[str]:
    """的首倡者, 的创办人, 的负责人: what somebody is to the initiative just named."""
    kinds = "|".join(
        f"(?P<{kind}>{'|'.join(str(table('attendance')[kind]).split())})"
        for kind in ("originators", "doers", "heads")
    )
    return re.compile(
        rf"[”》]?(?:行动|活动|项目|工程|制度|机制|模式|品牌)?的?(?:主要|最早|第一)?(?:{kinds})"
    )


@cache
def _labels() -> dict[str, str]:
    return {
        w: kind
        for kind in ("header", "organizer", "proposer")
        for w in str(table("attendance")[kind]).split()
    }


def label(text: str, start: int) -> str | None:
    """The kind of label before a list: 主办单位：, 出席：, 施工单位为, 发起人."""
    low = max(0, start - 40)
    colon = max(text.rfind("：", low, start), text.rfind(":", low, start))
    if colon >= 0 and "\n" not in text[colon:start] and (kind := _label_ending(text, colon)):
        return kind
    bare = start - 1 if text[start - 1 : start] in {"为", "是", "系"} else start
    kind = _label_ending(text, bare)
    if kind and (bare < start or text.endswith(_OWN_NOUN, 0, start)):
        return kind
    return None


def _label_ending(text: str, end: int) -> str | None:
    for length in range(min(6, end), 1, -1):
        if (kind := _labels().get(text[end - length : end].strip())) is not None:
            return kind
    return None


def around_verbs(
    text: str, parsed: Parsed, standing: Standing, initiative: Found
) -> tuple[Span | None, set[str]]:
    """The verb that governs the name or follows the actor, and what they say."""
    if standing.actor.span.start > initiative.span.start:
        return _verbs_after(text, parsed, standing, initiative)
    return _verbs_before(text, parsed, standing, initiative)


def _verbs_after(
    text: str, parsed: Parsed, standing: Standing, initiative: Found
) -> tuple[Span | None, set[str]]:
    """The name first, the actor after it."""
    group, clause = standing.group, standing.clause
    features: set[str] = set()
    trigger: Span | None = None
    following = parsed.verbs(text, group.end, clause.end)
    if following:
        verb = following[0]
        trigger = Span(verb.start, verb.end)
        features.add(f"then {verb.group}")
        if text[verb.end : verb.end + 1] == "的":
            features.add("then 的")
    if text.startswith(("是", "系", "就是", "由", "为"), initiative.span.end):
        features.add("name is of")
    home = parsed.clauses[clause_of(parsed, initiative)]
    if clause is not home and _PURSUED.match(text, home.start):
        features.add("name pursued")
    named = who_is(text, parsed, clause, group)
    if initiative.name.endswith(MOTIONS):
        named |= {f"motion {f}" for f in named}
    return trigger, features | named


def who_is(text: str, parsed: Parsed, clause: Clause, group: Group) -> set[str]:
    """领衔的是A, 是A搞起来的, 出自A之手: the actor as the answer to who."""
    features: set[str] = set()
    if _WHO_IS.search(text, clause.start, group.start):
        named = parsed.verbs(text, clause.start, group.start)
        features |= {"is who", *(f"is who {v.group}" for v in named[:1])}
    if text.endswith("出自", 0, group.start) or _AUTHOR.match(text, group.end):
        features.add("author")
    ends_in_de = text[clause.start : clause.end].rstrip("，。；！？、\n ”").endswith("的")
    if ends_in_de and text.endswith(("是", "系", "就是"), clause.start, group.start):
        named = parsed.verbs(text, group.end, clause.end)
        features |= {f"is of {v.group}" for v in named[:1]}
    return features


def _verbs_before(
    text: str, parsed: Parsed, standing: Standing, initiative: Found
) -> tuple[Span | None, set[str]]:
    """The actor first, the name after it."""
    group, clause = standing.group, standing.clause
    home = parsed.clauses[clause_of(parsed, initiative)]
    features: set[str] = set()
    trigger: Span | None = None
    start = max(home.start, group.end) if home is clause else home.start
    governing = parsed.verbs(text, start, initiative.span.start)
    if governing:
        verb = governing[-1]
        trigger = Span(verb.start, verb.end)
        features.add(f"governed by {verb.group}")
        if len(governing) > 1:
            features.add(f"also {governing[0].group}")
        words = {t.text for t in parsed.words.inside(home.start, verb.start)}
        if words & cue("future"):
            features.add(f"to be governed by {verb.group}")
    else:
        features.add("ungoverned")
    own = parsed.verbs(text, group.end, min(clause.end, initiative.span.start))
    if own and governing and home is not clause and _alone(parsed, group, initiative):
        features.add(f"chain, governed by {governing[-1].group}")
    if own and home is not clause:
        features.add(f"does {own[0].group}")
        trigger = trigger or Span(own[0].start, own[0].end)
        if governing and _shares(text, parsed, standing, initiative, own[0]):
            features.add(f"shares in what is governed by {governing[-1].group}")
    return trigger, features


def _alone(parsed: Parsed, group: Group, initiative: Found) -> bool:
    """Whether the actors are the only subject before the name: A推进甲，办好乙，推行丙."""
    free = [
        g
        for c in parsed.clauses
        for g in c.groups
        if not g.marker and not g.weak and g.end <= initiative.span.start
    ]
    return bool(free) and free[0] is group and len(free) == 1


def _shares(text: str, parsed: Parsed, standing: Standing, initiative: Found, own: Verb) -> bool:
    """由A牵头，B、C配合，推行I: everybody in front of the verb has a part in it."""
    index = clause_of(parsed, initiative)
    home, between = parsed.clauses[index], parsed.clauses[standing.index + 1 : index]
    before = not any(g.start < initiative.span.start for g in home.groups)
    gap = text[standing.group.end : initiative.span.start]
    joins = own.text in cue("joins") and "；" not in gap
    return joins and before and all(c.groups for c in between)


def between(text: str, parsed: Parsed, standing: Standing, initiative: Found) -> set[str]:
    """Other actors, other initiatives, and telling words between the two."""
    group, span = standing.group, initiative.span
    low, high = min(group.end, span.end), max(group.start, span.start)
    groups = [g for c in parsed.clauses for g in c.groups if low <= g.start and g.end <= high]
    names = [i for i in parsed.initiatives if low <= i.span.start and i.span.end <= high]
    features = {f"{min(len(groups), 3)} actors between", f"{min(len(names), 2)} names between"}
    free = any(not g.marker for g in groups)
    if any(g.marker == "由" for g in groups):
        features.add("agent between")
    if free:
        features.add("free actor between")
    if "；" in text[low:high] or ";" in text[low:high]:
        features.add("semicolon between")
    words = {t.text for t in parsed.words.inside(low, high)}
    at_it = initiative.subtype == "Event" and group.start > span.start
    told = () if at_it else ("wished", "puts_forward", "says", "future", "obliged")
    for name in ("denied", *told):
        if words & cue(name):
            features.add(f"{name} between")
    first = next((t for t in parsed.words.inside(group.end, high) if t.pos[0] == "v"), None)
    for name in ("puts_forward", "says"):
        if first is not None and first.text in cue(name):
            features.add(f"actor {name}")
            features.add(f"actor {name}, {'another' if free else 'nobody else'} between")
    return features
