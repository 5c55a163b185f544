"""Posts given by a verb: 任, 当选, 任命…为, 免去…职务, 是."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.cast import Found
from kg.extract.lexicon import words
from kg.extract.statements.offices import chain
from kg.extract.statements.offices.chain import Chain
from kg.extract.statements.offices.page import Holding, Page, accepts_place
from kg.language import Sentence

_VERB = re.compile(
    r"(?P<past>曾任|历任|原任|曾担任|曾经担任|曾是|曾为|辞去|卸任|不再担任|不再任|原为)"
    r"|(?P<plan>拟[^，。；、]{0,4}?[任为]|候选人)"
    r"|(?P<now>(?:先后|现|兼|先后担|担|出|接|继|就|升|调|连|挂职|转|改)任|任命为|当选为|当选|选为|聘为|聘请为|聘任为|推选为|推举为|推荐为|现为|成为|当上|挂职|兼|就是|任(?![务何命意职期教性由凭丘城])|系(?!列|统|人)|当(?![选地时年天日场前中事然])|做|也是|还是|同时是|是|为)"
)
_BETWEEN = re.compile(
    r"(?:[（(][^（）()]{0,60}[)）]|被[一-鿿]{1,5}(?=[聘选推])|等|\d+名?|[一二三四五六七八九十]+[人位名]|[人位名]|同志|先生|女士|还|也|又|则|并|均|都|同时|亲自|分别"
    r"|正式|全票|高票|被|，|,|[ \u3000]|今年|去年|现在|目前|年|月|日|起|从|自|开始|后|当时|一直|仍|继续|再次|先后|就|即|自己|一致|[〇零一二三四五六七八九十]+岁?|男|女|汉族)*"
)
_REMOVED = re.compile(r"免去|免除|撤销")
_OF_NAME = re.compile(r"(?:的|同志)*")


#: Verbs of a career, whose subject is whom the text is about.
_CAREER = re.compile(r"曾任|历任|原任|曾担任|现任|现为|任|也是|还是|同时是|兼任|担任|当选|调任|出任|升任|先后任|先后担任")
#: 到X村任第一书记: the body stands before the verb.
_AT_BODY = re.compile(r"(?:到|在|赴|回|来|派驻|驻)$")
_BIO = re.compile(r"[，,（(][ \u3000]?(?:男|女|[一-鿿]{1,5}族)[，,、；;]")


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
    about: tuple[Found, ...] = ()
    for sentence in page.sentences:
        persons = [p for p in page.persons if sentence.span.contains(p.span)]
        yield from _by_verb(page, sentence, persons, about)
        yield from _removed(page, sentence)
        yield from _listed_in_life(page, sentence, persons)
        about = _about(page, sentence, persons, about)


def _about(
    page: Page, sentence: Sentence, persons: list[Found], before: tuple[Found, ...]
) -> tuple[Found, ...]:
    """Whom the next sentence goes on about: the only person of this one, if it begins with them."""
    if not persons:
        return () if page.text[sentence.span.end - 1 : sentence.span.end + 1].endswith("\n") else before
    names = {p.entity for p in persons}
    opening = persons[0].span.start - sentence.span.start <= 3
    return (persons[0],) if len(names) == 1 and opening else ()


def _by_verb(
    page: Page, sentence: Sentence, persons: list[Found], about: tuple[Found, ...]
) -> Iterator[Appointment]:
    stop = sentence.span.end
    for match in _VERB.finditer(page.text, sentence.span.start, stop):
        if match.group("plan"):
            continue
        row = chain.following(page, match.end(), stop)
        after = page.text[row.end : row.end + 2]
        if row.holdings and after[:1] == "的":
            row = _of_what_follows(page, row)
        if not row.holdings or after == "期间" or row.end in page.person_starting:
            continue
        start = match.start()
        body = _body_before(page, start)
        if body is not None:
            row = replace(row, holdings=tuple(_within(h, body) for h in row.holdings))
            start = body.span.start
        subjects = _subjects(page, persons, start) or _carried(page, persons, start, match, about, body)
        if subjects:
            yield Appointment(match.start(), subjects, row, "posts.verb", bool(match.group("past")))


def _within(holding: Holding, body: Found) -> Holding:
    fitting = body.type == "Organization" or accepts_place(body, holding.post)
    return holding.at(body) if holding.body is None and fitting else holding


def _of_what_follows(page: Page, row: Chain) -> Chain:
    """由甲任组长的领导小组: the body comes after the post."""
    body = page.body_starting(row.end + 1)
    if body is None or body.type != "Organization":
        return Chain((), row.start, row.end)
    return replace(row, holdings=tuple(h if h.body else h.at(body) for h in row.holdings))


def _body_before(page: Page, verb: int) -> Found | None:
    for body in sorted(page.ending(verb), key=lambda b: -len(b.span)):
        left = body
        while (near := [b for b in page.ending(left.span.start) if not b.nested]) :
            left = near[0]
        if _AT_BODY.search(page.text, max(left.span.start - 2, 0), left.span.start):
            return body
    return None


def _carried(
    page: Page,
    persons: list[Found],
    verb: int,
    match: re.Match[str],
    about: tuple[Found, ...],
    body: Found | None,
) -> tuple[Found, ...]:
    """The subject of a career verb at a distance: earlier in the sentence, or the one before."""
    if not _CAREER.fullmatch(match.group()) and body is None:
        return ()
    before = [p for p in persons if p.span.end <= verb]
    if before:
        gap = page.text[before[-1].span.end : verb]
        return (before[-1],) if gap[:1] in "，,（(" and len({p.entity for p in persons}) == 1 else ()
    opening = page.text[page.sentence_start(verb) : verb]
    near = match.group() != "任" or not re.search(r"[一-鿿]{9,}", opening)
    return about if near and not persons else ()


def _listed_in_life(page: Page, sentence: Sentence, persons: list[Found]) -> Iterator[Appointment]:
    """甲，女，中共党员，X团委副书记，…: posts among the particulars of a life."""
    if not persons or not _BIO.match(page.text, persons[0].span.end):
        return
    for match in re.compile(r"[，,][ \u3000]?").finditer(page.text, persons[0].span.end, sentence.span.end):
        row = chain.following(page, match.end(), sentence.span.end)
        studied = row.holdings and row.holdings[0].post.base in words("degrees")
        if row.holdings and not studied and row.holdings[0].body is not None and row.end not in page.person_starting:
            yield Appointment(match.start(), (persons[0],), row, "posts.life", past=False)


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
