"""Homes that a verb tells of: 甲住在X, 在X买了房, 甲是X屯人, 来到X村甲家中."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.cast import Found
from kg.extract.claim import Claim
from kg.extract.patterns import pattern
from kg.extract.statements.offices.page import Page
from kg.language import Sentence
from kg.model import Span

_FILE = "residence_patterns"
_BREAK = re.compile(r"[。；！？]")
_OF_NAME = re.compile(r"(?:了|着)?[^，。；！？：、\n]{0,10}?的")
_ORIGIN = re.compile(r"(?:，|,|是|系|：|:)[ \u3000]?")
_NEAR, _FAR, _LIFE, _VISIT = 14, 60, 60, 40


def dwelling(page: Page) -> Iterator[Claim]:
    """Claims of resident_of that hang on a verb or on a home."""
    about: Found | None = None
    for i, sentence in enumerate(page.sentences):
        persons = page.persons_in(i)
        yield from _by_verb(page, sentence, persons, about)
        yield from _by_verb_after(page, sentence, persons, about)
        yield from _natives(page, sentence, persons)
        yield from _at_home(page, persons)
        about = _topic(page, sentence, persons, about)


def _topic(
    page: Page, sentence: Sentence, persons: list[Found], about: Found | None
) -> Found | None:
    if page.text[sentence.span.end : sentence.span.end + 1] == "\n":
        return None
    if not persons:
        return about
    return persons[0] if len({p.entity for p in persons}) == 1 else None


def _by_verb(
    page: Page, sentence: Sentence, persons: list[Found], about: Found | None
) -> Iterator[Claim]:
    """甲住在X, 住在X的甲."""
    span = sentence.span
    for match in pattern(_FILE, "lives").finditer(page.text, span.start, span.end):
        place = _place_after(page, match.end())
        if place is None or _not_now(page, match.start()):
            continue
        person = _described(page, place.span.end, persons)
        person = person or _subject(page, match.start(), sentence, persons, about)
        if person is not None:
            trigger = Span(*match.span())
            yield Claim(person, "resident_of", place, "residence.verb", trigger=trigger)


def _by_verb_after(
    page: Page, sentence: Sentence, persons: list[Found], about: Found | None
) -> Iterator[Claim]:
    """在X买了房, 在X住了三十年, 回X务农."""
    for place in page.bodies_in(sentence):
        if place.type != "Place" or place.nested:
            continue
        verb = pattern(_FILE, "lives_after").match(page.text, place.span.end)
        if verb is None:
            continue
        start = _chain_start(page, place)
        at = pattern(_FILE, "in_place", r"{}\Z").search(page.text, sentence.span.start, start)
        if at is None or _not_now(page, at.start()):
            continue
        person = _described(page, verb.end(), persons)
        person = person or _subject(page, at.start(), sentence, persons, about)
        if person is not None:
            trigger = Span(*verb.span())
            yield Claim(person, "resident_of", place, "residence.settled", trigger=trigger)


def _chain_start(page: Page, place: Found) -> int:
    """Where the row of adjoining places begins that ends with this one."""
    start = place.span.start
    while wider := [b for b in page.ending(start) if b.type == "Place" and not b.nested]:
        start = wider[0].span.start
    return start


def _not_now(page: Page, at: int) -> bool:
    before = pattern(_FILE, "not_now", r"{}再?\Z")
    return before.search(page.text, max(at - 5, 0), at) is not None


def _place_after(page: Page, at: int) -> Found | None:
    fill = pattern(_FILE, "to_place", "{}*").match(page.text, at)
    body = page.body_starting(fill.end() if fill else at)
    return body if body is not None and body.type == "Place" else None


def _described(page: Page, end: int, persons: list[Found]) -> Found | None:
    """The person whom the clause describes: 住在X的(退休教师)甲."""
    of = _OF_NAME.match(page.text, end)
    for person in persons if of is not None else ():
        between = page.text[of.end() : person.span.start] if of else ""
        after = of is not None and of.end() <= person.span.start
        if after and len(between) <= 24 and not re.search(r"[，。；：！？]", between):
            return person
    return None


def _subject(
    page: Page, verb: int, sentence: Sentence, persons: list[Found], about: Found | None
) -> Found | None:
    """The last person before the verb; at a distance, the one with whom the sentence begins."""
    text = page.text
    kin = pattern(_FILE, "kin", r"{}[，,]?\Z").search(text, sentence.span.start, verb)
    if kin is not None and kin.start() not in page.person_ending:
        return None
    before = [p for p in persons if p.span.end <= verb and text[p.span.end] != "的"]
    if not before:
        return about if verb - sentence.span.start <= _FAR and not persons else None
    gap = text[before[-1].span.end : verb]
    alone = len({p.entity for p in before}) == 1
    if len(gap) <= _NEAR and not _BREAK.search(gap) and (alone or "，" not in gap):
        return before[-1]
    opens = page.introduced(sentence.span.start, before[0].span.start)
    far = text[before[0].span.end : verb]
    return before[0] if opens and len(far) <= _FAR and not _BREAK.search(far) else None


def _natives(page: Page, sentence: Sentence, persons: list[Found]) -> Iterator[Claim]:
    """甲，…，X县Y村人; 甲是Y社区的老住户: a county or province would be an origin only."""
    for i, person in enumerate(persons):
        stop = persons[i + 1].span.start if i + 1 < len(persons) else sentence.span.end
        stop = min(stop, person.span.end + _LIFE)
        for link in _ORIGIN.finditer(page.text, person.span.end, stop):
            place = page.body_starting(link.end())
            if place is None or place.type != "Place" or not is_community(place):
                continue
            noun = pattern(_FILE, "native").match(page.text, place.span.end)
            clear = not _BREAK.search(page.text, person.span.end, link.start())
            direct = link.start() == person.span.end or link.group()[0] in "，,"
            if noun and clear and direct:
                trigger = Span(*noun.span())
                yield Claim(person, "resident_of", place, "residence.native", trigger=trigger)
                break


def _at_home(page: Page, persons: list[Found]) -> Iterator[Claim]:
    """来到X村老党员甲家中."""
    for person in persons:
        home = pattern(_FILE, "home").match(page.text, person.span.end)
        if home is None:
            continue
        floor = max(page.sentence_start(person.span.start), person.span.start - _VISIT)
        visits = [*pattern(_FILE, "visit").finditer(page.text, floor, person.span.start)]
        place = page.body_starting(visits[-1].end()) if visits else None
        if place is None or place.type != "Place" or not is_community(place):
            continue
        if place.span.end <= person.span.start:
            trigger = Span(*home.span())
            yield Claim(person, "resident_of", place, "residence.home", trigger=trigger)


def is_community(place: Found) -> bool:
    """Whether people live in a place of that kind."""
    return place.subtype == "Community" or bool(
        pattern(_FILE, "community", r"{}\Z").search(place.name)
    )
