"""Patterns that tie an actor to an initiative: active, passive, qualifying, and asking for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.cast import Found
from kg.extract.claim import Claim
from kg.extract.initiatives.cues import cue
from kg.extract.initiatives.cues import verbs as action_verbs
from kg.extract.statements.action_verbs import Verb
from kg.extract.statements.agents import agents
from kg.extract.statements.clauses import COMPANY, Clause, Group, Parsed
from kg.extract.statements.edges import claims, denied


def of_sentence(text: str, parsed: Parsed, topic: Group | None) -> Iterator[Claim]:
    """Claims of one sentence; ``topic`` is the last subject of the text before it."""
    if not parsed.initiatives:
        return
    for index, clause in enumerate(parsed.clauses):
        for initiative in parsed.initiatives:
            if clause.start <= initiative.span.start < clause.end:
                yield from _governed(text, parsed, index, initiative, topic)
                yield from agents(text, parsed, index, initiative)


def _governed(
    text: str, parsed: Parsed, index: int, initiative: Found, topic: Group | None
) -> Iterator[Claim]:
    """S V I: the verb before the name, its subject before that."""
    clause = parsed.clauses[index]
    yield from _framed(text, parsed, index, initiative, topic)
    before = parsed.verbs(text, clause.start, initiative.span.start)
    if not before:
        yield from _put_forward(text, parsed, index, initiative)
        return
    verb = before[-1]
    gap = text[verb.end : initiative.span.start]
    if gap.endswith("的") and "”" not in gap and _relative(text, parsed, clause, initiative):
        yield from _relative_claims(text, parsed, clause, initiative)
        before = [v for v in before if v.end <= _relative_start(text, parsed, clause, initiative)]
        if not before:
            return
        verb = before[-1]
        if _is_wished(text, clause, verb) or verb.group == "carries_out":
            return
    if denied(parsed, clause, verb):
        return
    wished = list(_put_forward(text, parsed, index, initiative))
    if wished:
        yield from wished
        return
    if _is_wished(text, clause, verb):
        return
    subject = _subject(parsed, index, verb) or topic
    if subject is not None:
        yield from claims(subject, verb, initiative, "actions.active")
    for group in _company(parsed, index, verb, subject):
        yield from claims(group, verb, initiative, "actions.company")


#: The name stands before its verb: 对“X”作出部署, 将“X”纳入, 作出“X”行动部署.
_FRONTED = re.compile(r"(?:对|将|把|就|围绕)$")
_MADE = re.compile(r"(?:作出|做出|作了|下发|提出)(?:了|关于|开展)*$")
_MADE_WHAT = re.compile(
    r"的?(?:重大|总体|统一)?(?:部署|决策|决定|安排|要求|倡议|号召|建议|设想|构想|提议|想法|方案)"
)
_DONE_TO = re.compile(
    r"[^，。；]{0,6}?(?:作出|作了|做了|进行|予以)?(?P<verb>部署|安排|审议通过|推广|推行|实施|落实)"
)


def _framed(
    text: str, parsed: Parsed, index: int, initiative: Found, topic: Group | None
) -> Iterator[Claim]:
    """Verbs that hold the name between them or come after it."""
    clause, start, end = parsed.clauses[index], initiative.span.start, initiative.span.end
    trigger: Verb | None = None
    if (made := _MADE.search(text, clause.start, start)) and _MADE_WHAT.match(text, end):
        trigger = Verb(made.start(), made.end(), made.group(), "proposes")
    elif _FRONTED.search(text, clause.start, start) and (
        done := _DONE_TO.match(text, end, clause.end)
    ):
        word = done["verb"]
        trigger = Verb(
            done.start("verb"), done.end("verb"), word, action_verbs().get(word, "proposes")
        )
    elif text[start - 1 : start] == "在" and text[end : end + 1] in {"中", "里"}:
        following = parsed.verbs(text, end, clause.end)
        trigger = following[0] if following and following[0].group == "proposes" else None
    if trigger is None or denied(parsed, clause, trigger):
        return
    early = Verb(start, start, "", "")
    subject = _subject(parsed, index, early) or topic
    if subject is not None:
        yield from claims(subject, trigger, initiative, "actions.framed")


def _company(parsed: Parsed, index: int, verb: Verb, subject: Group | None) -> Iterator[Group]:
    """Those beside the subject: 会同县人社局办好…, 镇里与穗东街道结对，共建…."""
    low = subject.end if subject is not None else parsed.clauses[index].start
    for clause in parsed.clauses[max(0, index - 1) : index + 1]:
        for group in clause.groups:
            if low <= group.start and group.end <= verb.start and COMPANY.fullmatch(group.marker):
                yield group


def _subject(parsed: Parsed, index: int, verb: Verb) -> Group | None:
    """The first actor of the clause that no preposition takes, or of the nearest clause before."""
    clause = parsed.clauses[index]
    here = [g for g in clause.groups if g.end <= verb.start]
    agents = [g for g in here if g.marker == "由"]
    if agents:
        return agents[-1]
    free = [g for g in here if not g.marker]
    if free:
        return next((g for g in free if not g.weak), free[0])
    for earlier in reversed(parsed.clauses[:index]):
        free = [g for g in earlier.groups if not g.marker or g.marker == "由"]
        if free:
            return next((g for g in free if not g.weak), free[0])
    return None


_WHERE = frozenset({"在", "于", "对", "向", "为", "从", "到", "面向", "针对"})


def _relative(text: str, parsed: Parsed, clause: Clause, initiative: Found) -> bool:
    return _relative_start(text, parsed, clause, initiative) < initiative.span.start


def _relative_start(text: str, parsed: Parsed, clause: Clause, initiative: Found) -> int:
    """Where the clause that qualifies the name begins: 由A主办、B承办的“X” or A发起的“X”."""
    pairs = _qualifiers(text, parsed, clause, initiative)
    return min((g.start for g, _ in pairs), default=initiative.span.start)


def _relative_claims(
    text: str, parsed: Parsed, clause: Clause, initiative: Found
) -> Iterator[Claim]:
    for group, verb in _qualifiers(text, parsed, clause, initiative):
        if not denied(parsed, clause, verb):
            yield from claims(group, verb, initiative, "actions.relative")


def _qualifiers(
    text: str, parsed: Parsed, clause: Clause, initiative: Found
) -> list[tuple[Group, Verb]]:
    """Actor and verb pairs that stand before the name as its qualifiers."""
    pairs: list[tuple[Group, Verb]] = []
    position = initiative.span.start
    candidates = [c for c in parsed.clauses if c.start <= clause.start]
    groups = [g for c in candidates for g in c.groups if g.end <= position]
    for group in reversed(groups):
        if (
            group.marker in _WHERE
            and group is not groups[0]
            and not pairs
            and groups[groups.index(group) - 1].start >= clause.start
        ):
            continue
        found = parsed.verbs(text, group.end, position)
        tail = text[group.end : position]
        if not found or re.search(r"[。；！？：]", tail):
            break
        if not pairs and not _chained(tail, found, group.end):
            break
        if pairs and not re.match(r"[、，]", text[found[-1].end : found[-1].end + 1] or "x"):
            break
        pairs.append((group, found[-1]))
        position = group.start
        if group.marker == "由":
            break
    return pairs


def _chained(tail: str, found: list[Verb], start: int) -> bool:
    """Whether every comma follows a verb: 由A主办，B承办的, not A所作的报告，通过了的."""
    ends = {v.end - start for v in found}
    return all(i in ends for i, character in enumerate(tail) if character in "，,")


def _is_wished(text: str, clause: Clause, verb: Verb) -> bool:
    before = text[clause.start : verb.start]
    return any(w in before for w in ("希望", "要求", "盼", "呼吁", "建议", "应当", "应尽快"))


def _put_forward(text: str, parsed: Parsed, index: int, initiative: Found) -> Iterator[Claim]:
    """S 建议……I: the one who asks for it proposes it."""
    for earlier in reversed(parsed.clauses[: index + 1]):
        if earlier is not parsed.clauses[index] and text[earlier.end - 1] in "；;":
            return
        limit = min(earlier.end, initiative.span.start)
        asked = _asking(parsed, earlier, limit) or _announcing(text, parsed, earlier, initiative)
        if asked is None:
            own = [g for g in earlier.groups if not g.marker and g.end < initiative.span.start]
            if own and earlier is not parsed.clauses[index]:
                return
            continue
        position = parsed.clauses.index(earlier)
        ask = Verb(asked[0], asked[1], text[asked[0] : asked[1]], "proposes")
        subject = _subject(parsed, position, ask)
        if subject is None:
            beside = [g for g in earlier.groups if COMPANY.fullmatch(g.marker)]
            subject = beside[0] if beside and beside[0].end <= ask.start else None
        if subject is not None:
            people = Group(subject.mentions, subject.start, subject.end, "")
            yield from claims(people, ask, initiative, "actions.puts-forward")
        return


def _asking(parsed: Parsed, clause: Clause, limit: int) -> tuple[int, int] | None:
    for token in reversed(parsed.words.inside(clause.start, limit)):
        if token.pos in {"v", "vn", "vd"} and token.text in cue("puts_forward"):
            return token.start, token.end
    return None


def _announcing(
    text: str, parsed: Parsed, clause: Clause, initiative: Found
) -> tuple[int, int] | None:
    """S 表示，将……I: who announces it puts it forward."""
    between = text[clause.end : initiative.span.start]
    inner = [
        g for c in parsed.clauses for g in c.groups if clause.end <= g.start < initiative.span.start
    ]
    if any(not g.marker for g in inner):
        return None
    if not between or not any(w in between for w in cue("future")):
        return None
    governing = parsed.verbs(text, clause.end, initiative.span.start)
    if governing and governing[-1].text in cue("continues"):
        return None
    for token in parsed.words.inside(clause.start, clause.end):
        if token.pos in {"v", "vd"} and token.text in cue("says"):
            return token.start, token.end
    return None
