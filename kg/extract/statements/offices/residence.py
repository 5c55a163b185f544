"""Who lives where: X社区居民甲, 家住X的甲, 甲住在X."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.cast import Found
from kg.extract.claim import Claim
from kg.extract.lexicon import alternatives
from kg.extract.patterns import pattern
from kg.extract.statements.offices import chain
from kg.extract.statements.offices.page import Page
from kg.model import Span

_FILE = "residence_patterns"
_UNIT_AFTER = re.compile(r"[ \u3000]?[（(](?=\d{1,4}(?:号楼|栋|幢|座|单元|弄|巷))")
_NATIVE = re.compile(r"(?:，|,|是|系)[ \u3000]?")
#: A home is named right before the noun: it is that, known or not.
_ELSEWHERE = re.compile(r"(?:家住|住在|来自)[^，。；、]{1,14}的\Z")
_HERE = re.compile(r"(?:[村屯寨组巷弄坊]|社区|小区|院)里的\Z")
_OF_NAME = re.compile(r"(?:了|着)?[^，。；！？：、\n]{0,10}?的")
_TRAITS = re.compile(r"人(?=[，。、；,;])|村?民(?=[，。、；,;])")
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
            if (native := self._native(person)) is not None:
                yield Claim(person, "resident_of", native[0], "residence.native", trigger=native[1])
        yield from self._verbs()

    def _called(self, person: Found) -> tuple[Found, Span] | None:
        """X村村民甲, 居民甲."""
        start = person.span.start
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
        return self._of_place(person) or self._by_unit(person)

    def _by_unit(self, person: Found) -> tuple[Found, Span] | None:
        """甲（3栋1702）, 2巷15号甲, 屯里的甲: in the community that the document is about."""
        text, start = self.page.text, person.span.start
        after = _UNIT_AFTER.match(text, person.span.end)
        units = pattern(_FILE, "unit").finditer(text, max(start - 9, 0), start)
        before = [m for m in units if m.end() == start]
        here = _HERE.search(text, max(start - 6, 0), start)
        mark = after or (before[0] if before else None) or here
        community = self._housing() if mark else None
        return (community, Span(*mark.span())) if mark and community else None

    def _housing(self) -> Found | None:
        """The estate that the document is about, else its neighbourhood or village."""
        return self.page.main(_is_estate) or self.page.main(_is_housing)

    def _native(self, person: Found) -> tuple[Found, Span] | None:
        """甲是X村人, 甲系X村村民; a county or province would be an origin only."""
        link = _NATIVE.match(self.page.text, person.span.end)
        if link is None:
            return None
        place = self.page.body_starting(link.end())
        if place is None or place.type != "Place" or not is_community(place):
            return None
        noun = _TRAITS.match(self.page.text, place.span.end)
        return (place, Span(*noun.span())) if noun else None

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
        return None

    def _of_place(self, person: Found) -> tuple[Found, Span] | None:
        """X村的甲, X村的老木匠甲."""
        start = self.page.without_nouns(person.span.start, _CALLING)
        if self.page.text[start - 1 : start] != "的":
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

    def _verbs(self) -> Iterator[Claim]:
        lives = pattern(_FILE, "lives")
        for i, sentence in enumerate(self.page.sentences):
            if persons := self.page.persons_in(i):
                span = sentence.span
                for match in lives.finditer(self.page.text, span.start, span.end):
                    yield from self._lives(match, persons)

    def _lives(self, match: re.Match[str], persons: list[Found]) -> Iterator[Claim]:
        text = self.page.text
        if pattern(_FILE, "not_now", r"{}再?\Z").search(
            text, max(match.start() - 4, 0), match.start()
        ):
            return
        place = self._place_after(match.end())
        if place is None:
            return
        resident = self._resident(match.start(), place.span.end, persons)
        if resident is not None:
            trigger = Span(*match.span())
            yield Claim(resident, "resident_of", place, "residence.verb", trigger=trigger)

    def _place_after(self, at: int) -> Found | None:
        fill = pattern(_FILE, "to_place", "{}*").match(self.page.text, at)
        body = self.page.body_starting(fill.end() if fill else at)
        return body if body is not None and body.type == "Place" else None

    def _resident(self, verb: int, end: int, persons: list[Found]) -> Found | None:
        """The person that the place's clause describes (…的甲), else its subject."""
        of = _OF_NAME.match(self.page.text, end)
        if of is not None:
            for person in persons:
                if of.end() <= person.span.start and self._only_titles(of.end(), person.span.start):
                    return person
        text = self.page.text
        before = [p for p in persons if p.span.end <= verb and text[p.span.end] != "的"]
        if not before:
            return None
        gap = self.page.text[before[-1].span.end : verb]
        return before[-1] if len(gap) <= 14 and not re.search(r"[。；！？]", gap) else None

    def _only_titles(self, start: int, end: int) -> bool:
        between = self.page.text[start:end]
        return len(between) <= 24 and not re.search(r"[，。；：！？]", between)


def _is_estate(place: Found) -> bool:
    return bool(pattern(_FILE, "estate", r"{}\Z").search(place.name))


def _is_housing(place: Found) -> bool:
    return bool(pattern(_FILE, "housing", r"{}\Z").search(place.name))


def is_community(place: Found) -> bool:
    """Whether people live in a place of that kind."""
    return place.subtype == "Community" or bool(
        pattern(_FILE, "community", r"{}\Z").search(place.name)
    )
