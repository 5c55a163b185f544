"""What puts somebody at an event: in the sentence that names it, and in those after it."""

from __future__ import annotations

import re

from kg.extract.cast import Found
from kg.extract.initiatives.cues import verbs
from kg.extract.statements import events, signs
from kg.extract.statements.clauses import Parsed
from kg.extract.statements.signs import Standing
from kg.model import Span

_ASIDE = frozenset({"carried bystander", "carried to the reporter"})
#: 研讨会上, 开幕式期间: what follows takes place there.
_SCENE = re.compile(r"[”》）]?(?:上|期间|现场|中(?=[，作进发介提说表就对]))")
#: The sentence begins with a time of its own.
_OTHER_TIME = re.compile(
    r"(?:去年|前年|今年|明年|同年|近年|当年|\d{4}年|\d{1,2}月|此前|目前|如今|现在|截至|过去|多年|自|从)"
)
_IN = re.compile(r"在[^，。；！？：]{0,14}$")


def _wins(text: str, verb: Span) -> bool:
    return verbs().get(text[verb.start : verb.end]) == "wins"


def scene(text: str, standing: Standing, event: Found) -> set[str]:
    """甲在E上作了发言; E上，甲提出: the event as the place of what is done."""
    if _SCENE.match(text, event.span.end) is None:
        return set()
    if standing.actor.span.start > event.span.start:
        return {"the scene"}
    entered = _IN.search(text, standing.group.end, event.span.start)
    return {"acts there"} if entered else set()


def presence(text: str, parsed: Parsed, standing: Standing, event: Found) -> set[str]:
    """What puts the actor at an event."""
    group, clause = standing.group, standing.clause
    sort = events.sort(event)
    verb = events.verb_of(parsed, clause, group)
    features: set[str] = set()
    if verb is None:
        verb = events.next_verb(parsed, standing.index, group)
        features.add("no verb" if verb is None else "verb in the next clause")
    does = events.kind(text[verb.start : verb.end]) if verb is not None else "nothing"
    features.add(f"{sort}, there {does}")
    features.add(f"{standing.actor.type} there {does}")
    if verb is not None:
        features.add(f"there {does}")
        if event.name.endswith(events.contests()) and _wins(text, verb):
            features.add("places in the contest")
    features.add(f"marker {group.marker}" if group.marker else "free")
    if group.weak:
        features.add("weak")
    if events.opens_at_it(text, parsed.sentence.span.start):
        features |= {"at it", f"at it, there {does}"}
    if kind := signs.label(text, group.start):
        features.add(f"label {kind}")
    if len(group.mentions) > 1:
        features.add("in a list")
    return features | events.manner(text, parsed, clause, group, standing.actor)


def _busy(text: str, parsed: Parsed, standing: Standing) -> set[str]:
    """What the sentence tells that has nothing to do with the event."""
    features: set[str] = set()
    own = parsed.verbs(text, standing.group.end, standing.clause.end)
    if own:
        features.add(f"carried does {own[0].group}")
    if parsed.initiatives:
        features.add("carried beside another name")
    if _OTHER_TIME.match(text, parsed.sentence.span.start):
        features.add("carried at another time")
    return features


def attending(
    text: str, parsed: Parsed, standing: Standing, focus: events.Focus
) -> tuple[frozenset[str], Span | None]:
    """An actor in a sentence after the one that names the event."""
    assert focus.event is not None
    features = {f"carried {f}" for f in presence(text, parsed, standing, focus.event)}
    start = parsed.sentence.span.start
    distance = start - focus.named
    lines = text.count("\n", focus.named, start)
    if lines > 1 and "carried no verb" in features:
        features.add("carried far, there nothing")
    features |= {
        f"carried {standing.actor.type}",
        f"carried {standing.actor.type} {events.sort(focus.event)}",
        "carried",
        f"carried {min(distance // 150, 4)} away",
        f"carried {min(lines, 3)} lines away",
        f"carried {'held' if focus.held else 'not held'}",
        f"carried {'lead' if focus.leading else 'passing'} {events.sort(focus.event)}",
    }
    features |= _busy(text, parsed, standing)
    if events.elsewhere(text, focus.event, standing.clause, standing.group.end):
        features.add("carried elsewhere")
    if features & _ASIDE:
        focus.aside.add(standing.actor.entity)
    elif standing.actor.entity in focus.aside:
        features.add("carried aside before")
    if focus.since_at_it:
        features.add("carried after at it")
    if focus.apart:
        features.add("carried apart")
    if focus.source:
        features.add("carried from the source of a motion")
    if focus.moved:
        features.add("carried new matter")
    if focus.roll and standing.actor.type == "Person":
        features.add("roll")
    verb = events.verb_of(parsed, standing.clause, standing.group)
    return frozenset(features), verb
