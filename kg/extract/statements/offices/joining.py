"""Who joined or is among the members: 甲、乙等18人先后加入, 1996年加入X会, 队员里最小的甲."""

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
_TAIL = re.compile(
    r"(?:等)?(?:\d+|[一二三四五六七八九十两几]+)?[余多]?[位名个]?(?:人|成员|队员|志愿者|村民|居民)?"
    r"(?:[，,]?(?:也|都|均|已|又|便|就|先后|陆续|相继|纷纷|主动|自愿|随后|后来|第一个|率先|首批|于|于?\d{4}年(?:\d+月)?))*"
)
_LINK = re.compile(r"(?:[、，和与]|以及)[^、，。；！？]{0,14}")
_AMONG_GAP = 12


def joining(page: Page) -> Iterator[Claim]:
    """Claims of member_of."""
    about: Found | None = None
    for i, sentence in enumerate(page.sentences):
        persons = page.persons_in(i)
        yield from _joined(page, sentence, persons, about)
        yield from _among(page, sentence, persons)
        about = _topic(persons, about, page.text[sentence.span.end : sentence.span.end + 1])


def _topic(persons: list[Found], about: Found | None, after: str) -> Found | None:
    if after == "\n":
        return None
    return about if not persons else persons[0] if len({p.entity for p in persons}) == 1 else None


def _joined(
    page: Page, sentence: Sentence, persons: list[Found], about: Found | None
) -> Iterator[Claim]:
    for verb in pattern(_FILE, "joins").finditer(page.text, sentence.span.start, sentence.span.end):
        clause = max(page.text.rfind(c, sentence.span.start, verb.start()) for c in "，；。")
        low = max(sentence.span.start, clause + 1)
        if pattern(_FILE, "not_joined").search(page.text, low, verb.start()):
            continue
        members = _before(page, sentence, persons, verb.start(), about)
        if not members:
            continue
        body = _object(page, verb.end()) or _team(page, members[0], verb)
        trigger = Span(*verb.span())
        if body is not None:
            for person in members:
                yield Claim(person, "member_of", body, "posts.joined", trigger=trigger)


def _before(
    page: Page, sentence: Sentence, persons: list[Found], verb: int, about: Found | None
) -> list[Found]:
    """The list of persons that ends at the verb; the one spoken of when nobody is named."""
    before = [p for p in persons if p.span.end <= verb]
    if not before:
        gap = page.text[sentence.span.start : verb]
        return [about] if about and not persons and _TAIL.fullmatch(gap.strip("，")) else []
    if _TAIL.fullmatch(page.text, before[-1].span.end, verb) is None:
        return []
    group = [before[-1]]
    for person in reversed(before[:-1]):
        if _LINK.fullmatch(page.text, person.span.end, group[-1].span.start) is None:
            break
        group.append(person)
    return group[::-1]


def _object(page: Page, at: int) -> Found | None:
    quoted = page.text[at : at + 1] in "“《"
    body = page.body_starting(at + 1 if quoted else at)
    return body if body is not None and body.type == "Organization" else None


def _team(page: Page, first: Found, verb: re.Match[str]) -> Found | None:
    """The team of the sentence when the verb has no object."""
    if page.text[verb.end() : verb.end() + 1] not in "，。；！":
        return None
    team = pattern(_FILE, "team", r"{}\Z")
    for body in page.bodies_before(first.span.start, 0):
        if body.type == "Organization" and not body.nested and team.search(body.name):
            return body
    return None


def _among(page: Page, sentence: Sentence, persons: list[Found]) -> Iterator[Claim]:
    """队员里最小的甲: of the team of the sentence."""
    for person in persons:
        floor = max(sentence.span.start, person.span.start - _AMONG_GAP - 4)
        noun = pattern(_FILE, "among", r"{}[^，。；、]{0,10}的\Z").search(
            page.text, floor, person.span.start
        )
        if noun is None:
            continue
        team = pattern(_FILE, "team", r"{}\Z")
        for body in page.bodies_before(noun.start(), 1):
            if body.type == "Organization" and not body.nested and team.search(body.name):
                trigger = Span(*noun.span())
                yield Claim(person, "member_of", body, "posts.among", trigger=trigger)
                break
