"""Who works or learns where, and who makes up a body: 甲在X小学教美术, 该组由甲、乙等6人组成."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.cast import Found
from kg.extract.claim import Claim
from kg.extract.patterns import pattern
from kg.extract.statements.offices.page import Page
from kg.language import Sentence
from kg.model import Span

_FILE = "work_patterns"
_BREAK = re.compile(r"[。；！？：“”\n]")
_OF_NAME = re.compile(r"的(?:[一-鿿]{1,4})?")
_LONGEST_GAP, _BEFORE = 24, 16


def work(page: Page) -> Iterator[Claim]:
    """Claims of member_of without a post."""
    about: Found | None = None
    for i, sentence in enumerate(page.sentences):
        persons = page.persons_in(i)
        for body in _own_bodies(page, sentence):
            yield from _works_at(page, body, sentence, persons, about)
            yield from _made_of(page, body, persons)
        about = _topic(persons, about, page.text[sentence.span.end : sentence.span.end + 1])


def _topic(persons: list[Found], about: Found | None, after: str) -> Found | None:
    if after == "\n":
        return None
    return about if not persons else persons[0] if len({p.entity for p in persons}) == 1 else None


def _own_bodies(page: Page, sentence: Sentence) -> list[Found]:
    return [b for b in page.bodies_in(sentence) if b.type == "Organization" and not b.nested]


def _works_at(
    page: Page, body: Found, sentence: Sentence, persons: list[Found], about: Found | None
) -> Iterator[Claim]:
    text = page.text
    verb = pattern(_FILE, "works").match(text, body.span.end)
    if verb is None or pattern(_FILE, "over").match(text, verb.end()):
        return
    floor = max(sentence.span.start, body.span.start - _BEFORE)
    at = pattern(_FILE, "at", r"{}\Z").search(text, floor, body.span.start)
    if at is None:
        return
    person = _described(page, verb.end()) or _subject(page, at.start(), sentence, persons, about)
    if person is not None:
        trigger = Span(*verb.span())
        yield Claim(person, "member_of", body, "posts.works-at", trigger=trigger)


def _described(page: Page, end: int) -> Found | None:
    """在X小学教书的甲."""
    of = _OF_NAME.match(page.text, end)
    if of is None:
        return None
    starts = [at for at in range(end + 1, of.end() + 1) if at in page.person_starting]
    return page.person_starting[starts[0]] if starts else None


def _subject(
    page: Page, at: int, sentence: Sentence, persons: list[Found], about: Found | None
) -> Found | None:
    """The last person before, in the same clause or the one before it."""
    before = [p for p in persons if p.span.end <= at]
    start = before[-1].span.end if before else sentence.span.start
    gap = page.text[start:at]
    refused = pattern(_FILE, "not_now").search(gap) or _BREAK.search(gap)
    if refused or len(gap) > _LONGEST_GAP or gap.startswith(("的", "和", "、")):
        return None
    return before[-1] if before else about


def _made_of(page: Page, body: Found, persons: list[Found]) -> Iterator[Claim]:
    """该组由甲、乙等6人组成; 成员有甲、乙."""
    opening = pattern(_FILE, "made_of").match(page.text, body.span.end)
    inside = [p for p in persons if opening and p.span.start >= opening.end()]
    if opening is None or not inside:
        return
    stop = re.compile(r"[，。；]").search(page.text, opening.end())
    end = stop.start() if stop else len(page.text)
    named = [p for p in inside if p.span.end <= end]
    if opening.group() == "由":
        tail = page.text[named[-1].span.end : end] if named else ""
        if not pattern(_FILE, "made_end").match(tail):
            return
    for person in named:
        trigger = Span(*opening.span())
        yield Claim(person, "member_of", body, "posts.made-up-of", trigger=trigger)
