"""Whether a suffix ends the name of an organization, and the candidate it makes."""

from __future__ import annotations

import re

from kg.extract.candidate import Candidate
from kg.extract.lexicon import words
from kg.extract.organizations.anchor import Reach
from kg.extract.organizations.heads import Head, head_at
from kg.extract.organizations.patterns import any_of, ending_in, founded, generic, listed
from kg.extract.organizations.quoted import is_body, is_undertaking, quotation
from kg.extract.organizations.reach import Walker
from kg.extract.places.tape import Tape
from kg.model import Span

#: Sure names, names in quotation marks (their head decides, not the quotation), mere words.
SURE, QUOTED, WORDS = 2.1, 4.5, 1.2
#: What a person leads by name (陈志远课题组); the name stays a person inside it.
LED = 3.2
#: Parts without their parent, and members of a list without their place.
PART, ELLIPSIS = 1.6, 1.8
#: Short suffixes that hold the business themselves (区教委, 省农校).
_WHOLE = re.compile(r"[^管党].?[委办]|[农卫体艺技党]校|中专|职高")
_LEAD = re.compile(r"[^\w“《（(]+|会同(?!县)|协同|携手|(?<=[了一])家(?=.{4})")
#: Ends that common words have too often to make a part by themselves (楼组代表).
_VAGUE = ("组", "室", "部", "司", "处")
#: 该村|党总支: the village in focus.
_OWN_VILLAGE = frozenset(("该村", "本村", "我村"))
_AND = ("、", "和", "与", "及")


def make(
    tape: Tape,
    start: int,
    end: int,
    subtype: str | None,
    score: float,
    rule: str,
    place: str | None = None,
    parent: str | None = None,
) -> Candidate:
    """A candidate without what the tagger glued before its name (👏遂宁市委, 会同公安局)."""
    lead = _LEAD.match(tape.text, start, end)
    start = lead.end() if lead is not None else start
    span = Span(start, end)
    text = span.of(tape.text)
    return Candidate(
        span, text, "Organization", score, rule, subtype=subtype, place=place, parent=parent
    )


def ending_at(tape: Tape, walker: Walker, end: int) -> Candidate | None:
    """The organization whose name ends at ``end``, if one does."""
    head = head_at(tape.text, tape.start, end)
    if head is None or not _complete(tape, end, head):
        return None
    if tape.after(end) == "长" and end - len(head.text) in walker.bodies:
        return None  # 交警大队|大队长
    if ending_in("not_ends").search(tape.text, max(tape.start, end - 6), end):
        return None
    if _of_studies(tape, head, end):
        return None
    quoted = quotation(tape, end)
    if quoted is not None and is_body(tape, head, quoted, end):
        event = any_of("ceremony_after").match(tape.text, end + 1)
        score = SURE if event else QUOTED
        return make(tape, quoted, end, head.subtype, score, "suffix-quoted")
    if quoted is not None and is_undertaking(tape, head, quoted, end):
        return None
    return _walked(tape, walker, head, end)


def _of_studies(tape: Tape, head: Head, end: int) -> bool:
    """Whether a school of the party, or its committee, tells of studies: 省委党校研究生."""
    school = end + 2 if head.reach == "committee" and tape.text.startswith("党校", end) else end
    named = head.text.endswith("校") or school > end
    return named and any_of("degrees_after").match(tape.text, school) is not None


def _walked(tape: Tape, walker: Walker, head: Head, end: int) -> Candidate | None:
    """The name that reaches left from its suffix as far as its words go."""
    committee = head.reach == "committee"
    reach = _committee(tape, walker, head, end) if committee else walker.reach(head, end)
    if reach is None:
        return _listed_whole(tape, walker, head, end) or _bare(tape, head, end)
    if not committee and not _holds(tape, head, reach, end):
        return _without_owner(tape, walker, head, reach, end)
    if committee and tape.after(end) == "会" and _of_party(tape, reach):
        end += 1
    score = QUOTED if reach.quoted else WORDS if reach.anchor == "words" else SURE
    if head.text in listed("led_by_name") and _begins_with_person(tape, reach):
        score = LED
    if reach.place is not None:  # the longer name wins over the place that it begins with
        score = max(score, reach.place.score + 0.05)
    place = reach.place.text if reach.place is not None else reach.scope
    parent = reach.parent.text if reach.parent is not None else reach.noun
    rule, subtype = f"suffix-{reach.anchor}", _subtype(head, reach)
    return make(tape, reach.begin, end, subtype, score, rule, place=place, parent=parent)


