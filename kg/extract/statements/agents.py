"""Agents named after an initiative: I由A牵头，B和C建设; I就是A提的."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.cast import Found
from kg.extract.claim import Claim
from kg.extract.initiatives.cues import cue
from kg.extract.statements.action_verbs import Verb
from kg.extract.statements.clauses import Clause, Group, Parsed
from kg.extract.statements.edges import claims, denied
from kg.extract.statements.events import decides


def agents(text: str, parsed: Parsed, index: int, initiative: Found) -> Iterator[Claim]:
    """I 由A牵头，B和C建设: agents that follow the name, up to the next initiative."""
    later = [i.span.start for i in parsed.initiatives if i.span.start > initiative.span.start]
    stop = min([*later, parsed.sentence.span.end])
    passive = False
    if text.startswith("的", initiative.span.end):
        return
    if initiative.subtype == "Event" and decides(text, initiative):
        return
    for clause in parsed.clauses[index:]:
        if clause.start >= stop:
            break
        for group in clause.groups:
            if group.start < initiative.span.end or group.end > stop:
                continue
            passive = passive or group.marker == "由" or _led(text, initiative, group)
            found = parsed.verbs(text, group.end, min(clause.end, stop))
            following = [g.start for g in clause.groups if g.start >= group.end]
            found = [v for v in found if not following or v.start < following[0]]
            if not found or denied(parsed, clause, found[0]):
                continue
            if passive:
                if _has_object(parsed, clause, found[-1]):
                    continue
                yield from claims(group, found[0], initiative, "actions.passive")
            elif _OF.fullmatch(text, initiative.span.end, group.start) and _ends_in_de(
                text, clause
            ):
                yield from claims(group, found[-1], initiative, "actions.copula")
            elif clause is not parsed.clauses[index] and found[0].text in cue("joins"):
                yield from claims(group, found[0], initiative, "actions.joining")


def _led(text: str, initiative: Found, group: Group) -> bool:
    """I由…牵头，B实施: whether an agent that nobody knows stands before the group."""
    return _BY_SOMEBODY.match(text, initiative.span.end, group.start) is not None


def _has_object(parsed: Parsed, clause: Clause, verb: Verb) -> bool:
    """Whether the verb has another initiative for its object."""
    return any(verb.end <= i.span.start < clause.end for i in parsed.initiatives)


_BY_SOMEBODY = re.compile(
    r"[”》]?[一-鿿]{0,6}，?(?:则|将|现|已|均)?由[^，。；由]{1,16}?(?:牵头|主办|承办|负责|组织|发起)[，、]"
)
#: Between the name and its author in 百家宴就是她提的.
_OF = re.compile(r"(?:最早|最初|原本|当初|也|就|正|便|都|，)*(?:是|系|为)(?:由)?[^，。；]{0,16}")


def _ends_in_de(text: str, clause: Clause) -> bool:
    return (
        text[clause.start : clause.end]
        .rstrip("，。；！？ \n”")
        .endswith(("的", "项目", "活动", "工程", "品牌"))
    )
