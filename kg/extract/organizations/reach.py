"""How far an organization's name reaches to the left of its suffix."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.extract.candidate import Candidate
from kg.extract.lexicon import table, words
from kg.extract.organizations.heads import Head, head_at
from kg.extract.places.levels import ending
from kg.extract.places.tape import Tape
from kg.language import Token

#: Administrative words that may begin a name and point to the place in focus.
SCOPES = frozenset(
    ("省", "市", "县", "区", "州", "旗", "盟", "镇", "乡", "村", "社区", "街道", "自治区", "自治州", "自治县", "市区", "地区")
)
_OWN = frozenset(("该局", "该院", "该校", "该公司", "该厂", "该会", "该所", "该中心", "我院", "我校", "我局", "我会", "本院", "本校", "我们学院", "我们学校"))
#: Words that begin with an administrative character and are no bare 市, 县, 区 …
FALSE_SCOPE = re.compile(r"市场|市容|市民(?!政|族|宗|革|盟|建|进)|市政(?!协|府|法|务)|区域|县域|乡村|乡镇|村镇|镇雄|州际|省际|市际|区块|村民|乡贤|乡土|校园|市值|旗舰|旗袍")
_NATION = ("全国", "中国", "中华", "国家")
_BRACKET = re.compile(r"[（(][^（）()，。]{2,6}[）)][^（）()，。、；：“”]{0,12}$")
_GLUED = "省市县区州旗镇乡村校"
#: Words that join bodies, glued into names by the tagger.
_JOINT = re.compile(
    r"(?:会同|协同|联合|联手|携手|协办|主办|承办)(?=[省市县区州镇乡村])|(?<=[局委办院厅部会协司])(?:会同|协同|联手|携手|联合)(?![会国体社办党支])|(?<=[局厅院校馆])[和与及](?=.{3})|(?<=[委会部协])[与及](?=.{3})"
)
#: Bodies whose name begins with these and goes on with a place: 共青团|宁化|县委.
_BEFORE_PLACE = re.compile(r"(?:中国共产主义青年团|共青团|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟|武警|国网|中国农业银行|人民银行|国家税务总局|中国邮政集团)$")
_SITE_SCOPE = re.compile(r"(?:经济技术开发|经济开发|开发|高新|经开|工业园|产业园|园|保税|度假|示范|试验|工业|矿|林|景|风景名胜|新)$")
_NOMINAL = frozenset(("n", "nz", "vn", "an", "nw", "ORG", "LOC", "PER", "j"))
_LOOSE = frozenset(("v", "a", "m", "f", "s", "c", "vd", "ad", "xc", "d", "q", "TIME"))
_MOST = 9
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a name begins and what holds it there.

    ``anchor``: ``place``, ``scope`` (a bare administrative word), ``parent`` (another body),
    ``tagged`` (the tagger sees a body here), ``nation`` (中国, 全国) or ``words`` (none of these).
    """

    begin: int
    anchor: str
    place: Candidate | None = None
    scope: str | None = None
    parent: Candidate | None = None
    noun: str | None = None
    quoted: bool = False