def _of_party(tape: Tape, reach: Reach) -> bool:
    """民盟清河市委|会: what the committee of one of the smaller parties is called in full."""
    return any_of("parties").match(tape.text, reach.begin) is not None


def _begins_with_person(tape: Tape, reach: Reach) -> bool:
    first = tape.beginning(reach.begin)
    return first is not None and first.pos == "PER"


def _subtype(head: Head, reach: Reach) -> str:
    """Departments are of the kind of what they belong to."""
    if reach.parent is not None and head.reach in ("words", "inner") and reach.parent.subtype:
        return reach.parent.subtype
    return head.subtype


def _complete(tape: Tape, end: int, head: Head) -> bool:
    """Whether the suffix ends where a word ends, or a post or deed follows it."""
    last = tape.ending(end)
    if last is not None:
        return last.text != head.text or len(head.text) > 1 or last.pos in ("n", "ORG")
    token = tape.over(end)
    if token is None:
        return True
    if head.text == "中心" and any_of("after_centre").match(tape.text, end):
        return False
    if head.text[-1] == "委" and tape.after(end) == "员":
        return False
    long = len(head.text) >= 2
    if any_of("after").match(tape.text, end):
        return long or token.pos == "ORG" or tape.after(end) == head.text
    bureau = head.text in ("局", "厅") and tape.after(end) != "长"
    return token.pos == "ORG" and (long or bureau)


def _committee(tape: Tape, walker: Walker, head: Head, end: int) -> Reach | None:
    """县委, and 桐庐县委 where the place is named in full."""
    begin, youth = end - len(head.text), head.text.startswith("团")
    scope = head.text[youth]
    place = walker.places.get(begin + 1 + youth)
    if place is not None and place.span.start < begin:
        return walker.anchors.at_place(place)
    token = tape.over(begin)
    if token is not None and token.start < begin and token.pos in ("ORG", "LOC"):
        joined = walker.anchors.after_joint(token, begin) == begin
        prefix = tape.text[token.start : begin] in ("中共", "省", "共青团")
        if joined or prefix:
            return Reach(begin if joined else token.start, "scope", scope=scope)
        return Reach(walker.anchors.after_joint(token, begin), "tagged")
    if begin not in tape.begins:
        return None
    short = walker.places.get(begin)
    if short is not None and begin >= tape.start + 2:
        return Reach(short.span.start, "place", place=short)
    kind = tape.before(begin) in tuple("团省市县区乡镇")
    return None if kind else Reach(begin, "scope", scope=scope)


def _holds(tape: Tape, head: Head, reach: Reach, end: int) -> bool:
    """Whether what stands before the suffix makes a name of it."""
    text = tape.text[reach.begin : end]
    before = tape.text[max(tape.start, reach.begin - 2) : reach.begin]
    own = len(text) - len(head.text)
    if (
        own <= 0
        or text in words("organization_refused")
        or before.endswith(listed("plural_before"))
    ):
        return False
    if head.text == "车间" and _whole(tape, reach, end - len(head.text)):
        return False
    if generic().fullmatch(text) or any_of("not_names").search(text):
        return False
    if reach.anchor == "words":
        return _coined(tape, head, reach, end)
    if reach.anchor == "reference":
        return head.reach != "open" or head.text in words("organization_branches")
    if reach.anchor == "scope" and head.reach in ("words", "inner", "open"):
        business = own - len(reach.scope or "")
        return business >= 1 or len(head.text) >= 3 or bool(_WHOLE.fullmatch(head.text))
    if reach.place is not None and head.reach in ("words", "inner"):
        return len(head.text) > 1 or end - len(head.text) > reach.place.span.end
    return reach.anchor != "tagged" or head.reach != "inner" or own >= 3


