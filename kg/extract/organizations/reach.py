"""How far an organization's name reaches to the left of its suffix."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extract.candidate import Candidate
from kg.extract.lexicon import words
from kg.extract.organizations.anchor import Anchors, Reach, joins, national, scope_of
from kg.extract.organizations.heads import Head
from kg.extract.organizations.patterns import listed
from kg.extract.places.tape import Tape
from kg.language import Token

_NOMINAL = frozenset(("n", "nz", "vn", "an", "nw", "ORG", "LOC", "PER", "j"))
_NAMING = frozenset(("ORG", "nz", "nw", "LOC"))
#: Tags that a name may hold where the word is one of the business of bodies.
_DEEDS = frozenset(("v", "a", "vd", "ad", "d", "TIME"))
#: Words of business taken for adjectives with which the name of a part may begin.
_OPENING = frozenset(("非公",))
_MOST = 9
_LONGEST = 30


class Walker:
    """Walks left from suffixes in one sentence."""

    def __init__(
        self, tape: Tape, places: Mapping[int, Candidate], bodies: Mapping[int, Candidate]
    ) -> None:
        """``places`` and ``bodies`` are what was found so far, by end."""
        self.tape = tape
        self.places = places
        self.bodies = bodies
        self.anchors = Anchors(tape, places, bodies)

    def reach(self, head: Head, end: int) -> Reach | None:
        """The reach of the name with ``head`` that ends at ``end``."""
        suffix = end - len(head.text)
        body = self.bodies.get(suffix)
        if body is not None and not joins(body, head):
            return _legal_form(body, head)
        begin = self.anchors.bracket(suffix, head)
        return _Walk(self, head, end, suffix if begin is None else begin, begin).run()

    def tagged(self, suffix: int, end: int) -> int | None:
        """Where the word begins that the tagger takes for a body with this end."""
        token = self.tape.over(end - 1)
        if token is None or token.start > suffix:
            return None
        begin = self.anchors.after_joint(token, suffix)
        return begin if token.pos == "ORG" or begin > token.start else None


class _Walk:
    """One walk: how far the words to the left still belong to the name."""

    def __init__(
        self, walker: Walker, head: Head, end: int, position: int, firm: int | None
    ) -> None:
        self.tape, self.anchors, self.bodies = walker.tape, walker.anchors, walker.bodies
        self.head, self.end, self.position = head, end, position
        self.suffix = end - len(head.text)
        #: Up to where the name is one beyond doubt, and up to where it may be one.
        self.firm = walker.tagged(self.suffix, end) if firm is None else firm
        self.loose = position
        self.quoted = False

    def run(self) -> Reach | None:
        for _ in range(_MOST):
            found = self._anchor()
            if found is not None and self.quoted and found.place is not None:
                break  # 红渠湾村“青禾老娘舅”调解室: the quotation is the name
            if found is not None:
                return found
            token = self._step()
            if token is None:
                break
            found = self._glued(token)
            if found is not None:
                return found
        if self.firm is not None and self.firm < self.end - 1:
            anchor = "quoted" if self.quoted else "tagged"
            return Reach(self.firm, anchor, quoted=self.quoted)
        return Reach(self.loose, "words") if self.loose < self.suffix else None

    def _anchor(self) -> Reach | None:
        position, head = self.position, self.head
        token = self.tape.over(position - 1) if position > self.tape.start else None
        if token is not None and (
            token.pos in ("ORG", "LOC") or self.anchors.joined(token, position)
        ):
            found = self.anchors.inside(token, position, head, self.quoted)
            if found is not None:
                return found
        if self.end - position > _LONGEST or position in self.anchors.joints:
            return None
        return self.anchors.at(position, head, self.end, self.quoted)

    def _step(self) -> Token | None:
        """Take in the next word or quotation; None where the name ends."""
        position = self.position
        if self.end - position > _LONGEST or position in self.anchors.joints:
            return None
        token = self.tape.ending(position) or self.tape.over(position - 1)
        opened = self.anchors.opened(position)
        if opened is not None:
            self.position, self.quoted, self.firm = opened, True, opened
            return token
        if token is None or position <= self.tape.start or not self._absorbs(token):
            return None
        self.position = position = self.anchors.after_joint(token, position)
        if token.pos in _NAMING and (self.firm is None or position < self.firm):
            self.firm = position
        if (token.pos in _NOMINAL or token.text in _OPENING) and not self.quoted:
            self.loose = position
        return token

    def _glued(self, token: Token) -> Reach | None:
        """An anchor that begins the common word just taken in: 市农业农村, 全国文联."""
        if self.position != token.start:
            return None
        if national(token):
            return Reach(token.start, "nation", quoted=self.quoted)
        if self.anchors.glued(token):
            return Reach(token.start, "scope", scope=scope_of(token.text))
        return None

    def _absorbs(self, token: Token) -> bool:
        head = self.head
        if token.text in words("organization_stop"):
            return False
        if token.pos == "PER":
            return head.reach == "open" and self.firm is None
        if token.pos in _NOMINAL or self._holds_suffix(token):
            return True
        if head.reach == "scope":
            return False
        if token.pos == "c":
            return head.reach in ("words", "inner") and self._conjunction(token)
        if token.pos in ("m", "xc"):
            return token.text.startswith("第") or token.text in "一二三四五六七八九十"
        if token.pos in ("f", "s", "q"):
            return True
        return token.pos in _DEEDS and token.text in words("organization_business")

    def _holds_suffix(self, token: Token) -> bool:
        """Whether the suffix ends a long word that the tagger took for a verb (大数据管理局/a)."""
        inside = token.start < self.suffix and token.end >= self.end
        own = self.suffix - token.start
        return inside and own >= 3 and not token.text.startswith(listed("founding"))

    def _conjunction(self, token: Token) -> bool:
        """住房|和|城乡建设局, but not 公安局|和|教育局."""
        if len(token.text) > 2:
            return True
        return token.text in ("和", "与", "及") and token.start not in self.bodies


def _legal_form(body: Candidate, head: Head) -> Reach | None:
    """青禾证券|股份有限公司 and 求是|大学 are one name; other suffixes behind a body make none."""
    legal = head.text.endswith("公司") and head.text != "分公司" and body.subtype == "Company"
    short = body.rule == "known" and len(body.text) == 2 and head.reach == "open"
    return Reach(body.span.start, "tagged") if legal or short else None
