"""Statements about posts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from kg.extract.cast import Found
from kg.extract.claim import Claim
from kg.extract.lexicon import words
from kg.extract.statements.offices import chain
from kg.extract.statements.offices.bare import Memory, fits
from kg.extract.statements.offices.chain import Chain
from kg.extract.statements.offices.holding import Holding, accepts_place
from kg.extract.statements.offices.naming import named_apart
from kg.extract.statements.offices.page import Page
from kg.extract.statements.offices.verbs import Appointment, appointments

#: Groups inside a body: a post in them is one in the body too.
_OF_PARENT = re.compile(r"党组\Z|党委\Z")
#: How long a word before a name may be that is no post: 共产党员.
_CALLING = 6
_PRONOUNS = frozenset("他她")
_SPACES = re.compile(r"[ \u3000]+\Z")
_COMMA = re.compile(r"[，,；][ \u3000]?")
_PARTICULARS = re.compile(r"[ \u3000]*[（(](?:[男女]|[一-鿿]{1,5}族)[^（）()\n]{0,6}[)）]")
_BRACKET = re.compile(r"[ \u3000]*[（(]")


@cache
def _pronouns() -> frozenset[str]:
    """What stands for a person and takes no title before it."""
    return _PRONOUNS | words("this_one")


class Offices:
    """Goes through a document's persons in text order and gives each their posts."""

    def __init__(self, page: Page) -> None:
        """Start at the document's beginning."""
        self.page = page
        self.memory = Memory(page)
        self.titles: dict[int, tuple[Holding, ...]] = {}

    def claims(self) -> Iterator[Claim]:
        """All claims, in text order of the person or verb that they hang on."""
        verbs = sorted(
            [*appointments(self.page), *named_apart(self.page)], key=lambda a: a.position
        )
        for person in self.page.persons:
            while verbs and verbs[0].position < person.span.start:
                yield from self._appointed(verbs.pop(0))
            if person.text not in _pronouns():
                yield from self._titled(person)
            if person.kind == "reference":
                yield from self._called(person)
            yield from self._bracketed(person)
            yield from self._followed(person)
            if person.text in words("this_one"):
                yield from self._pointed_out(person)
        for verb in verbs:
            yield from self._appointed(verb)

    def _titled(self, person: Found) -> Iterator[Claim]:
        row = chain.before(self.page, person.span.start)
        if row.holdings:
            row, origin = self._from_body(row)
            if origin is not None:
                yield Claim(person, "member_of", origin, "posts.of-body")
            held = self._placed(row)
            self.titles[person.span.start] = held
            yield from _claims(person, held, "posts.title-before-name", self.page)
        elif inherited := self._shared(person):
            self.titles[person.span.start] = inherited
            yield from _claims(person, inherited, "posts.shared-over-list", self.page)

    def _from_body(self, row: Chain) -> tuple[Chain, Found | None]:
        """来自某校的委员甲: the school is where 甲 works, the post is in another body."""
        first = row.holdings[0]
        body = first.body
        if body is None or body.type != "Organization" or fits(first.post.base, body) is not False:
            return row, None
        if not self.page.text.endswith("来自", 0, body.span.start):
            return row, None
        bare = replace(first, body=None, bare=True)
        return replace(row, holdings=(bare, *row.holdings[1:])), body

    def _called(self, person: Found) -> Iterator[Claim]:
        """县水泥厂王厂长: the post is a part of what the person is called."""
        post = self.page.post_ending.get(person.span.end)
        if post is None or post.span.start <= person.span.start or self._has_title(person):
            return
        start = person.span.start
        at = start - 1 if self.page.text[start - 1 : start] == "的" else start
        ends = self.page.ending(at)
        fitting = [b for b in ends if b.type == "Organization" or accepts_place(post)]
        body = max(fitting, key=lambda b: len(b.span), default=None)
        if body is not None:
            self.titles[start] = (Holding(post, body),)
            yield from _claims(person, self.titles[start], "posts.called", self.page)

    def _has_title(self, person: Found) -> bool:
        return person.span.start in self.titles

    def _shared(self, person: Found) -> tuple[Holding, ...]:
        """The posts of the name before this one in a list: 副市长甲、乙."""
        end = chain.linked_to(self.page, person.span.start)
        previous = self.page.person_ending.get(end) if end is not None else None
        if previous is None or "，" in self.page.text[previous.span.end : person.span.start]:
            return ()
        held = self.titles.get(previous.span.start, ())
        return tuple(h for h in held[-1:] if h.post.kind == "member")

    def _placed(self, row: Chain) -> tuple[Holding, ...]:
        """The row with bodies for the posts that name none."""
        listed = chain.linked_to(self.page, row.start) is not None
        placed: list[Holding] = []
        for holding in row.holdings:
            body = _same_government(holding, placed) or holding.body
            body = body or self.memory.body_for(holding, placed, listed)
            placed.append(holding.at(body) if body else holding)
        for holding in placed:
            self.memory.note(holding)
        return tuple(placed)

    def _bracketed(self, person: Found) -> Iterator[Claim]:
        """甲（市委常委、宣传部部长）."""
        opening = _BRACKET.match(self.page.text, person.span.end)
        if opening is None:
            return
        closing = re.search(r"[)）]", self.page.text[opening.end() : opening.end() + 120])
        stop = opening.end() + (closing.start() if closing else 0)
        commas = [m.end() for m in _COMMA.finditer(self.page.text, opening.end(), stop)]
        for at in (opening.end(), *commas[:2]):
            row = chain.following(self.page, at, stop)
            if row.holdings and (at == opening.end() or row.holdings[0].body is not None):
                yield from _claims(person, self._placed(row), "posts.in-brackets", self.page)
                break

    def _followed(self, person: Found) -> Iterator[Claim]:
        """甲委员, 乙代表; and 某校 甲 in a roster."""
        post = self.page.post_starting.get(person.span.end)
        called = post is not None and post.base in ("委员", "代表")
        if post is not None and called and self.page.acts_after(post.span.end):
            row = Chain((Holding(post, None),), post.span.start, post.span.end)
            yield from _claims(person, self._placed(row), "posts.after-name", self.page)
        at = self._past_particulars(person)
        row = chain.following(self.page, at, self.page.line_end(at))
        if row.holdings and row.holdings[0].body is not None and self._ends_item(at, row):
            yield from _claims(person, self._placed(row), "posts.after-name", self.page)
        if (body := self._in_roster(person)) is not None:
            yield Claim(person, "member_of", body, "posts.roster")
        elif (body := self._of_body(person)) is not None:
            yield Claim(person, "member_of", body, "posts.of-body")

    def _pointed_out(self, person: Found) -> Iterator[Claim]:
        """这位某校副教授: the posts of the one spoken of before."""
        row = chain.following(self.page, person.span.end, self.page.line_end(person.span.end))
        if row.holdings and row.holdings[0].body is not None:
            yield from _claims(person, self._placed(row), "posts.after-name", self.page)

    def _of_body(self, person: Found) -> Found | None:
        """X研究院的甲, X公司共产党员甲."""
        if person.text in _pronouns() or person.span.start in self.titles:
            return None
        start = self.page.without_nouns(person.span.start, _CALLING)
        at = start - 1 if self.page.text[start - 1 : start] == "的" else start
        if at == person.span.start:
            return None
        bodies = [b for b in self.page.ending(at) if b.type == "Organization" and not b.nested]
        return max(bodies, key=lambda b: len(b.span), default=None)

    def _past_particulars(self, person: Found) -> int:
        """Where the name with its sex or people in brackets ends: 甲（女）."""
        match = _PARTICULARS.match(self.page.text, person.span.end)
        return match.end() if match else person.span.end

    def _ends_item(self, at: int, row: Chain) -> bool:
        """甲全国政协副主席: a list's item that ends after its post."""
        first = row.holdings[0].body
        at_once = first is not None and not self.page.text[at : first.span.start].strip()
        after = self.page.text[row.end : row.end + 1]
        return at_once and (not after or after in "\n（(；;。 \u3000")

    def _in_roster(self, person: Found) -> Found | None:
        gap = _SPACES.search(self.page.text, max(person.span.start - 4, 0), person.span.start)
        if gap is not None and gap.group():
            bodies = [b for b in self.page.ending(gap.start()) if b.type == "Organization"]
            return max(bodies, key=lambda b: len(b.span), default=None)
        end = chain.linked_to(self.page, person.span.start)
        previous = self.page.person_ending.get(end) if end is not None else None
        if previous is None or self.page.text[previous.span.end] != "、":
            return None
        return self._in_roster(previous)

    def _appointed(self, verb: Appointment) -> Iterator[Claim]:
        row = verb.row
        if verb.elected and (body := self.memory.renewed(row.holdings[0])) is not None:
            row = replace(row, holdings=tuple(h if h.body else h.at(body) for h in row.holdings))
        held = self._placed(row)
        for person in verb.persons:
            for claim in _claims(person, held, verb.rule, self.page, past=verb.past):
                yield replace(claim, time=verb.time)


