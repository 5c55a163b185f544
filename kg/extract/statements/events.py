"""The event that a text is about, and what puts somebody at it: attending, speaking, rolls."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from kg.extract.cast import Found
from kg.extract.lexicon import table
from kg.extract.patterns import any_of, pattern
from kg.extract.statements.clauses import Clause, Group, Parsed
from kg.model import Span

_FILE = "event_cues"
#: So many sentences are the headline and the lead.
_LEAD = 4
_HEARS = re.compile(r"听取(?:并审议|和审议)?了?(?:(?!关于|代表|对)[^，。；]){0,14}$")


def _cue(entry: str, form: str = "{}") -> re.Pattern[str]:
    """A list of ``event_cues`` set into a pattern."""
    return pattern(_FILE, entry, form)


@cache
def _listed(entry: str) -> frozenset[str]:
    return frozenset(table(_FILE)[entry])


@cache
def contests() -> tuple[str, ...]:
    """Ends of names of events in which one takes a place."""
    return tuple(table(_FILE)["contests"])


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(str(table("attendance")[kind]).split())


@cache
def _ends(kind: str) -> tuple[str, ...]:
    return tuple(sorted(_words(kind)))


@dataclass(slots=True)
class Focus:
    """The event in focus and how far the text has moved from it.

    ``aside`` are those who were asked about it, not invited; ``source`` tells that it is only
    where a motion came from.
    """

    event: Found | None = None
    held: bool = False
    named: int = 0
    leading: bool = False
    since_at_it: int | None = None
    apart: bool = False
    moved: bool = False
    roll: bool = False
    source: bool = False
    aside: set[str] = field(default_factory=set)

    def enter(self, text: str, parsed: Parsed) -> None:
        """Read how a sentence begins."""
        start = parsed.sentence.span.start
        self.roll = _opens_roll(parsed, text) or (self.roll and not _ends_roll(parsed, text))
        if _cue("at_it", "在?{}").match(text, start):
            self.since_at_it, self.apart = 0, False
        elif self.since_at_it is not None:
            self.since_at_it += 1
        if _cue("apart").match(text, start):
            self.apart, self.since_at_it = True, None
        elif text[start - 1 : start] == "\n":
            self.apart = False
            self.moved = self.moved or _cue("matter", r"[\s　]*{}").match(text, start) is not None

    def is_past(self, mention: Found, actor: Found) -> bool:
        """Whether a word after the actor only points back to the event: 甲出席，活动由乙主持."""
        return (
            self.event is not None
            and mention.kind == "reference"
            and mention.entity == self.event.entity
            and mention.span.start > actor.span.start
        )

    def leave(self, text: str, parsed: Parsed, number: int) -> None:
        """Take up the event that the sentence names, when it tells of one."""
        for here in (i for i in parsed.initiatives if is_event(i) or takes_place(text, i)):
            taking_place = held(parsed, here)
            handed_in = (
                not taking_place
                and _cue("handed_in", "[”》]?(?:上|期间)[^，。；]{0,12}?{}").match(
                    text, here.span.end
                )
                is not None
            )
            if self.event is not None and here.entity == self.event.entity:
                self.named, self.held = here.span.end, self.held or taking_place
                self.moved = False
            elif self.event is None or (taking_place and here.kind != "reference"):
                self.event, self.held, self.named = here, taking_place, here.span.end
                self.leading, self.source = number < _LEAD, handed_in
                self.since_at_it, self.apart, self.moved = None, False, False
            break


def is_event(found: Found) -> bool:
    """Whether people can be at it: an event, or a board that meets (协商议事会)."""
    return found.subtype == "Event" or (found.subtype == "Mechanism" and sort(found) == "gathering")


def takes_place(text: str, found: Found) -> bool:
    """Whether an activity is one that is held somewhere on a day: “X”活动在某校举行."""
    return found.subtype == "Campaign" and _taking_place().match(text, found.span.end) is not None


def kind(word: str) -> str:
    """Whether a verb is one of attending or of speaking."""
    return "attend" if word in _words("attend") or word in _listed("came") else "speak"


def sort(event: Found) -> str:
    """A gathering, where speaking is taking part, or a show, where it is not."""
    return "gathering" if event.name.rstrip("）)”》").endswith(_ends("gatherings")) else "show"


def held(parsed: Parsed, event: Found) -> bool:
    """Whether the sentence tells that the event takes place."""
    index = next((i for i, c in enumerate(parsed.clauses) if event.span.start < c.end), 0)
    clauses = parsed.clauses[index : index + 2]
    words = {t.text for t in parsed.words.inside(clauses[0].start, clauses[-1].end)}
    return bool(words & _words("hold")) and not words & _words("not_yet")


def opens_at_it(text: str, start: int) -> bool:
    """会上，…: the sentence is about the event in focus."""
    return _cue("at_it", "在?{}").match(text, start) is not None


def opens_apart(text: str, start: int) -> bool:
    """会后，…: the sentence has left the event."""
    return _cue("apart").match(text, start) is not None


def verb_of(parsed: Parsed, clause: Clause, group: Group) -> Span | None:
    """The first verb of attending or speaking after the actors in their clause."""
    before = ""
    for token in parsed.words.inside(group.end, clause.end):
        known = token.text in _words("attend") or token.text in _words("speak")
        if token.pos[0] in "vn" and known:
            return token.span
        if token.text in _listed("came") and before in _listed("all"):
            return token.span
        before = token.text
    return None


def next_verb(parsed: Parsed, index: int, group: Group) -> Span | None:
    """The verb of the next clause when that has no subject of its own."""
    if group is not parsed.clauses[index].groups[-1]:
        return None
    for following in parsed.clauses[index + 1 : index + 2]:
        if following.groups and following.groups[0].mentions[0].type == "Person":
            return None
        for token in parsed.words.inside(following.start, following.end):
            if token.pos[0] == "v" and token.text in _words("attend"):
                return token.span
    return None


def _is_chosen(text: str, clause: Clause, actor: Found) -> bool:
    """Whether the actor is given or loses a post, a prize or a seat."""
    before = _cue("chosen", r"{}[^，。；！？\n]*$")
    after = _cue("chosen_after", r"[^，。；！？\n]{0,12}?{}|(?:同志)?为[^，。；]{2,30}[；。\n]")
    named = before.search(text, clause.start, actor.span.start)
    return bool(named or after.match(text, actor.span.end))


def manner(text: str, parsed: Parsed, clause: Clause, group: Group, actor: Found) -> set[str]:
    """What speaks against presence of somebody who is only named."""
    start, end = actor.span.start, actor.span.end
    features: set[str] = set()
    if _is_chosen(text, clause, actor):
        features.add("chosen")
    if _to_press().match(text, end):
        features.add("to the reporter")
    if text.rfind("“", parsed.sentence.span.start, start) > text.rfind(
        "”", parsed.sentence.span.start, start
    ):
        features.add("inside a quotation")
    if group is not clause.groups[0] and not clause.groups[0].marker:
        features.add("after another in the clause")
    if actor.type == "Person" and text.startswith(_ends("bystanders"), max(0, start - 2)):
        features.add("bystander")
    if text.startswith("的", end):
        features.add("possessor")
    at_home = actor.type == "Person" and _cue(
        "at_home", "{}[^，。；]{1,14}的[^，。；]{0,6}$"
    ).search(text, clause.start, start)
    if at_home and _cue("says", "[^，。；]{0,6}?{}").match(text, end):
        features.add("bystander")
    if _cue("persuaded", "{}$").search(text, max(clause.start, start - 4), start):
        features.add("persuaded")
    if actor.type != "Place" and _HEARS.search(text, clause.start, start):
        features.add("heard")
    return features


def elsewhere(text: str, event: Found, clause: Clause, after: int) -> bool:
    """Whether the clause puts the actor at a meeting of another name: 在校务会上提出."""
    other = _cue("meeting", "在(?P<meeting>[一-鿿]{2,10}{})上").search(text, after, clause.end)
    if other is None:
        return False
    return other["meeting"] not in event.name and other["meeting"] not in _words("gatherings")


def meets_elsewhere(text: str, event: Found, start: int) -> bool:
    """Whether the sentence begins with a meeting of another name: 在日前召开的某某大会上，…."""
    other = _other_meeting().match(text, start)
    if other is None or other["meeting"] in _words("gatherings"):
        return False
    return not (event.name.endswith(other["meeting"]) or other["meeting"] in event.name)


def decides(text: str, event: Found) -> bool:
    """Whether the event is said to decide or demand something."""
    return _deciding().match(text, event.span.end) is not None


@cache
def _taking_place() -> re.Pattern[str]:
    of_sort, in_manner = any_of(_FILE, "sort"), any_of(_FILE, "manner")
    return _cue(
        "takes_place",
        rf"[”》]?{of_sort}?(?:活动)?(?:启动仪式)?，?(?:于|在)[^，。；！？\n]{{1,24}}{in_manner}?{{}}",
    )


@cache
def _deciding() -> re.Pattern[str]:
    return _cue("decides", any_of(_FILE, "before_deciding") + "*{}")


def _other_meeting() -> re.Pattern[str]:
    named = "(?P<meeting>[^，。；“”的]{2,24}{})"
    return _cue("meeting", f"在(?:[^，。；“”]{{0,16}}的)?{named}(?:上|期间)，")


def _to_press() -> re.Pattern[str]:
    return _cue("press", r"[^。；！？\n]{0,12}?(?:告诉|对|向|接受){}")


def _opens_roll(parsed: Parsed, text: str) -> bool:
    """Whether the sentence announces a list of those present: 出席会议的领导和嘉宾有：."""
    sentence = text[parsed.sentence.span.start : parsed.sentence.span.end]
    return sentence.rstrip()[-1:] in {"：", ":"} and any(
        word in sentence for word in ("出席", "参加", "列席", "参会")
    )


def _ends_roll(parsed: Parsed, text: str) -> bool:
    """Whether the list is over: the line tells something or names nobody."""
    sentence = text[parsed.sentence.span.start : parsed.sentence.span.end]
    return (
        not any(c.groups for c in parsed.clauses)
        or "。" in sentence
        or opens_at_it(text, parsed.sentence.span.start)
    )
