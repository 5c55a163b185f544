"""Clauses of a sentence and the named actors in each: who may be the subject of a verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.cast import Found
from kg.extract.initiatives.cues import cue
from kg.extract.initiatives.words import Words
from kg.extract.statements.action_verbs import Verb, find_verbs
from kg.extract.statements.title_spans import NAMEABLE, post_nouns, post_start, titles
from kg.language import Sentence, Token

_BREAK = re.compile(r"[，,；;。！!？?：:\n]|——")
_ACTORS = frozenset({"Person", "Organization", "Place"})
_WITH = re.compile(
    r"^(?:又|还|也|将|已|同时|一起|共同)?(?:、|和|与|及|以及|暨|联合|会同|携手|协同|牵手|同|跟|，?并?联合|，?会同|还有)"
)


#: 是某居委会副主任, 任某公司经理.
_HOLDS = re.compile(r"(?:是|任|兼|为|当选|系|做|当)$")
_POST = re.compile(
    r"(?:党组?|第[一-鿿]届|原|名誉|常务)*副?(?P<post>[一-鿿]{2,5}?)(?=[，。；、！？）)\s]|$)"
)
_LIGHT = frozenset("了过“《")
_CLOSING = frozenset("，。；！？”》,;")
#: 某公司（以下简称“某”）董事长.
_SHORT_NAME = re.compile(r"[（(][^（）()\n]{1,24}[)）]")

#: Words that put an actor beside the subject.
COMPANY = re.compile(r"(?P<with>会同|联合|携手|协同|与|和|同)$")
_COMPANY_OF = re.compile(r"(?P<with>会同|联合|携手|协同)[^，。；！？、“”]{2,18}的$")


@dataclass(frozen=True, slots=True)
class Group:
    """Actors named together (甲、乙和丙).

    ``marker`` is the preposition before them, if any; ``weak`` ones only qualify a noun that
    stands for them (县民政局负责人).
    """

    mentions: tuple[Found, ...]
    start: int
    end: int
    marker: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between commas with its actors, in order."""

    start: int
    end: int
    groups: tuple[Group, ...]


@dataclass(slots=True)
class Parsed:
    """A sentence in clauses."""

    sentence: Sentence
    words: Words
    clauses: list[Clause] = field(default_factory=list)
    initiatives: list[Found] = field(default_factory=list)
    _verbs: list[Verb] | None = None

    def verbs(self, text: str, start: int, end: int) -> list[Verb]:
        """The action verbs between two positions, left to right."""
        if self._verbs is None:
            names = [i.span for i in self.initiatives]
            names += [m.span for c in self.clauses for g in c.groups for m in g.mentions]
            self._verbs = find_verbs(text, self.words, names, self.sentence.span.end)
        return [v for v in self._verbs if start <= v.start and v.end <= end]


def parse(text: str, sentence: Sentence, mentions: list[Found]) -> Parsed:
    """The sentence's clauses; no break falls inside an initiative's name."""
    if not mentions:
        return Parsed(sentence, Words((), [], []))
    words = Words.of(sentence)
    initiatives = [m for m in mentions if m.type == "Initiative"]
    groups = list(_groups(text, words, heads(text, words, mentions)))
    parsed = Parsed(sentence, words, [], initiatives)
    for start, end in _stretches(text, sentence, initiatives, groups):
        inside = tuple(g for g in groups if start <= g.start < end)
        parsed.clauses.append(Clause(start, end, inside))
    return parsed


def _stretches(
    text: str, sentence: Sentence, initiatives: list[Found], groups: list[Group]
) -> Iterator[tuple[int, int]]:
    start = sentence.span.start
    spans = [(i.span.start, i.span.end) for i in initiatives] + [(g.start, g.end) for g in groups]
    for m in _BREAK.finditer(text, start, sentence.span.end):
        if any(s <= m.start() < e for s, e in spans):
            continue
        if m.end() > start:
            yield start, m.end()
        start = m.end()
    if start < sentence.span.end:
        yield start, sentence.span.end


def heads(text: str, words: Words, mentions: list[Found]) -> list[Found]:
    """The actors that stand for themselves: 县政协主席巩青山 leaves the person alone."""
    actors = [m for m in mentions if m.type in _ACTORS and not m.nested]
    starts = {m.span.start for m in actors}
    actors = [m for m in actors if m.type == "Person" or m.span.end not in starts]
    quoted = [m.span for m in mentions if m.type == "Initiative"]
    persons = [m for m in actors if m.type == "Person"]
    if len(persons) == len(actors):
        return [m for m in actors if not any(q.overlaps(m.span) for q in quoted)]
    posts = [titles(words, m) for m in persons]
    return [
        m
        for m in actors
        if not any(q.overlaps(m.span) for q in quoted)
        and (
            m.type == "Person"
            or not (_belongs(text, m) or _in_post(text, m, posts) or _of_post(text, m))
        )
    ]


