"""Every actor beside every initiative of the text, with what speaks for an edge between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.extract.cast import Found
from kg.extract.claim import Scene
from kg.extract.initiatives.cues import cue
from kg.extract.statements import events, patterns, presence, programme, signs
from kg.extract.statements.clauses import Group, Parsed, parse
from kg.extract.statements.couples import Couples
from kg.extract.statements.motions import Motions
from kg.extract.statements.signs import Standing
from kg.extract.statements.standins import StandIns
from kg.model import Span

#: What stands before the name in a line that is a heading: 一、 ② 【 03 ◆.
_ITEM = re.compile(r"[\s（(【]*(?:[一二三四五六七八九十\d]+[、.．)）】]|[①-⑳◆●■★【])*[“《]?")

#: So many sentences before the first initiative may hold its subject.
_BEFORE = 3

_BESIDE = frozenset({"与", "和", "同", "跟"})

Fired = dict[tuple[Found, Found], set[str]]


@dataclass(frozen=True, slots=True)
class Pair:
    """An actor and an initiative as named in one place; ``features`` are what is seen there."""

    actor: Found
    initiative: Found
    features: frozenset[str]
    trigger: Span | None


@dataclass(slots=True)
class _Story:
    """What the text has told so far."""

    text: str
    focus: events.Focus = field(default_factory=events.Focus)
    couples: Couples = field(default_factory=Couples)
    motions: Motions = field(default_factory=Motions)
    stand_ins: StandIns = field(default_factory=StandIns)
    topic: tuple[Parsed, list[Standing]] | None = None
    last: Found | None = None
    heading: bool = False


def pairs(scene: Scene) -> Iterator[Pair]:
    """All pairs of the document in text order."""
    first = next((f for f in scene.cast.found if f.type == "Initiative"), None)
    if first is None:
        return
    story = _Story(scene.context.text)
    sentences = scene.context.sentences
    named = next((n for n, s in enumerate(sentences) if first.span.start < s.span.end), 0)
    for number, sentence in enumerate(sentences):
        if number >= named - _BEFORE:
            parsed = parse(story.text, sentence, scene.cast.of(sentence))
            story.couples.resolve(story.text, parsed)
            story.stand_ins.resolve(story.text, parsed)
            story.couples.note(parsed)
            yield from _of_sentence(story, parsed, number)
        story.stand_ins.note(scene.cast.of(sentence))


def _of_sentence(story: _Story, parsed: Parsed, number: int) -> Iterator[Pair]:
    text, focus = story.text, story.focus
    standings = list(_standings(parsed))
    fired = _fired(text, parsed, story.topic[1][0].group if story.topic else None)
    focus.enter(text, parsed)
    for initiative in parsed.initiatives:
        for standing in standings:
            if not focus.is_past(initiative, standing.actor):
                yield _pair(text, parsed, standing, initiative, fired, number)
        for standing in story.topic[1] if story.topic else ():
            yield _carried(text, standing, parsed, initiative, fired)
    since, motions = story.motions.counted(text, parsed)
    for standing in standings:
        yield from _of_earlier(story, parsed, standing)
        for motion in motions if standing.group.start >= since else ():
            pair = _following(text, parsed, standing, motion, story.heading)
            counted = {f for f in pair.features if f.startswith("follows, then")}
            yield replace(pair, features=pair.features | {f"counted, {f}" for f in counted})
    story.motions.note(parsed)
    if parsed.initiatives:
        story.last = parsed.initiatives[-1]
        story.heading = _is_heading(text, parsed)
    focus.leave(text, parsed, number)
    free = [s for s in standings if not s.group.marker and not s.group.weak]
    if free:
        story.topic = (parsed, [s for s in free if s.group is free[0].group])


def _of_earlier(story: _Story, parsed: Parsed, standing: Standing) -> Iterator[Pair]:
    """An actor and what earlier sentences named: the event in focus, the last initiative."""
    text, event, last = story.text, story.focus.event, story.last
    attending = following = None
    if event is not None and _focus_holds(text, story.focus, parsed, standing):
        attending_at = presence.attending(text, parsed, standing, story.focus)
        attending = Pair(standing.actor, event, *attending_at)
    if last is not None and not parsed.initiatives:
        following = _following(text, parsed, standing, last, story.heading)
    if attending and following and event and last and event.entity == last.entity:
        features = attending.features | following.features
        yield Pair(standing.actor, last, features, attending.trigger or following.trigger)
        return
    yield from filter(None, (attending, following))


def _focus_holds(text: str, focus: events.Focus, parsed: Parsed, standing: Standing) -> bool:
    """Whether the event in focus is still the one when the actor is named."""
    assert focus.event is not None
    if events.meets_elsewhere(text, focus.event, parsed.sentence.span.start):
        return False
    here = [i for i in parsed.initiatives if events.is_event(i)]
    return all(focus.is_past(i, standing.actor) for i in here)


def _is_heading(text: str, parsed: Parsed) -> bool:
    """Whether the line is the name of an initiative and no more."""
    first, span = parsed.initiatives[0], parsed.sentence.span
    before, after = text[span.start : first.span.start], text[first.span.end : span.end]
    return _ITEM.fullmatch(before) is not None and not after.strip("”》。：: \n】）)")


def _standings(parsed: Parsed) -> Iterator[Standing]:
    for index, clause in enumerate(parsed.clauses):
        for group in clause.groups:
            for actor in group.mentions:
                yield Standing(actor, group, clause, index)


def _fired(text: str, parsed: Parsed, topic: Group | None) -> Fired:
    """Which patterns hold between an actor and an initiative."""
    fired: Fired = {}
    for claim in patterns.of_sentence(text, parsed, topic):
        names = fired.setdefault((claim.subject, claim.object), set())
        names.update({f"{claim.rule} {claim.predicate}", f"pattern {claim.predicate}"})
    return fired


def _pair(
    text: str, parsed: Parsed, standing: Standing, initiative: Found, fired: Fired, number: int
) -> Pair:
    """An actor and an initiative of one sentence."""
    actor = standing.actor
    apart = abs(signs.clause_of(parsed, initiative) - standing.index)
    side = "after" if actor.span.start > initiative.span.start else "before"
    features = {
        f"{actor.type} {initiative.subtype}",
        f"{side} {min(apart, 3)} clauses",
        f"{actor.type} {side}",
    }
    whole = programme.organizes_the_whole(text, parsed, standing.group.end, initiative)
    patterned = set() if whole else fired.get((actor, initiative), set())
    features |= {"organizes the whole"} if whole else patterned or {"no pattern"}
    features |= signs.grammar(text, standing, initiative)
    features |= signs.office(text, actor, initiative)
    if standing.group.marker in _BESIDE and apart:
        features.add("beside, in another clause")
    trigger, seen = signs.around_verbs(text, parsed, standing, initiative)
    features |= seen
    features |= signs.between(text, parsed, standing, initiative)
    if number == 0 and text[parsed.sentence.span.end - 1] not in "。！？；":
        features.add("headline")
    if initiative.kind == "reference":
        features.add("pointing word")
    activity = actor.type != "Place" and events.takes_place(text, initiative)
    if activity or events.is_event(initiative):
        there = presence.presence(text, parsed, standing, initiative)
        features |= {f"event: {f}" for f in there | presence.scene(text, standing, initiative)}
        if side == "after" and events.decides(text, initiative):
            features.add("event: decides")
    return Pair(actor, initiative, frozenset(features), trigger)


def _following(text: str, parsed: Parsed, standing: Standing, last: Found, heading: bool) -> Pair:
    """An actor in a sentence without an initiative, and the last one named before."""
    group, clause = standing.group, standing.clause
    distance = parsed.sentence.span.start - last.span.end
    features = {
        f"follows {min(distance // 20, 5)}",
        f"follows {standing.actor.type} {last.subtype}",
        f"follows marker {group.marker}",
    }
    found = parsed.verbs(text, group.end, clause.end)
    trigger = Span(found[0].start, found[0].end) if found else None
    does = found[0].group if found else "nothing"
    features.add(f"follows, then {does}")
    if found:
        if text[found[0].end : clause.end].strip("。，；了") == "":
            features.add("follows, then a bare verb")
        if group.marker == "由":
            features.add(f"follows, by whom {does}")
        elif found[0].text in cue("joins") and not group.marker:
            features.add("follows, joins")
    if heading:
        features |= {"under the heading", f"under the heading {does}"}
    features |= {f"follows, {f}" for f in signs.who_is(text, parsed, clause, group)}
    if kind := signs.label(text, group.start):
        features |= {f"follows label {kind}", f"label {kind}"}
    return Pair(standing.actor, last, frozenset(features), trigger)


def _carried(
    text: str, standing: Standing, parsed: Parsed, initiative: Found, fired: Fired
) -> Pair:
    """The subject of the sentence before and an initiative of this one."""
    home = parsed.clauses[signs.clause_of(parsed, initiative)]
    governing = parsed.verbs(text, home.start, initiative.span.start)
    features = {"from before", f"from before {standing.actor.type}"}
    features |= {f"from before {f}" for f in fired.get((standing.actor, initiative), set())}
    earlier = [g for c in parsed.clauses for g in c.groups if g.start < initiative.span.start]
    if any(not g.marker for g in earlier):
        features.add("from before, other subject")
    if governing:
        features.add(f"from before {governing[-1].group}")
    trigger = Span(governing[-1].start, governing[-1].end) if governing else None
    return Pair(standing.actor, initiative, frozenset(features), trigger)
