"""What holds the beginning of an organization's name: a place, 市, another body, 该局."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.extract.candidate import Candidate
from kg.extract.lexicon import table, words
from kg.extract.organizations.heads import Head, head_at
from kg.extract.organizations.patterns import any_of, ending_in, listed
from kg.extract.places.levels import ending
from kg.extract.places.tape import Tape
from kg.language import Token

#: Administrative words that may begin a name and point to the place in focus.
SCOPES = frozenset(
    ("省", "市", "县", "区", "州", "旗", "盟", "镇", "乡", "村", "社区", "街道", "自治区", "自治州",
     "自治县", "市区", "地区")
)  # fmt: skip
_LONG_SCOPES = ("自治区", "自治州", "自治县", "街道", "社区")
_GLUED = "省市县区州旗镇乡村校"
_BRACKET = re.compile(r"[（(][^（）()，。]{2,6}[）)][^（）()，。、；：“”]{0,12}$")
_QUOTES = {"”": "“", "》": "《", "’": "‘"}
_QUOTED = 14


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a name begins and what holds it there.

    ``anchor``: ``place``, ``scope`` (a bare administrative word), ``parent`` (another body),
    ``reference`` (该局), ``stationed`` (驻村), ``nation`` (中国, 全国), ``tagged`` (the tagger
    sees a body here), ``quoted``, or ``words`` (none of these).
    """

    begin: int
    anchor: str
    place: Candidate | None = None
    scope: str | None = None
    parent: Candidate | None = None
    noun: str | None = None
    quoted: bool = False