class Walker:
    """Walks left from suffixes in one sentence."""

    def __init__(self, tape: Tape, places: Mapping[int, Candidate], bodies: Mapping[int, Candidate]) -> None:
        """``places`` and ``bodies`` are what was found so far, by end."""
        self.tape = tape
        self._joints = {m.end() for m in _JOINT.finditer(tape.text, tape.start, tape.end)}
        self.places = places
        self.bodies = bodies

    def reach(self, head: Head, end: int) -> Reach | None:
        """The reach of the name with ``head`` that ends at ``end``."""
        position = end - len(head.text)
        if head.reach == "open" and position in self.bodies and not _branches(self.bodies[position], head):
            body = self.bodies[position]
            legal = head.text.endswith("公司") and body.subtype == "Company" and head.text != "分公司"
            return Reach(body.span.start, "tagged") if legal else None
        tagged = self._tagged(position, end)
        loose, quoted = position, False
        bracket = self._bracket(position, head)
        if bracket is not None:
            position = loose = tagged = bracket
        firm: int | None = tagged
        for _ in range(_MOST):
            inside = self.tape.over(position - 1) if position > self.tape.start else None
            if inside is not None and (inside.pos in ("ORG", "LOC") or self._joined(inside, position)):
                found = self._inside(inside, position, head, quoted)
                if found is not None:
                    return found
            if end - position > _LONGEST or position in self._joints:
                break
            anchored = self._anchor(position, head, end, quoted)
            if anchored is not None:
                return anchored
            opened = self._opened(position)
            if opened is not None:
                position, quoted, firm = opened, True, opened
                continue
            token = self.tape.ending(position) or self.tape.over(position - 1)
            if token is None or position <= self.tape.start:
                break
            if not self._absorbs(token, head, position) or token.pos == "PER" and firm is not None:
                break
            position = self.after_joint(token, position)
            if token.text.startswith(_NATION) and token.pos in ("n", "nz") and len(token.text) > 2:
                return Reach(position, "nation", quoted=quoted)
            if self._glued(token) and position == token.start:
                return Reach(position, "scope", scope=_scope_of(token.text))
            if token.pos in ("ORG", "nz", "nw", "LOC"):
                firm = position if firm is None or position < firm else firm
            if token.pos in _NOMINAL and not quoted:
                loose = position
        if firm is not None and firm < end - 1:
            return Reach(firm, "quoted" if quoted else "tagged", quoted=quoted)
        return Reach(loose, "words") if loose < end - len(head.text) else None

    def _joined(self, token: Token, position: int) -> bool:
        """Whether a word that joins bodies begins the token, whatever its tag (会同县广电局/v)."""
        return any(token.start < j <= position for j in self._joints)

    def after_joint(self, token: Token, position: int) -> int:
        """Behind the last joining word inside the token before ``position``, or its start."""
        inner = (j for j in self._joints if token.start < j <= position)
        return max(inner, default=token.start)

    def _glued(self, token: Token) -> bool:
        """Whether the tagger glued a bare administrative word to what follows (市农业农村/n)."""
        if not _scope_of(token.text) or len(token.text) < 3 or token.pos not in ("n", "nz", "vn", "nw"):
            return False
        return not FALSE_SCOPE.match(token.text) and self.places.get(token.end) is None

    def _bracket(self, position: int, head: Head) -> int | None:
        """Before the bracket of 北禾（大连）国际贸易有限公司, where its name begins."""
        if head.subtype != "Company":
            return None
        match = _BRACKET.search(self.tape.text, max(self.tape.start, position - 16), position)
        if match is None:
            return None
        token = self.tape.ending(match.start())
        return token.start if token is not None and token.pos in _NOMINAL else None

    def _inside(self, token: Token, position: int, head: Head, quoted: bool) -> Reach | None:
        """An anchor inside a word that the tagger takes for a body: 联合|市红十字会, 昭通市|镇雄县|水务局."""
        begin = self.after_joint(token, position)
        if begin == position:
            return None
        for at in range(position, begin, -1):
            body = self.bodies.get(at)
            if body is not None and (head.reach != "open" or _branches(body, head)):
                return Reach(body.span.start, "parent", parent=body)
            place = self.places.get(at)
            if place is not None:
                first = self._first(place)
                whole = first <= begin or first < place.span.start and first - begin <= 3
                return self.at_place(place, quoted) if whole else None
        text = self.tape.text
        if token.pos == "LOC":
            return None
        if text[begin] in "院校局" and self.tape.before(begin) in "我该本" and position > begin:
            return Reach(begin, "reference", noun=text[begin])
        site = _SITE_SCOPE.search(text, max(self.tape.start, begin - 6), begin) if text[begin] == "区" else None
        if site is not None:
            return Reach(site.start(), "tagged")
        scope = _scope_of(text[begin:position])
        if scope and not FALSE_SCOPE.match(text, begin) and self.places.get(begin) is None:
            return Reach(begin, "scope", scope=scope)
        return None

    def _first(self, place: Candidate) -> int:
        """Where the chain of adjacent places that ends with ``place`` begins."""
        begin = place.span.start
        while (above := self.places.get(begin)) is not None:
            begin = above.span.start
        return begin

    def _tagged(self, position: int, end: int) -> int | None:
        token = self.tape.over(end - 1)
        if token is None or token.pos != "ORG" or token.start > position:
            return None
        return max([token.start, *(j for j in self._joints if token.start < j <= position)])

    def _anchor(self, position: int, head: Head, end: int, quoted: bool) -> Reach | None:
        body = self.bodies.get(position)
        if body is not None and position == end - len(head.text) and head.reach == "open" and not _branches(body, head):
            return Reach(end, "none")
        if body is not None and head.reach != "open" or body is not None and _branches(body, head):
            assert body is not None
            return Reach(body.span.start, "parent", parent=body, quoted=quoted)
        place = self.places.get(position)
        if place is not None:
            return self.at_place(place, quoted)
        token = self.tape.ending(position)
        if token is not None and token.pos in ("n", "nz") and token.text.startswith(_NATION) and len(token.text) > 2:
            return Reach(token.start, "nation", quoted=quoted)
        noun = self._noun(token, head, end)
        if noun is not None:
            return noun
        if token is not None and token.text in ("校", "院") and head.reach != "open":
            return Reach(token.start, "reference", noun=token.text)
        if token is not None and token.text in SCOPES:
            if self.tape.before(token.start) == "驻":
                return self._stationed(token.start - 1, token.text)
            return Reach(token.start, "scope", scope=token.text, quoted=quoted)
        if token is not None and token.text in ("中国", "全国", "国家", "中华", "中共", "共青团", "国务院", "中央"):
            return Reach(token.start, "nation", quoted=quoted)
        return None

    def _stationed(self, begin: int, scope: str) -> Reach:
        """苇塘沟村|驻村工作队."""
        place = self.places.get(begin)
        if place is not None:
            return Reach(place.span.start, "place", place=place)
        return Reach(begin, "stationed", scope=scope)

    def _noun(self, token: Token | None, head: Head, end: int) -> Reach | None:
        """A body spoken of by its kind: 该局|环境监察大队, 医院|康复医学科."""
        if token is None or head.reach == "open" and head.text not in words("organization_branches"):
            return None
        kind = head_at(token.text, 0, len(token.text))
        generic = kind is not None and kind.text == token.text and kind.reach == "open" and len(kind.text) > 2
        if not generic and token.text not in table("organization_references") and token.text not in _OWN:
            return None
        if token.start == end - len(head.text) or len(token.text) == 1 and self.tape.before(token.start) not in "该我本":
            return None
        return Reach(token.start, "reference", noun=token.text)

    def at_place(self, place: Candidate, quoted: bool = False) -> Reach:
        """Where a name that begins with the place begins."""
        begin = place.span.start
        first = self._first(place)
        for at in (begin, first):
            before = _BEFORE_PLACE.search(self.tape.text, max(self.tape.start, at - 9), at)
            if before is not None:
                return Reach(before.start(), "place", place=place, quoted=quoted)
        if ending(place.text) is None:
            return Reach(first, "place", place=place, quoted=quoted)
        above = self.places.get(begin)
        low = place.subtype in ("Community", "Site") or place.text.endswith(("镇", "乡", "街道", "苏木"))
        if above is not None and low and above.span.start == first:
            begin = first
        return Reach(begin, "place", place=place, quoted=quoted)

    def _opened(self, position: int) -> int | None:
        closing = self.tape.before(position)
        opening = {"”": "“", "》": "《", "’": "‘", "）": "（", ")": "("}.get(closing)
        if opening is None:
            return None
        opened = self.tape.text.rfind(opening, self.tape.start, position - 1)
        if opened < 0 or position - opened > 14:
            return None
        if closing in "）)":
            return None
        return opened

    def _absorbs(self, token: Token, head: Head, position: int) -> bool:
        if token.text in words("organization_stop"):
            return False
        if token.pos in _NOMINAL:
            return not (token.pos == "PER" and head.reach != "open")
        if token.pos not in _LOOSE or head.reach == "scope":
            return False
        if token.pos == "c" and len(token.text) > 2:
            return head.reach in ("words", "inner")
        if token.pos == "c":
            return token.text in ("和", "与", "及") and head.reach in ("words", "inner") and self.bodies.get(token.start) is None
        if token.pos in ("v", "ad", "a", "d", "vd"):
            return token.text in words("organization_business")
        if token.pos in ("m", "xc"):
            return token.text.startswith("第") or token.text in "一二三四五六七八九十"
        return token.pos in ("f", "s", "q") or token.text in words("organization_business")


def _scope_of(text: str) -> str:
    """The administrative word that the text begins with; empty when there is none."""
    for word in ("自治区", "自治州", "自治县", "街道", "社区"):
        if text.startswith(word):
            return word
    return text[0] if text and text[0] in _GLUED else ""


def _branches(body: Candidate, head: Head) -> bool:
    """Whether a name with its own words may still be a branch of the body before it."""
    return head.text in words("organization_branches")