def _same_government(holding: Holding, before: list[Holding]) -> Found | None:
    """市人民政府副市长、代理市长: the second post is in the government too."""
    if holding.body is None or holding.body.kind != "reference" or not before:
        return None
    last = before[-1]
    same = last.post.base == holding.post.base and last.body is not None
    return last.body if same and last.body and last.body.type == "Organization" else None


def _claims(
    person: Found, held: Iterable[Holding], rule: str, page: Page, past: bool = False
) -> Iterator[Claim]:
    for holding in held:
        if holding.body is not None:
            yield from _claim(person, holding, rule, page, past or holding.past)


def _claim(person: Found, holding: Holding, rule: str, page: Page, past: bool) -> Iterator[Claim]:
    body, role = holding.body, holding.post.role
    assert body is not None
    lead = holding.post.kind == "lead" and not (role == "书记" and body.name.endswith("书记处"))
    predicate = "leads" if lead else "member_of"
    part = _OF_PARENT.search(body.name)
    if part and (body.name.endswith("党组") or role in ("委员", "成员")):
        parent = page.group_parent(body)
        if parent is not None and parent.type == "Organization":
            role_there = part.group() + role
            yield Claim(person, predicate, parent, rule, role_there, holding.post.span, past=past)
    yield Claim(person, predicate, body, rule, role, holding.post.span, past=past)
