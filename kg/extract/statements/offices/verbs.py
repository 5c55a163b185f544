"""Posts given by a verb: 任, 当选, 任命…为, 免去…职务, 是."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.cast import Found
from kg.extract.lexicon import words
from kg.extract.patterns import any_of, pattern
from kg.extract.statements.offices import chain
from kg.extract.statements.offices.chain import Chain
from kg.extract.statements.offices.holding import Holding, accepts_place
from kg.extract.statements.offices.page import Page
from kg.extract.statements.offices.tenure import ended, over, tenure
from kg.language import Sentence

_FILE = "post_patterns"
_REMOVED = re.compile(r"免去|免除|撤销")
_OF_NAME = re.compile(r"(?:的|同志)*")
#: 到X村任第一书记: the body stands before the verb.
_AT_BODY = re.compile(r"(?:到|在|赴|回|来|派驻|驻)\Z")
_BIO = re.compile(r"[，,（(][ \u3000]?(?:男|女|[一-鿿]{1,5}族)[，,、；;]")
#: What may stand after the last post of an item.
_ITEM_ENDS = frozenset("，。；、;,（(\n ")
_BY = re.compile(r"(?:一职|之职|职务)?，?[仍将拟则改]?由\Z")
_TAKES = re.compile(r"[被由跟与受经对向给让把]\Z")
_HOLDS = re.compile(r"兼任|担任|出任|接任|继任|兼|任")
_HOLDS_ALONE = re.compile(r"(?:兼任|担任|出任|接任|继任)(?=[，。；、！\n]|$)")
_COMMA = re.compile(r"[，,][ \u3000]?")
_FAR = re.compile(r"[一-鿿]{9,}")
#: Verbs that say what the subject of the sentence does today.
_TODAY = frozenset({"如今是", "现在是", "目前是", "眼下是", "现任", "现为", "现是", "也是"})
_ELECTED = frozenset({"当选", "当选为", "选为"})
#: What a verb ends with that tells of a post held: not 甲是某书记的邻居乙.
_CAREER = ("任", "兼", "当选", "当选为", "现为")
#: How long a word before a name may be: 的全国劳模甲.
_CALLING = 6
_LONGEST_GAP, _TITLES = 80, 60


@cache
def _verb() -> re.Pattern[str]:
    kinds = "|".join(f"(?P<{k}>{any_of(_FILE, k)})" for k in ("past", "plan", "now"))
    return re.compile(kinds)


@dataclass(frozen=True, slots=True)
class Appointment:
    """Persons, and the posts a verb gives them or takes from them."""

    position: int
    persons: tuple[Found, ...]
    row: Chain
    rule: str
    past: bool
    time: str | None = None
    elected: bool = False


def appointments(page: Page) -> Iterator[Appointment]:
    """All appointments of a document."""
    about: tuple[Found, ...] = ()
    for i, sentence in enumerate(page.sentences):
        persons = page.persons_in(i)
        yield from _by_verb(page, sentence, persons, about)
        yield from _removed(page, sentence)
        yield from _listed_in_life(page, sentence, persons)
        yield from _held_by(page, persons)
        about = _about(page, sentence, persons, about)


def _about(
    page: Page, sentence: Sentence, persons: list[Found], before: tuple[Found, ...]
) -> tuple[Found, ...]:
    """Whom the next sentence goes on about: the only person of this one."""
    if not persons:
        return () if page.text[sentence.span.end : sentence.span.end + 1] == "\n" else before
    names = {p.entity for p in persons}
    return (persons[0],) if len(names) == 1 else ()


def _by_verb(
    page: Page, sentence: Sentence, persons: list[Found], about: tuple[Found, ...]
) -> Iterator[Appointment]:
    stop = sentence.span.end
    for match in _verb().finditer(page.text, sentence.span.start, stop):
        if match.group("plan"):
            continue
        row = chain.following(page, match.end(), stop)
        after = page.text[row.end : row.end + 2]
        if row.holdings and after[:1] == "的":
            if (holder := _holder(page, persons, row, match[0])) is not None:
                past = bool(match.group("past"))
                yield Appointment(match.start(), (holder,), row, "posts.relative", past)
                continue
            row = _of_what_follows(page, row)
        if not row.holdings or after == "期间" or row.end in page.person_starting:
            continue
        start = match.start()
        body = _body_before(page, start)
        if body is not None:
            row = replace(row, holdings=tuple(_within(h, body) for h in row.holdings))
            start = body.span.start
        subjects = _subjects(page, persons, start)
        if not subjects and body is not None:
            subjects = _alone(persons, start)
        carried = body is not None or pattern(_FILE, "career").fullmatch(match[0])
        if not subjects and (carried or _oneself(page, start)):
            subjects = _carried(page, persons, start, match[0], about)
        if subjects:
            past = bool(match.group("past"))
            time = tenure(page, start, past=past)
            past = past or over(time, page.date)
            elected = match[0] in _ELECTED
            yield Appointment(match.start(), subjects, row, "posts.verb", past, time, elected)


def _within(holding: Holding, body: Found) -> Holding:
    fitting = body.type == "Organization" or accepts_place(holding.post)
    return holding.at(body) if holding.body is None and fitting else holding


def _holder(page: Page, persons: list[Found], row: Chain, verb: str) -> Found | None:
    """现任某院院长的甲: the person whom the clause with the posts describes."""
    if not verb.endswith(_CAREER):
        return None
    after = next((p for p in persons if p.span.start > row.end), None)
    if after is None or page.without_nouns(after.span.start, _CALLING) != row.end + 1:
        return None
    return after


def _of_what_follows(page: Page, row: Chain) -> Chain:
    """由甲任组长的领导小组: the body comes after the post."""
    body = page.body_starting(row.end + 1)
    if body is None or body.type != "Organization":
        return Chain((), row.start, row.end)
    return replace(row, holdings=tuple(h if h.body else h.at(body) for h in row.holdings))


def _body_before(page: Page, verb: int) -> Found | None:
    for body in sorted(page.ending(verb), key=lambda b: -len(b.span)):
        left = body
        while near := [b for b in page.ending(left.span.start) if not b.nested]:
            left = near[0]
        if _AT_BODY.search(page.text, max(left.span.start - 2, 0), left.span.start):
            return body
    return None


def _carried(
    page: Page, persons: list[Found], verb: int, word: str, about: tuple[Found, ...]
) -> tuple[Found, ...]:
    """The subject of a career verb at a distance: earlier in the sentence, or the one before."""
    before = [p for p in persons if p.span.end <= verb and not _is_agent(page, p)]
    if _oneself(page, verb):
        return _whole_subject(page, before, verb) if before else about
    if before and word in _TODAY and _opens(page, before, verb):
        return (before[0],)
    if before:
        gap = page.text[before[-1].span.end : verb]
        alone = len({p.entity for p in persons if not _is_agent(page, p)}) == 1
        near = gap[:1] in "，,（(" or gap[-1:] in "，," or word != "任"
        return (before[-1],) if near and alone else ()
    near = word != "任" or not _FAR.search(page.text, page.sentence_start(verb), verb)
    return about if near and not persons else ()


def _is_agent(page: Page, person: Found) -> bool:
    """Whether a preposition takes the person: 被镇党委书记甲劝了回来."""
    start = chain.before(page, person.span.start).start
    return _TAKES.search(page.text, max(start - 1, 0), start) is not None


def _opens(page: Page, before: list[Found], verb: int) -> bool:
    """Whether the first person begins the sentence and no other one begins a clause of it."""
    first = before[0].span.start - page.sentence_start(verb) <= 1
    others = [p for p in before if p.entity != before[0].entity]
    return first and not any(page.text[p.span.start - 1] in "，,；;" for p in others)


def _oneself(page: Page, verb: int) -> bool:
    return page.text[verb - 2 : verb] == "自己"


def _whole_subject(page: Page, before: list[Found], verb: int) -> tuple[Found, ...]:
    """The only person before 自己, unless somebody else, unresolved, begins the sentence."""
    opening = page.text[page.sentence_start(verb) : before[0].span.start]
    other = any(p in opening for p in "他她") or len({p.entity for p in before}) > 1
    return () if other else (before[0],)


def _alone(persons: list[Found], verb: int) -> tuple[Found, ...]:
    """到X村任第一书记: the only person named before, however far."""
    before = [p for p in persons if p.span.end <= verb]
    return (before[-1],) if before and len({p.entity for p in before}) == 1 else ()


def _listed_in_life(page: Page, sentence: Sentence, persons: list[Found]) -> Iterator[Appointment]:
    """甲，女，中共党员，X团委副书记，…: posts among the particulars of a life."""
    if not persons or not _opens_life(page, sentence, persons[0]):
        return
    stop = next((p.span.start for p in persons[1:]), sentence.span.end)
    for match in _COMMA.finditer(page.text, persons[0].span.end, stop):
        row = chain.following(page, match.end(), sentence.span.end)
        first = row.holdings[0] if row.holdings else None
        if first is None or first.body is None or row.end in page.person_starting:
            continue
        if first.body.span.start < match.end() or page.text[row.end] not in _ITEM_ENDS:
            continue
        if first.post.base not in words("degrees"):
            yield Appointment(match.start(), (persons[0],), row, "posts.life", past=False)


def _opens_life(page: Page, sentence: Sentence, person: Found) -> bool:
    """Whether a sentence introduces somebody: what follows the comma are particulars of a life."""
    introduced = page.introduced(sentence.span.start, person.span.start)
    opening = person.kind == "name" and introduced
    comma = _COMMA.match(page.text, person.span.end)
    return bool(_BIO.match(page.text, person.span.end) or (opening and comma))


def _held_by(page: Page, persons: list[Found]) -> Iterator[Appointment]:
    """院长由某校副校长甲兼任: the post, 由, and a person with a title of their own."""
    for person in persons:
        if "由" not in page.text[max(person.span.start - _TITLES, 0) : person.span.start]:
            continue
        row = chain.before(page, person.span.start)
        by = _BY.search(page.text, max(row.start - 5, 0), row.start)
        holds = _HOLDS if row.holdings else _HOLDS_ALONE
        if by is None or not holds.match(page.text, person.span.end):
            continue
        floor = page.sentence_start(person.span.start)
        held = chain.ending(page, by.start(), floor)
        if held.holdings:
            yield Appointment(by.start(), (person,), held, "posts.held-by", past=False)


def _subjects(page: Page, persons: list[Found], verb: int) -> tuple[Found, ...]:
    before = [p for p in persons if p.span.end <= verb]
    if not before or verb - before[-1].span.end > _LONGEST_GAP:
        return ()
    between = pattern(_FILE, "between", "{}*")
    if not between.fullmatch(page.text, before[-1].span.end, verb):
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
            time = ended(page, match.start())
            yield Appointment(match.start(), (person,), row, "posts.removed", True, time)
