"""Every actor beside every initiative of the text, with what speaks for an edge between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.cast import Found
from kg.extract.claim import Scene
from kg.extract.initiatives.cues import HELD, cue
from kg.extract.lexicon import table
from kg.extract.statements import events, patterns
from kg.extract.statements.clauses import Clause, Group, Parsed, parse
from kg.model import Span

#: 领衔的是田阔: the verb before, its subject after.
_WHO_IS = re.compile(r"的(?:则|就)?(?:是|为|有|还有)[^，。；]{0,20}$")


@dataclass(frozen=True, slots=True)
class Pair:
    """An actor and an initiative as named in one place; ``features`` are what is seen there."""

    actor: Found
    initiative: Found
    features: frozenset[str]
    trigger: Span | None


@dataclass(frozen=True, slots=True)
class _Place:
    """An actor in its clause."""

    actor: Found
    group: Group
    clause: Clause
    index: int


def pairs(scene: Scene) -> Iterator[Pair]:
    """All pairs of the document in text order."""
    text = scene.context.text
    focus: Found | None = None
    topic: tuple[Parsed, _Place] | None = None
    last: Found | None = None
    roll = False
    for number, sentence in enumerate(scene.context.sentences):
        parsed = parse(text, sentence, scene.cast.of(sentence))
        places = list(_places(parsed))
        fired = _fired(text, parsed, topic[1].group if topic else None)
        for initiative in parsed.initiatives:
            for place in places:
                yield _pair(text, parsed, place, initiative, fired, number)
            if topic is not None:
                yield _carried(text, topic, parsed, initiative, fired)
        here = events.event_here(parsed)
        roll = events.opens_roll(parsed, text) or (roll and not events.ends_roll(parsed, text))
        if here is None and focus is not None:
            for place in places:
                yield _attending(text, parsed, place, focus, roll)
        if not parsed.initiatives and last is not None:
            for place in places:
                yield _following(text, parsed, place, last)
        last = parsed.initiatives[-1] if parsed.initiatives else last
        if here is not None and (focus is None or events.held(parsed)):
            focus = here
        free = [p for p in places if not p.group.marker and not p.group.weak]
        topic = (parsed, free[0]) if free else topic


def _places(parsed: Parsed) -> Iterator[_Place]:
    for index, clause in enumerate(parsed.clauses):
        for group in clause.groups:
            for actor in group.mentions:
                yield _Place(actor, group, clause, index)


def _fired(text: str, parsed: Parsed, topic: Group | None) -> dict[tuple[Found, Found], set[str]]:
    """Which patterns hold between an actor and an initiative."""
    fired: dict[tuple[Found, Found], set[str]] = {}
    for claim in patterns.of_sentence(text, parsed, topic):
        names = fired.setdefault((claim.subject, claim.object), set())
        names.update({f"{claim.rule} {claim.predicate}", f"pattern {claim.predicate}"})
    return fired


def _pair(
    text: str,
    parsed: Parsed,
    place: _Place,
    initiative: Found,
    fired: dict[tuple[Found, Found], set[str]],
    number: int,
) -> Pair:
    home = _clause_of(parsed, initiative)
    apart = home - place.index
    after = place.actor.span.start > initiative.span.start
    features = {
        f"{place.actor.type} {initiative.subtype}",
        f"{'after' if after else 'before'} {min(abs(apart), 3)} clauses",
        f"{place.actor.type} {'after' if after else 'before'}",
    }
    features |= fired.get((place.actor, initiative), set()) or {"no pattern"}
    features |= _grammar(text, place, initiative)
    verb, seen = _verbs(text, parsed, place, initiative, after)
    features |= seen
    features |= _between(parsed, place, initiative)
    if number == 0:
        features.add("first sentence")
    if initiative.kind == "reference":
        features.add("pointing word")
    if initiative.subtype == "Event":
        features |= {f"event: {f}" for f in _presence(text, parsed, place)}
    return Pair(place.actor, initiative, frozenset(features), verb)


def _clause_of(parsed: Parsed, found: Found) -> int:
    for index, clause in enumerate(parsed.clauses):
        if clause.start <= found.span.start < clause.end:
            return index
    return 0


def _grammar(text: str, place: _Place, initiative: Found) -> set[str]:
    """Prepositions, position in the sentence, marks around."""
    features = {f"marker {place.group.marker}"} if place.group.marker else set()
    if place.group.weak:
        features.add("weak")
    if place.clause.groups[0] is place.group:
        features.add("first of the clause")
    if place.index == 0 and place.clause.groups[0] is place.group:
        features.add("first of the sentence")
    if text[initiative.span.start - 1 : initiative.span.start] == "的":
        features.add("的 before the name")
    if text[initiative.span.end : initiative.span.end + 1] == "的":
        features.add("的 after the name")
    if text[place.actor.span.end : place.actor.span.end + 1] == "的":
        features.add("的 after the actor")
    if HELD.match(text, initiative.span.end):
        features.add("name held")
    label = _label(text, place.group.start)
    if label:
        features.add(f"label {label}")
    return features


@cache
def _labels() -> dict[str, str]:
    return {
        w: kind
        for kind in ("header", "organizer", "proposer")
        for w in str(table("attendance")[kind]).split()
    }


def _label(text: str, start: int) -> str | None:
    """The kind of label before a list: 主办单位：, 出席：, 提案人：."""
    colon = max(
        text.rfind("：", max(0, start - 40), start), text.rfind(":", max(0, start - 40), start)
    )
    if colon < 0 or "\n" in text[colon:start]:
        return None
    for length in range(min(6, colon), 1, -1):
        if (kind := _labels().get(text[colon - length : colon].strip())) is not None:
            return kind
    return None


def _verbs(
    text: str, parsed: Parsed, place: _Place, initiative: Found, after: bool
) -> tuple[Span | None, set[str]]:
    """The verb that governs the name and the one that follows the actor."""
    features: set[str] = set()
    home = parsed.clauses[_clause_of(parsed, initiative)]
    trigger: Span | None = None
    if after:
        following = patterns.verbs(text, parsed, place.group.end, place.clause.end)
        if following:
            verb = following[0]
            trigger = Span(verb.start, verb.end)
            features |= {f"then {verb.text}", f"then {verb.group}"}
            if text[verb.end : verb.end + 1] == "的":
                features.add("then 的")
        if text.startswith(("是", "系", "就是", "由", "为"), initiative.span.end):
            features.add("name is of")
        return trigger, features
    start = max(home.start, place.group.end) if home is place.clause else home.start
    governing = patterns.verbs(text, parsed, start, initiative.span.start)
    if governing:
        verb = governing[-1]
        trigger = Span(verb.start, verb.end)
        features |= {f"governed by {verb.text}", f"governed by {verb.group}"}
        if len(governing) > 1:
            features.add(f"also {governing[0].group}")
    else:
        features.add("ungoverned")
    own = patterns.verbs(
        text, parsed, place.group.end, min(place.clause.end, initiative.span.start)
    )
    if own and home is not place.clause:
        features |= {f"does {own[0].text}", f"does {own[0].group}"}
        trigger = trigger or Span(own[0].start, own[0].end)
    return trigger, features


def _between(parsed: Parsed, place: _Place, initiative: Found) -> set[str]:
    """Other actors, other initiatives, and telling words between the two."""
    low = min(place.group.end, initiative.span.end)
    high = max(place.group.start, initiative.span.start)
    groups = [g for c in parsed.clauses for g in c.groups if low <= g.start and g.end <= high]
    names = [i for i in parsed.initiatives if low <= i.span.start and i.span.end <= high]
    features = {f"{min(len(groups), 3)} actors between", f"{min(len(names), 2)} names between"}
    if any(g.marker == "由" for g in groups):
        features.add("agent between")
    if any(not g.marker for g in groups):
        features.add("free actor between")
    words = {t.text for t in parsed.words.inside(low, high)}
    for name in ("denied", "wished", "puts_forward", "says", "future"):
        if words & cue(name):
            features.add(f"{name} between")
    first = next((t for t in parsed.words.inside(place.group.end, high) if t.pos[0] == "v"), None)
    if first is not None:
        features.add(f"actor {first.text}")
        for name in ("puts_forward", "says"):
            if first.text in cue(name):
                features.add(f"actor {name}")
    return features


def _presence(text: str, parsed: Parsed, place: _Place) -> set[str]:
    """What puts the actor at an event."""
    features: set[str] = set()
    verb = events.verb_of(parsed, place.clause, place.group)
    if verb is None:
        verb = events.next_verb(parsed, place.index, place.group)
        features.add("no verb" if verb is None else "verb in the next clause")
    if verb is not None:
        word = text[verb.start : verb.end]
        features |= {f"there {word}", f"there {events.kind(word)}"}
    features.add(f"marker {place.group.marker}" if place.group.marker else "free")
    if place.group.weak:
        features.add("weak")
    if events.opens_at_it(text, parsed.sentence.span.start):
        features.add("at it")
        if verb is not None:
            features.add(f"at it, there {events.kind(text[verb.start : verb.end])}")
    if events.opens_apart(text, parsed.sentence.span.start):
        features.add("apart")
    label = _label(text, place.group.start)
    if label:
        features.add(f"label {label}")
    if len(place.group.mentions) > 1:
        features.add("in a list")
    return features


def _following(text: str, parsed: Parsed, place: _Place, last: Found) -> Pair:
    """An actor in a sentence without an initiative, and the last one named before."""
    distance = parsed.sentence.span.start - last.span.end
    features = {f"follows {min(distance // 20, 5)}", f"follows {place.actor.type} {last.subtype}"}
    found = patterns.verbs(text, parsed, place.group.end, place.clause.end)
    trigger = Span(found[0].start, found[0].end) if found else None
    if found:
        features |= {f"follows, then {found[0].text}", f"follows, then {found[0].group}"}
        if text[found[0].end : place.clause.end].strip("。，；了") == "":
            features.add("follows, then a bare verb")
        if place.group.marker == "由":
            features.add(f"follows, by whom {found[0].group}")
        elif found[0].text in cue("joins") and not place.group.marker:
            features.add("follows, joins")
    if _WHO_IS.search(text, place.clause.start, place.group.start):
        named = patterns.verbs(text, parsed, place.clause.start, place.group.start)
        features |= {"follows, is who", *(f"follows, is who {v.group}" for v in named[:1])}
    label = _label(text, place.group.start)
    if label:
        features |= {f"follows label {label}", f"label {label}"}
    features.add(f"follows marker {place.group.marker}")
    return Pair(place.actor, last, frozenset(features), trigger)


def _attending(text: str, parsed: Parsed, place: _Place, focus: Found, roll: bool) -> Pair:
    """An actor in a sentence after the one that names the event."""
    features = {f"carried {f}" for f in _presence(text, parsed, place)}
    distance = parsed.sentence.span.start - focus.span.end
    features |= {
        f"carried {place.actor.type}",
        "carried",
        f"carried {min(distance // 150, 4)} away",
    }
    verb = events.verb_of(parsed, place.clause, place.group)
    if roll and place.actor.type == "Person":
        features.add("roll")
    return Pair(place.actor, focus, frozenset(features), verb)


def _carried(
    text: str,
    topic: tuple[Parsed, _Place],
    parsed: Parsed,
    initiative: Found,
    fired: dict[tuple[Found, Found], set[str]],
) -> Pair:
    """The subject of the sentence before and an initiative of this one."""
    place = topic[1]
    home = parsed.clauses[_clause_of(parsed, initiative)]
    governing = patterns.verbs(text, parsed, home.start, initiative.span.start)
    features = {"from before", f"from before {place.actor.type}"}
    features |= {f"from before {f}" for f in fired.get((place.actor, initiative), set())}
    earlier = [g for c in parsed.clauses for g in c.groups if g.start < initiative.span.start]
    if any(not g.marker for g in earlier):
        features.add("from before, other subject")
    if governing:
        features.add(f"from before {governing[-1].group}")
    trigger = Span(governing[-1].start, governing[-1].end) if governing else None
    return Pair(place.actor, initiative, frozenset(features), trigger)
