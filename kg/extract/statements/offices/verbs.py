"""Posts given by a verb: 任, 当选, 任命…为, 免去…职务, 是."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.cast import Found
from kg.extract.statements.offices import chain
from kg.extract.statements.offices.chain import Chain
from kg.extract.statements.offices.page import Page
from kg.language import Sentence

_VERB = re.compile(
    r"(?P<past>曾任|历任|原任|曾担任|曾经担任|曾是|曾为|辞去|卸任|不再担任|不再任|原为)"
    r"|(?P<plan>拟任|拟提名|拟挂职|拟聘|候选人|拟)"
    r"|(?P<now>(?:现|兼|担|出|接|继|就|升|调|连|挂职|转|改)任|任命为|当选为|当选|选为|聘为|聘请为|聘任为|推选为|推举为|推荐为|现为|成为|当上|挂职|兼|就是|任(?![务何命意职期教性由凭丘城])|系(?!列|统)|是|为)"
)
_BETWEEN = re.compile(
    r"(?:[（(][^（）()]{0,60}[)）]|等|\d+名?|[一二三四五六七八九十]+[人位名]|[人位名]|同志|先生|女士|还|也|又|则|并|均|都|同时|亲自|分别"
    r"|正式|全票|高票|被|，|,|[ \u3000]|今年|去年|现在|目前|年|月|日|起|从|自|开始|后|当时|一直|仍|继续|再次|先后|就|即|自己|一致|[〇零一二三四五六七八九十]+岁?|男|女|汉族)*"
)
_REMOVED = re.compile(r"免去|免除|撤销")
_OF_NAME = re.compile(r"(?:的|同志)*")


@dataclass(frozen=True, slots=True)
class Appointment:
    """Persons, and the posts a verb gives them or takes from them."""

    position: int
    persons: tuple[Found, ...]
    row: Chain
    rule: str
    past: bool


def appointments(page: Page) -> Iterator[Appointment]:
    """All appointments of a document."""
    for sentence in page.sentences:
        persons = [p for p in page.persons if sentence.span.contains(p.span)]
        if persons:
            yield from _by_verb(page, sentence, persons)
            yield from _removed(page, sentence)


def _by_verb(page: Page, sentence: Sentence, persons: list[Found]) -> Iterator[Appointment]:
    stop = sentence.span.end
    for match in _VERB.finditer(page.text, sentence.span.start, stop):
        if match.group("plan"):
            continue
        row = chain.following(page, match.end(), stop)
        if not row.holdings or page.text[row.end : row.end + 1] == "的" or row.end in page.person_starting:
            continue
        subjects = _subjects(page, persons, match.start())
        if subjects:
            past = bool(match.group("past"))
            yield Appointment(match.start(), subjects, row, "posts.verb", past)


def _subjects(page: Page, persons: list[Found], verb: int) -> tuple[Found, ...]:
    before = [p for p in persons if p.span.end <= verb]
    if not before or not _BETWEEN.fullmatch(page.text, before[-1].span.end, verb):
        return ()
    group = [before[-1]]
    for person in reversed(before[:-1]):
        start = chain.before(page, group[-1].span.start).start
        end = chain.linked_to(page, start)
        gap = page.text[person.span.end : start]
        if end != person.span.end or "，" in gap or "," in gap:
            break
        group.append(person)
    return tuple(reversed(group))


def _removed(page: Page, sentence: Sentence) -> Iterator[Appointment]:
    """免去甲的市农业农村局局长职务."""
    for match in _REMOVED.finditer(page.text, sentence.span.start, sentence.span.end):
        person = page.person_starting.get(match.end())
        if person is None:
            continue
        of = _OF_NAME.match(page.text, person.span.end)
        at = of.end() if of else person.span.end
        row = chain.following(page, at, sentence.span.end)
        if row.holdings:
            yield Appointment(match.start(), (person,), row, "posts.removed", past=True)