def _belongs(text: str, mention: Found) -> bool:
    """Whether the mention is what the next one belongs to: 擎川集团旗下的, 县里的."""
    return text.startswith(("的", "旗下"), mention.span.end)


def _of_post(text: str, mention: Found) -> bool:
    """Whether somebody named before is said to hold a post there: 甲是某居委会副主任."""
    before = _HOLDS.search(text, max(mention.span.start - 4, 0), mention.span.start)
    after = _POST.match(text, mention.span.end)
    return before is not None and after is not None and after["post"] in post_nouns()


def _in_post(text: str, mention: Found, posts: list[tuple[int, int]]) -> bool:
    """Whether the mention is the body of a post that a person holds."""
    after = _SHORT_NAME.match(text, mention.span.end)
    at = after.end() if after else mention.span.end
    return any(
        start <= mention.span.start < end and text[at : at + 1] not in "、和与及，（("
        for start, end in posts
    )


def _qualifies(text: str, words: Words, mention: Found) -> bool:
    """Whether the mention only qualifies the noun that follows it."""
    if mention.type == "Person":
        return False
    following = words.get(words.after(mention.span.end))
    if following is None or following.start != mention.span.end:
        return False
    if text.startswith(("会同", "联合", "携手", "和", "与", "及", "同"), mention.span.end):
        return False
    if following.pos in {"n", "PER", "LOC", "ORG", "nz", "nw", "s"}:
        return True
    return following.text in {"党", "辖区", "境内", "上下"} and following.text != "上下"


def _groups(text: str, words: Words, actors: list[Found]) -> Iterator[Group]:
    members: list[Found] = []
    for actor in actors:
        if members and not _together(text, words, members[-1], actor):
            yield _group(text, words, members)
            members = []
        members.append(actor)
    if members:
        yield _group(text, words, members)


def _together(text: str, words: Words, left: Found, right: Found) -> bool:
    """Whether two actors are named in one list."""
    if left.span == right.span:
        return True
    gap = _bare(text[left.span.end : right.span.start])
    if len(gap) > 60 or re.search(r"[。；！？：:\n]", gap):
        return False
    if not (_WITH.match(gap) or (gap[:1] == "，" and right.type == left.type == "Person")):
        return False
    tokens = _outside_brackets(words.inside(left.span.end, right.span.start))
    return all(_listed(t) for t in tokens if t.pos not in {"w", "c"}) and not _opens(tokens)


def _outside_brackets(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words but those in round brackets: 甲、某公司（简称“某”）董事长|乙."""
    depth, outside = 0, []
    for token in tokens:
        depth += token.text in "（("
        if not depth:
            outside.append(token)
        depth -= token.text in "）)"
    return tuple(outside)


def _bare(gap: str) -> str:
    return re.sub(r"[（(][^（）()]*[)）]|\s", "", gap)


def _opens(tokens: tuple[Token, ...]) -> bool:
    return any(
        t.text in cue("prepositions")
        for t in tokens
        if t.pos == "p" and t.text not in {"与", "同", "跟"}
    )


def _listed(token: Token) -> bool:
    return token.pos in NAMEABLE or token.text in cue("listed")


def _is_object(words: Words, start: int, end: int) -> bool:
    """Whether a verb like 成立, 走访 takes the actors and nothing is said of what they do."""
    index = words.before(start)
    token = words.get(index)
    while token is not None and token.text in _LIGHT:
        index -= 1
        token = words.get(index)
    after = words.get(words.after(end))
    closed = after is None or after.text in _CLOSING
    return closed and token is not None and token.text in cue("takes_object")


def _group(text: str, words: Words, members: list[Found]) -> Group:
    start = members[0].span.start
    if members[0].type == "Person":
        start = post_start(words, members[0])
    index = words.before(start)
    while (token := words.get(index)) is not None and token.end == start and token.pos in NAMEABLE:
        start = token.start
        index -= 1
    token = words.get(index)
    marker = (
        token.text
        if token is not None and token.end == start and token.text in cue("prepositions")
        else ""
    )
    if not marker and (
        beside := COMPANY.search(text, max(0, start - 2), start)
        or _COMPANY_OF.search(text, max(0, start - 20), start)
    ):
        marker = beside["with"]
    if not marker and _is_object(words, start, members[-1].span.end):
        marker = "宾"
    weak = _qualifies(text, words, members[-1])
    return Group(tuple(members), members[0].span.start, members[-1].span.end, marker, weak)
