"""The event that a text is about, and what puts somebody at it: attending, speaking, rolls."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from kg.extract.cast import Found
from kg.extract.lexicon import table
from kg.extract.statements.clauses import Clause, Group, Parsed
from kg.model import Span

_AT_IT = re.compile(
    r"(?:在)?(?:会上|会议|大会|活动现场|现场|仪式上|活动上|论坛上|座谈会上|研讨会上|赛后|展期内|会议上|当日的会|全会)"
)
_APART = re.compile(
    r"(?:会前|会后|散会|此前|另讯|另据|另悉|据了解|据介绍|据悉|当天下午|当日下午|仪式结束后|活动结束后|赛前|次日|第二天"
    r"|当晚|有网友|下一步|[一两三数几]?[周天日月年]后|记者(?:随后|还|又|回访|走访|采访|致电)|采访中|与此同时)"
)
#: Giving or taking a post, a prize or a seat: it does not put the named at the event.
_CHOSEN = re.compile(
    r"(?:任命|免去|免职|接受|聘请|聘任|选举|推选|推举|补选|增补|授予|表彰|追授|批准|任免|提名)[^，。；！？\n]*$"
)
_CHOSEN_AFTER = re.compile(
    r"[^，。；！？\n]{0,12}?(?:当选|辞去|辞职|另有任用|被任命|获评|被评|被授予|荣获)|(?:同志)?为[^，。；]{2,30}[；。\n]"
)
_PERSUADED = re.compile(r"(?:劝|夸|称赞|问起?|找到|感谢|提醒|责成|嘱咐|叮嘱|提起)$")
_AT_HOME = re.compile(r"(?:家住|住在|家在)[^，。；]{1,14}的[^，。；]{0,6}$")
_SAYS = re.compile(r"[^，。；]{0,6}?(?:说|道|告诉|笑|感叹|称|坦言|感慨)")
_ELSEWHERE = re.compile(r"在(?P<meeting>[一-鿿]{2,10}(?:会|会议|大会|论坛|仪式))上")
_OTHER_MEETING = re.compile(
    r"在(?:[^，。；“”]{0,16}[的])?(?P<meeting>[^，。；“”的]{2,24}(?:会|会议|论坛|仪式))(?:上|期间)，"
)
#: 在某会议上提交…: the meeting only tells where a motion came from.
_HANDED_IN = re.compile(r"[”》]?(?:上|期间)[^，。；]{0,12}?(?:提交|递交|领衔提出|联名提出)")
_TAKES_PLACE = re.compile(
    r"[”》]?(?:主题|系列|公益|宣传|专题)?(?:活动)?(?:启动仪式)?[，]?(?:于|在)[^，。；！？\n]{1,24}"
    r"(?:隆重|顺利|成功|正式|如期)?(?:举行|举办|开幕|拉开)"
)
_TO_REPORTER = re.compile(r"[^。；！？\n]{0,12}?(?:告诉|对|向|接受)(?:本报|本刊|笔者|记者|采访)")
#: What a meeting itself does: those named after it are told to do something, not present.
_DECIDES = re.compile(
    r"(?:还|并|也|原则|一致|经|了|上|，|研究|讨论)*(?:决定|同意|通报|审议|要求|指出|强调|认为|明确|通过|表决|提出|号召|批准|确定|传达|学习|宣布)"
)
#: 甲、乙都来了.
_CAME = frozenset({"来", "来了", "到", "到了", "到齐", "到场", "赶来"})
_ALL = frozenset({"都", "也", "全", "悉数", "全都", "也都"})
#: So many sentences are the headline and the lead.
_LEAD = 4
_HEARS = re.compile(r"听取(?:并审议|和审议)?了?(?:(?!关于|代表|对)[^，。；]){0,14}$")
#: A new matter begins: ◆1月9日，…
_NEW_MATTER = re.compile(
    r"[\s　]*(?:[◆●■★▲▶◎]|[①-⑳]|【|(?:\d{1,2}月)?\d{1,2}日|[一二三四五六七八九十]+、"
    r"|另外|此外|又讯)"
)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(str(table("attendance")[kind]).split())


@cache
def _ends(kind: str) -> tuple[str, ...]:
    return tuple(sorted(_words(kind)))


@dataclass(slots=True)
class Focus:
    """The event in focus and how far the text has moved from it.

    ``aside`` are those who were asked about it, not invited; ``source`` tells that it is only
    where a motion came from.
    """

    event: Found | None = None
    held: bool = False
    named: int = 0
    leading: bool = False
    since_at_it: int | None = None
    apart: bool = False
    moved: bool = False
    roll: bool = False
    source: bool = False
    aside: set[str] = field(default_factory=set)

    def enter(self, text: str, parsed: Parsed) -> None:
        """Read how a sentence begins."""
        start = parsed.sentence.span.start
        self.roll = _opens_roll(parsed, text) or (self.roll and not _ends_roll(parsed, text))
        if _AT_IT.match(text, start):
            self.since_at_it, self.apart = 0, False
        elif self.since_at_it is not None:
            self.since_at_it += 1
        if _APART.match(text, start):
            self.apart, self.since_at_it = True, None
        elif text[start - 1 : start] == "\n":
            self.apart = False
            self.moved = self.moved or _NEW_MATTER.match(text, start) is not None

    def is_past(self, mention: Found, actor: Found) -> bool:
        """Whether a word after the actor only points back to the event: 甲出席，活动由乙主持."""
        return (
            self.event is not None
            and mention.kind == "reference"
            and mention.entity == self.event.entity
            and mention.span.start > actor.span.start
        )

    def leave(self, text: str, parsed: Parsed, number: int) -> None:
        """Take up the event that the sentence names, when it tells of one."""
        for here in (i for i in parsed.initiatives if is_event(i) or takes_place(text, i)):
            taking_place = held(parsed, here)
            handed_in = not taking_place and _HANDED_IN.match(text, here.span.end) is not None
            if self.event is not None and here.entity == self.event.entity:
                self.named, self.held = here.span.end, self.held or taking_place
                self.moved = False
            elif self.event is None or (taking_place and here.kind != "reference"):
                self.event, self.held, self.named = here, taking_place, here.span.end
                self.leading, self.source = number < _LEAD, handed_in
                self.since_at_it, self.apart, self.moved = None, False, False
            break


def is_event(found: Found) -> bool:
    """Whether people can be at it: an event, or a board that meets (协商议事会)."""
    return found.subtype == "Event" or (found.subtype == "Mechanism" and sort(found) == "gathering")


def takes_place(text: str, found: Found) -> bool:
    """Whether an activity is one that is held somewhere on a day: “X”活动在某校举行."""
    return found.subtype == "Campaign" and _TAKES_PLACE.match(text, found.span.end) is not None


def kind(word: str) -> str:
    """Whether a verb is one of attending or of speaking."""
    return "attend" if word in _words("attend") or word in _CAME else "speak"


def sort(event: Found) -> str:
    """A gathering, where speaking is taking part, or a show, where it is not."""
    return "gathering" if event.name.rstrip("）)”》").endswith(_ends("gatherings")) else "show"


def held(parsed: Parsed, event: Found) -> bool:
    """Whether the sentence tells that the event takes place."""
    index = next((i for i, c in enumerate(parsed.clauses) if event.span.start < c.end), 0)
    clauses = parsed.clauses[index : index + 2]
    words = {t.text for t in parsed.words.inside(clauses[0].start, clauses[-1].end)}
    return bool(words & _words("hold")) and not words & _words("not_yet")


def opens_at_it(text: str, start: int) -> bool:
    """会上，…: the sentence is about the event in focus."""
    return _AT_IT.match(text, start) is not None


def opens_apart(text: str, start: int) -> bool:
    """会后，…: the sentence has left the event."""
    return _APART.match(text, start) is not None


def verb_of(parsed: Parsed, clause: Clause, group: Group) -> Span | None:
    """The first verb of attending or speaking after the actors in their clause."""
    before = ""
    for token in parsed.words.inside(group.end, clause.end):
        known = token.text in _words("attend") or token.text in _words("speak")
        if token.pos[0] in "vn" and known:
            return token.span
        if token.text in _CAME and before in _ALL:
            return token.span
        before = token.text
    return None


def next_verb(parsed: Parsed, index: int, group: Group) -> Span | None:
    """The verb of the next clause when that has no subject of its own."""
    if group is not parsed.clauses[index].groups[-1]:
        return None
    for following in parsed.clauses[index + 1 : index + 2]:
        if following.groups and following.groups[0].mentions[0].type == "Person":
            return None
        for token in parsed.words.inside(following.start, following.end):
            if token.pos[0] == "v" and token.text in _words("attend"):
                return token.span
    return None


def manner(text: str, parsed: Parsed, clause: Clause, group: Group, actor: Found) -> set[str]:
    """What speaks against presence of somebody who is only named."""
    start, end = actor.span.start, actor.span.end
    features: set[str] = set()
    if _CHOSEN.search(text, clause.start, start) or _CHOSEN_AFTER.match(text, end):
        features.add("chosen")
    if _TO_REPORTER.match(text, end):
        features.add("to the reporter")
    if text.rfind("“", parsed.sentence.span.start, start) > text.rfind(
        "”", parsed.sentence.span.start, start
    ):
        features.add("inside a quotation")
    if group is not clause.groups[0] and not clause.groups[0].marker:
        features.add("after another in the clause")
    if actor.type == "Person" and text.startswith(_ends("bystanders"), max(0, start - 2)):
        features.add("bystander")
    if text.startswith("的", end):
        features.add("possessor")
    at_home = actor.type == "Person" and _AT_HOME.search(text, clause.start, start)
    if at_home and _SAYS.match(text, end):
        features.add("bystander")
    if _PERSUADED.search(text, max(clause.start, start - 4), start):
        features.add("persuaded")
    if actor.type != "Place" and _HEARS.search(text, clause.start, start):
        features.add("heard")
    return features


def elsewhere(text: str, event: Found, clause: Clause, after: int) -> bool:
    """Whether the clause puts the actor at a meeting of another name: 在校务会上提出."""
    other = _ELSEWHERE.search(text, after, clause.end)
    if other is None:
        return False
    return other["meeting"] not in event.name and other["meeting"] not in _words("gatherings")


def meets_elsewhere(text: str, event: Found, start: int) -> bool:
    """Whether the sentence begins with a meeting of another name: 在日前召开的某某大会上，…."""
    other = _OTHER_MEETING.match(text, start)
    if other is None or other["meeting"] in _words("gatherings"):
        return False
    return not (event.name.endswith(other["meeting"]) or other["meeting"] in event.name)


def decides(text: str, event: Found) -> bool:
    """Whether the event is said to decide or demand something."""
    return _DECIDES.match(text, event.span.end) is not None


def _opens_roll(parsed: Parsed, text: str) -> bool:
    """Whether the sentence announces a list of those present: 出席会议的领导和嘉宾有：."""
    sentence = text[parsed.sentence.span.start : parsed.sentence.span.end]
    return sentence.rstrip()[-1:] in {"：", ":"} and any(
        word in sentence for word in ("出席", "参加", "列席", "参会")
    )


def _ends_roll(parsed: Parsed, text: str) -> bool:
    """Whether the list is over: the line tells something or names nobody."""
    sentence = text[parsed.sentence.span.start : parsed.sentence.span.end]
    return (
        not any(c.groups for c in parsed.clauses)
        or "。" in sentence
        or opens_at_it(text, parsed.sentence.span.start)
    )
