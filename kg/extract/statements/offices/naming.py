"""Posts apart from their holders: 主任是…甲, 某队（队长：…甲）, 甲、乙两位委员, 聘甲为顾问."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.cast import Found
from kg.extract.patterns import pattern
from kg.extract.statements.offices import chain
from kg.extract.statements.offices.chain import Chain
from kg.extract.statements.offices.holding import Holding
from kg.extract.statements.offices.page import Page
from kg.extract.statements.offices.verbs import Appointment
from kg.language import Sentence
from kg.model import Span

_FILE = "post_patterns"
_IS = re.compile(r"(?:就是|则是|仍是|也是|是|为|叫|：|:)[^，。；：、！？\n]{0,16}\Z")
_MAYBE = re.compile(r"[长任席记员事师理表人授裁监委官家书问导][就则仍也]?[是为叫：:]")
_CLAUSE_BEGINS = "，。；：\n（(“、 \u3000"
_COUNTED = re.compile(r"等?(?:\d+|[两二三四五六七八九十]+)[位名](?=[一-鿿])")
_AS = re.compile(
    r"(?:同志|先生|女士|老师)?(?:等(?:\d+|[一二三四五六七八九十两]+)?[余多]?[位名人]*)?(?:担任|为|任|作为|当)"
)
_LINK = re.compile(r"[、和与及]|以及")
_END = re.compile(r"[，。；、！\n]")
_LONGEST, _LONGEST_ROLE = 40, 12


def named_apart(page: Page) -> Iterator[Appointment]:
    """All such posts of a document."""
    for i, sentence in enumerate(page.sentences):
        persons = page.persons_in(i)
        for person in persons:
            yield from _is_somebody(page, sentence, person)
            yield from _being(page, sentence, person)
            yield from _counted(page, sentence, person, persons)
            yield from _engaged(page, sentence, person, persons)


def _is_somebody(page: Page, sentence: Sentence, person: Found) -> Iterator[Appointment]:
    floor = sentence.span.start
    if _MAYBE.search(page.text, max(floor, person.span.start - 60), person.span.start) is None:
        return
    row = chain.before(page, person.span.start)
    start = row.start if row.holdings else person.span.start
    link = _IS.search(page.text, max(floor, start - 20), start)
    if link is None or (not row.holdings and len(link.group()) <= 2):
        return
    if any(at in page.person_ending for at in range(link.start(), start)):
        return
    held = chain.ending(page, link.start(), floor)
    opens = held.start == floor or page.text[held.start - 1] in _CLAUSE_BEGINS
    if not held.holdings or not opens:
        return
    if page.text[held.start - 1] in "（(" and held.holdings[0].body is None:
        held = _of_bracketed(page, held)
    yield Appointment(person.span.start, (person,), held, "posts.is-somebody", past=False)


def _being(page: Page, sentence: Sentence, person: Found) -> Iterator[Appointment]:
    """身为某公司董事长，甲: what somebody is, before the name."""
    comma = person.span.start - 1
    if comma < sentence.span.start or page.text[comma] not in "，,":
        return
    held = chain.ending(page, comma, sentence.span.start)
    being = pattern(_FILE, "being", r"{}\Z")
    if held.holdings and being.search(page.text, sentence.span.start, held.start):
        yield Appointment(person.span.start, (person,), held, "posts.is-somebody", past=False)


def _of_bracketed(page: Page, held: Chain) -> Chain:
    """甲队（队长：乙）: the post is of what stands before the bracket."""
    bodies = [b for b in page.ending(held.start - 1) if b.type == "Organization"]
    body = max(bodies, key=lambda b: len(b.span), default=None)
    return replace(held, holdings=tuple(h.at(body) for h in held.holdings)) if body else held


def _counted(
    page: Page, sentence: Sentence, person: Found, persons: list[Found]
) -> Iterator[Appointment]:
    """甲、乙两位委员."""
    count = _COUNTED.match(page.text, person.span.end, sentence.span.end)
    if count is None:
        return
    row = chain.following(page, count.end(), sentence.span.end)
    if row is None or not row.holdings or row.holdings[0].post.kind != "member":
        return
    if row.start != count.end():
        return
    group = _group(page, person, persons)
    yield Appointment(person.span.end, group, row, "posts.counted", past=False)


def _group(page: Page, last: Found, persons: list[Found]) -> tuple[Found, ...]:
    """The names in one list that ends with ``last``."""
    group = [last]
    for person in reversed([p for p in persons if p.span.end <= last.span.start]):
        if _LINK.fullmatch(page.text, person.span.end, group[-1].span.start) is None:
            break
        group.append(person)
    return tuple(reversed(group))


def _engaged(
    page: Page, sentence: Sentence, person: Found, persons: list[Found]
) -> Iterator[Appointment]:
    """某会聘请甲为荣誉顾问: a post in the body that engages."""
    to = _AS.match(page.text, person.span.end, sentence.span.end)
    row = _posts_after(page, to.end(), sentence.span.end) if to else None
    if row is None or not row.holdings or row.holdings[0].body is not None:
        return
    group = _group(page, person, persons)
    titled = chain.before(page, group[0].span.start)
    start = titled.start if titled.holdings else group[0].span.start
    engaging = pattern(_FILE, "engaged", r"{}了?[^，。；、]{0,8}\Z")
    low = max(sentence.span.start, start - 14)
    verb = engaging.search(page.text, low, start)
    if verb is None:
        return
    bodies = [
        b
        for b in page.bodies_before(verb.start(), 0)
        if b.type == "Organization" and not b.nested and verb.start() - b.span.end <= _LONGEST
    ]
    if bodies:
        row = replace(row, holdings=tuple(h if h.body else h.at(bodies[0]) for h in row.holdings))
        yield Appointment(person.span.end, group, row, "posts.engaged", past=False)


def _posts_after(page: Page, at: int, stop: int) -> Chain:
    """The posts after 为, the last with what it is called before it: 乡风文明监督员."""
    row = chain.following(page, at, stop)
    mark = _END.search(page.text, at, stop)
    post = page.post_ending.get(mark.start()) if mark else None
    if row.holdings or post is None or not at <= post.span.start <= at + _LONGEST_ROLE:
        return row
    role = page.text[at : post.span.end]
    whole = replace(post, role=role, span=Span(at, post.span.end))
    return Chain((Holding(whole, None),), at, post.span.end)