class Anchors:
    """The anchors in one sentence; ``places`` and ``bodies`` are what was found so far, by end."""

    def __init__(
        self, tape: Tape, places: Mapping[int, Candidate], bodies: Mapping[int, Candidate]
    ) -> None:
        """Look at a sentence with its places and bodies; ``bodies`` may grow meanwhile."""
        self.tape = tape
        self.places = places
        self.bodies = bodies
        found = any_of("joints").finditer(tape.text, tape.start, tape.end)
        self.joints = frozenset(m.end() for m in found)

    def at(self, position: int, head: Head, end: int, quoted: bool) -> Reach | None:
        """The anchor that ends exactly at ``position``."""
        body = self.bodies.get(position)
        if body is not None and joins(body, head):
            return Reach(body.span.start, "parent", parent=body, quoted=quoted)
        place = self.places.get(position)
        if place is not None:
            return self.at_place(place, quoted, head.reach == "open")
        token = self.tape.ending(position)
        return None if token is None else self._at_token(token, head, end, quoted)

    def _at_token(self, token: Token, head: Head, end: int, quoted: bool) -> Reach | None:
        if national(token) or token.text in listed("nation_words"):
            return Reach(token.start, "nation", quoted=quoted)
        if token.text in listed("zones") and head.reach in ("scope", "committee"):
            return Reach(token.start, "tagged")
        if self._points(token, head, end):
            return Reach(token.start, "reference", noun=token.text)
        if token.text in SCOPES:
            if self.tape.before(token.start) == "驻":
                return self._stationed(token.start - 1, token.text)
            return Reach(token.start, "scope", scope=token.text, quoted=quoted)
        return None

    def _stationed(self, begin: int, scope: str) -> Reach:
        """苇塘沟村|驻村工作队."""
        place = self.places.get(begin)
        if place is not None:
            return Reach(place.span.start, "place", place=place)
        return Reach(begin, "stationed", scope=scope)

    def _points(self, token: Token, head: Head, end: int) -> bool:
        """Whether a body is spoken of by its kind: 该局|环境监察大队, 医院|康复医学科."""
        if head.reach == "open" and head.text not in words("organization_branches"):
            return False
        if token.text in ("校", "院") and head.reach != "open":
            return True
        kind = head_at(token.text, 0, len(token.text))
        generic = kind is not None and kind.text == token.text and kind.reach == "open"
        known = token.text in table("organization_references") or token.text in listed("own")
        if not known and not (generic and len(token.text) > 2):
            return False
        if token.start == end - len(head.text):
            return False
        return len(token.text) > 1 or self.tape.before(token.start) in ("该", "我", "本")

    def inside(self, token: Token, position: int, head: Head, quoted: bool) -> Reach | None:
        """An anchor inside a tagged word: 联合|市红十字会, 昭通市|镇雄县|水务局."""
        begin = self.after_joint(token, position)
        for at in range(position, begin, -1):
            body = self.bodies.get(at)
            if body is not None and joins(body, head):
                return Reach(body.span.start, "parent", parent=body)
            place = self.places.get(at)
            if place is not None:
                first = self._first(place)
                whole = first <= begin or (first < place.span.start and first - begin <= 3)
                return self.at_place(place, quoted, head.reach == "open") if whole else None
        if begin == position or token.pos == "LOC":
            return None
        return self._scoped(begin, position)

    def _scoped(self, begin: int, position: int) -> Reach | None:
        text = self.tape.text
        if text[begin] in "院校局" and self.tape.before(begin) in ("我", "该", "本"):
            return Reach(begin, "reference", noun=text[begin])
        if text[begin] == "区":
            earliest = max(self.tape.start, begin - 6)
            zone = ending_in("zone_before").search(text, earliest, begin)
            if zone is not None:
                return Reach(zone.start(), "tagged")
        scope = scope_of(text[begin:position])
        false = any_of("false_scopes").match(text, begin)
        if scope and not false and self.places.get(begin) is None:
            return Reach(begin, "scope", scope=scope)
        return None

    def at_place(self, place: Candidate, quoted: bool = False, chain: bool = False) -> Reach:
        """Where a name that begins with the place begins; with ``chain`` at the city above."""
        begin, first = place.span.start, self._first(place)
        for at in (begin, first):
            earliest = max(self.tape.start, at - 9)
            before = ending_in("before_place").search(self.tape.text, earliest, at)
            if before is not None:
                return Reach(before.start(), "place", place=place, quoted=quoted)
        above = self.places.get(begin)
        low = place.subtype in ("Community", "Site")
        low = low or place.text.endswith(("镇", "乡", "街道", "苏木"))
        pair = above is not None and low and above.span.start == first
        district = chain and above is not None and place.text.endswith("区")
        district = district and above is not None and above.text.endswith("市")
        whole = ending(place.text) is None or pair or district
        return Reach(first if whole else begin, "place", place=place, quoted=quoted)

    def _first(self, place: Candidate) -> int:
        """Where the chain of adjacent places that ends with ``place`` begins."""
        begin = place.span.start
        while (above := self.places.get(begin)) is not None:
            begin = above.span.start
        return begin

    def joined(self, token: Token, position: int) -> bool:
        """Whether a word that joins bodies begins the token, whatever its tag (会同县广电局/v)."""
        return any(token.start < j <= position for j in self.joints)

    def after_joint(self, token: Token, position: int) -> int:
        """Behind the last joining word inside the token before ``position``, or its start."""
        inner = (j for j in self.joints if token.start < j <= position)
        return max(inner, default=token.start)

    def glued(self, token: Token) -> bool:
        """Whether the tagger glued a bare administrative word to what follows (市农业农村/n)."""
        if len(token.text) < 3 or token.pos not in ("n", "nz", "vn", "nw"):
            return False
        false = any_of("false_scopes").match(token.text)
        return bool(scope_of(token.text)) and not false and token.end not in self.places

    def bracket(self, position: int, head: Head) -> int | None:
        """Where the word before the bracket of 北禾（大连）国际贸易有限公司 begins."""
        if head.subtype != "Company":
            return None
        match = _BRACKET.search(self.tape.text, max(self.tape.start, position - 16), position)
        token = self.tape.ending(match.start()) if match is not None else None
        named = token is not None and token.pos in ("n", "nz", "nw", "vn", "ORG", "LOC", "PER")
        return token.start if token is not None and named else None

    def opened(self, position: int) -> int | None:
        """Where the quotation that ends at ``position`` begins."""
        opening = _QUOTES.get(self.tape.before(position))
        if opening is None:
            return None
        opened = self.tape.text.rfind(opening, self.tape.start, position - 1)
        return opened if opened >= 0 and position - opened <= _QUOTED else None


def scope_of(text: str) -> str:
    """The administrative word that the text begins with; empty when there is none.

    >>> scope_of("市住建局"), scope_of("街道自治办"), scope_of("住建局")
    ('市', '街道', '')
    """
    for word in _LONG_SCOPES:
        if text.startswith(word):
            return word
    return text[0] if text and text[0] in _GLUED else ""


def national(token: Token) -> bool:
    """Whether a common word begins with 全国, 中国 … (全国文联/n)."""
    named = token.pos in ("n", "nz") and len(token.text) > 2
    return named and token.text.startswith(listed("nation"))


def joins(body: Candidate, head: Head) -> bool:
    """Whether a name with this suffix right behind the body's is a part of it."""
    del body
    return head.reach != "open" or head.text in words("organization_branches")