def _whole(tape: Tape, reach: Reach, suffix: int) -> bool:
    """Whether a body is whole before the suffix: 电机厂|车间主任 has no name of a shop."""
    inner = head_at(tape.text, reach.begin, suffix)
    return inner is not None and inner.reach == "open"


def _coined(tape: Tape, head: Head, reach: Reach, end: int) -> bool:
    """Whether common words make a name: founded here, before a post, or begun by a name."""
    own = end - reach.begin - len(head.text)
    if own < 2:
        return False
    first = tape.beginning(reach.begin)
    proper = first is not None and first.pos in ("nz", "PER", "LOC", "ORG", "nw")
    if head.text.endswith(tuple(words("organization_coined"))):
        if proper and head.reach == "open":
            return True
        post = any_of("after").match(tape.text, end)
        return bool(post or founded().search(tape.text, tape.start, reach.begin))
    if head.text in listed("always_named"):
        return not tape.text.startswith(listed("generic_first"), reach.begin)
    if head.text == "大学":
        return not tape.text.startswith(listed("generic_first"), reach.begin)
    return head.reach == "open" and len(head.text) >= 3 and proper


def _without_owner(
    tape: Tape, walker: Walker, head: Head, reach: Reach, end: int
) -> Candidate | None:
    """A name that needs what stands elsewhere: a list's place, the sentence's body."""
    return (
        _ellipsis(tape, walker, head, reach, end)
        or _part(tape, head, reach, end)
        or _bare(tape, head, end)
    )


def _ellipsis(tape: Tape, walker: Walker, head: Head, reach: Reach, end: int) -> Candidate | None:
    """卫健局 in 市教育局、卫健局: what is left out is the same as in the body before."""
    before = walker.bodies.get(reach.begin - 1)
    if before is None or tape.before(reach.begin) not in _AND:
        return None
    like = head.reach in ("words", "scope") and before.text[-1] == head.text[-1]
    if not like or not 3 <= end - reach.begin <= 12:
        return None
    return make(tape, reach.begin, end, head.subtype, ELLIPSIS, "ellipsis", place=before.place)


def _listed_whole(tape: Tape, walker: Walker, head: Head, end: int) -> Candidate | None:
    """公安局 in 县环保局、农机局、公安局: a body that its suffix names by itself."""
    begin = end - len(head.text)
    whole = head.reach == "scope" and head.subtype == "GovernmentBody" and len(head.text) >= 3
    whole = whole and begin in tape.begins
    return _ellipsis(tape, walker, head, Reach(begin, "words"), end) if whole else None


def _part(tape: Tape, head: Head, reach: Reach, end: int) -> Candidate | None:
    """A part with words of its own, without the body: 民事审判庭副庭长, 心内科主任."""
    length = end - reach.begin
    if head.text in ("学院", "系"):
        fits = reach.anchor == "words" and 4 <= length <= 9
    else:
        inner = head.reach == "inner" and head.text not in _VAGUE
        inner = inner or head.text in words("organization_parts")
        inner = inner or (head.text == "车间" and not _whole(tape, reach, end - len(head.text)))
        fits = inner and 3 <= length <= 14 and bool(any_of("after").match(tape.text, end))
    return make(tape, reach.begin, end, head.subtype, PART, "bare") if fits else None


def _bare(tape: Tape, head: Head, end: int) -> Candidate | None:
    """A part of a body named without the body (宣传部 in 县委常委、宣传部部长)."""
    begin = end - len(head.text)
    if begin not in tape.begins:
        return None
    own = tape.ending(begin)
    if own is not None and own.text in _OWN_VILLAGE and head.reach == "scope":
        return make(tape, begin, end, head.subtype, PART, "village")
    if head.text in words("organization_village"):
        return make(tape, begin, end, head.subtype, PART, "village")
    post = any_of("after").match(tape.text, end) and head.text in words("organization_parts")
    if post or (head.bare and len(head.text) >= 3):
        return make(tape, begin, end, head.subtype, PART, "bare")
    return None
