"""Who lives where: X社区居民甲, 家住X的甲, 甲住在X."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.cast import Found
from kg.extract.claim import Claim
from kg.extract.lexicon import alternatives
from kg.extract.patterns import pattern
from kg.extract.statements.offices import chain, frequency
from kg.extract.statements.offices.dwelling import dwelling, is_community
from kg.extract.statements.offices.page import Page
from kg.model import Span

_FILE = "residence_patterns"
_UNIT_AFTER = re.compile(r"[ \u3000]?[（(](?=\d{1,4}(?:号楼|栋|幢|座|单元|弄|巷))")
#: A home is named right before the noun: it is that, known or not.
_ELSEWHERE = re.compile(r"(?:家住|住在|来自)[^，。；、]{1,14}的\Z")
_REACH = 6
#: How long a trade or kinship word before a name may be: 老木匠.
_CALLING = 5


@cache
def _noun() -> re.Pattern[str]:
    strong, weak = alternatives("residents"), alternatives("residents_of_place")
    return re.compile(rf"(?P<strong>{strong})\Z|(?P<weak>{weak})\Z")


class Residence:
    """Finds the homes of a document's persons."""

    def __init__(self, page: Page) -> None:
        """Start at the document's beginning."""
        self.page = page
        self.homes: dict[int, tuple[Found, Span]] = {}

    def claims(self) -> Iterator[Claim]:
        """Claims of resident_of."""
        for person in self.page.persons:
            if person.kind != "reference" and (
                home := self._called(person) or self._listed(person)
            ):
                self.homes[person.span.start] = home
                yield Claim(person, "resident_of", home[0], "residence.noun", trigger=home[1])
        yield from dwelling(self.page)

    def _called(self, person: Found) -> tuple[Found, Span] | None:
        """X村村民甲, 居民甲."""
        start = self._own_start(person)
        for name_or_post in dict.fromkeys((start, chain.before(self.page, start).start)):
            at = self._before_link(name_or_post)
            floor = self.page.sentence_start(at)
            match = _noun().search(self.page.text, max(floor, at - 6), at)
            if match is not None:
                place = self._place_before(match.start(), floor)
                described = _ELSEWHERE.search(self.page.text, floor, match.start())
                if place is None and match.group("strong") and not described:
                    place = self._in_focus(match.group("strong"), match.start())
                if place is not None:
                    return place, Span(*match.span())
        return self._of_place(person) or self._by_unit(person, start)

    def _own_start(self, person: Found) -> int:
        """Where the person is first called: 韦 of 韦老伯（韦济民）, 龚 of 龚大爷（本名龚世明）."""
        called_so = pattern(_FILE, "called_so", r"{}\Z").search(
            self.page.text, max(person.span.start - 12, 0), person.span.start
        )
        if called_so is not None:
            return called_so.start()
        if self.page.text[person.span.start - 1] in "（(":
            called = self.page.person_ending.get(person.span.start - 1)
            if called is not None and called.entity == person.entity:
                return called.span.start
        return person.span.start

    def _by_unit(self, person: Found, start: int) -> tuple[Found, Span] | None:
        """甲（3栋1702）, 2巷15号甲, 屯里的甲: in the community that the document is about."""
        text = self.page.text
        after = _UNIT_AFTER.match(text, person.span.end)
        units = pattern(_FILE, "unit").finditer(text, max(start - 9, 0), start)
        before = [m for m in units if m.end() == start]
        here = pattern(_FILE, "here", r"{}\Z").search(text, max(start - 12, 0), start)
        lives = pattern(_FILE, "lives_unit", r"{}\Z").search(text, max(start - 24, 0), start)
        mark = after or (before[0] if before else None) or here or lives
        community = self._housing() if mark else None
        return (community, Span(*mark.span())) if mark and community else None

    def _housing(self) -> Found | None:
        """The estate that the document is about, else its neighbourhood or village."""
        estate, home = (
            frequency.main(self.page, _is_estate),
            frequency.main(self.page, is_community),
        )
        if estate is None or home is None:
            return estate or home
        often = frequency.mentions(self.page, estate) * 2 >= frequency.mentions(self.page, home)
        return estate if often else home

    def _before_link(self, at: int) -> int:
        while at > 0 and self.page.text[at - 1] in "、 \u3000":
            at -= 1
        return at

    def _place_before(self, at: int, floor: int) -> Found | None:
        gap = pattern(_FILE, "between", r"{}*\Z").search(self.page.text, max(floor, at - 16), at)
        for end in dict.fromkeys((at, gap.start() if gap else at)):
            # 村 of 村民 may be the last character of the village's name
            for position in (end, end + 1):
                place = self._ending(position)
                if place is not None:
                    return place
        return None

    def _ending(self, position: int) -> Found | None:
        places = [b for b in self.page.ending(position) if b.type == "Place"]
        return max(places, key=lambda b: len(b.span), default=None)

    def _in_focus(self, noun: str, position: int) -> Found | None:
        village = noun in ("村民", "农户", "农民")
        wanted = pattern(_FILE, "village" if village else "community", r"{}\Z")
        for body in self.page.bodies_before(position, _REACH):
            if body.type == "Place" and wanted.search(body.name) and is_community(body):
                return body
        so_far = {
            b.entity: b
            for b in self.page.bodies
            if b.span.end <= position and b.subtype == "Community" and wanted.search(b.name)
        }
        if len(so_far) == 1:
            return next(iter(so_far.values()))
        return frequency.ruling(
            self.page, lambda b: bool(wanted.search(b.name)) and is_community(b)
        )

    def _of_place(self, person: Found) -> tuple[Found, Span] | None:
        """X村的甲, X村的老木匠甲."""
        start = self.page.without_nouns(person.span.start, _CALLING)
        titled = chain.before(self.page, person.span.start).holdings
        if self.page.text[start - 1 : start] != "的" or titled:
            return None
        place = self._ending(start - 1)
        if place is not None and is_community(place):
            return place, Span(start - 1, start)
        return None

    def _listed(self, person: Found) -> tuple[Found, Span] | None:
        end = chain.linked_to(self.page, person.span.start)
        previous = self.page.person_ending.get(end) if end is not None else None
        if previous is None or "，" in self.page.text[previous.span.end : person.span.start]:
            return None
        return self.homes.get(previous.span.start)


def _is_estate(place: Found) -> bool:
    return bool(pattern(_FILE, "estate", r"{}\Z").search(place.name))
