"""Finding persons: where a name is expected, which names stand there, and where else they occur."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.lexicon import words
from kg.extract.occurrences import occurrences
from kg.extract.patterns import one_of
from kg.extract.peoples import of_people
from kg.extract.persons.announced import cut_in_two, insists, named_at
from kg.extract.persons.elsewhere import Elsewhere
from kg.extract.persons.expected import expected
from kg.extract.persons.foreign import dotted_names, minority_mentions, spaced_names
from kg.extract.persons.reading import Reader
from kg.extract.persons.recurring import recurring
from kg.extract.persons.rows import rows
from kg.extract.persons.shape import is_chinese_name, is_transliterated
from kg.extract.persons.spot import Spot, spot_of
from kg.extract.titles import posts_in
from kg.language import Sentence, Token
from kg.model import Span

#: How much evidence of its own a name needs, by what makes it expected.
_TITLE, _LIST, _TAGGED = 1.0, 2.5, 2.6
_MEMBER, _NOUN, _RESIDENT = 4.4, 4.4, 3.8
#: After a name that names something else: 李纲中路, 欧阳修纪念馆.
_OF_PLACE = re.compile(
    r"[中东西南北]?(?:路|街|大道|巷|镇|村|故居|纪念馆|祠|墓|庙|陵|奖|杯|大桥|公园|广场|小学|中学|医院|嘎查|苏木|屯|寨|铺区)"
)
#: What sets a name off on its left; how much its shape alone must then say.
_APART, _SHAPE = "、 \u3000：:（(\n", 2.4
_VERB = re.compile(r"[任兼等与和及在到为向说率赴将对把]|表示|介绍|带领|担任|出任|陪同|带队")
_TOWARDS, _WATERS = "到在沿赴从往于", "河江湖溪山岭沟湾铺坝"
_GAP = re.compile(r"[ \u3000]*(?:[（(](?:挂职|兼|女|代)[)）])?[ \u3000]*[:：]?[ \u3000]*")
_BRACKET = re.compile(r"[（(][^（）()\n]{1,60}[)）]")
#: Rules whose names a longer organization does not swallow.
_CALLED = frozenset({"title", "appointed"})
_JOIN = re.compile(r"[ \u3000]*(?:、|和|与|及|以及|，以及|,|，)[ \u3000]*")


def find(context: Context, found: list[Candidate]) -> list[Candidate]:
    """Persons named in the document; ``found`` are the places and organizations so far."""
    reader = Reader(context)
    elsewhere = Elsewhere(found)
    nobody = words("never_persons")
    seeds = (s for s in _seeds(context, reader) if s.name not in nobody)
    spots = [s for s in seeds if not elsewhere.is_place(s)]
    names = _settle(spots, context.text)
    everywhere = [*(s for s in spots if s.name in names), *_everywhere(names, context, reader)]
    rivals = {c.span.start: c for c in found if c.type == "Organization" and not c.nested}
    return [_candidate(spot, context, rivals) for spot in _longest(everywhere)]


def _seeds(context: Context, reader: Reader) -> Iterator[Spot]:
    for sentence in context.sentences:
        own = list(_of_sentence(sentence, context.text, reader))
        yield from own
        yield from _listed(own, sentence, reader)
        yield from _listed_before(own, reader)
    yield from recurring(context.sentences, reader)
    yield from rows(reader)


def _of_sentence(sentence: Sentence, text: str, reader: Reader) -> Iterator[Spot]:
    start, end = sentence.span.start, sentence.span.end
    for name_start, name_end in dotted_names(text, sentence, reader):
        yield Spot(Span(name_start, name_end), text[name_start:name_end], "dotted", 4.0)
    yield from (Spot(s, n, "spaced", 3.5) for s, n in spaced_names(text, start, end, reader))
    for span in minority_mentions(text, sentence, reader):
        yield Spot(span, span.of(text), "minority", 3.0)
    yield from _after_titles(text, start, end, reader)
    yield from _after_nouns(text, start, end, reader)
    yield from _tagged(sentence, reader)
    yield from expected(sentence, reader)


def _quoted(text: str, post: int, name: int) -> bool:
    """Whether a short quotation begins with the post: “书记有约”."""
    close = text.find("”", name, name + 4)
    return close >= 0 and text[post - 1 : post] == "“"


def _after_titles(text: str, start: int, end: int, reader: Reader) -> Iterator[Spot]:
    for post in posts_in(text, start, end):
        gap = _GAP.match(text, post.span.end)
        at = gap.end() if gap else post.span.end
        threshold = _MEMBER if post.base in words("posts_broad") else _TITLE
        if not _quoted(text, post.span.start, at):
            yield from named_at(reader, at, end, threshold, "title", 3.0)


def _after_nouns(text: str, start: int, end: int, reader: Reader) -> Iterator[Spot]:
    for match in _nouns().finditer(text, start, end):
        gap = _GAP.match(text, match.end())
        threshold = _RESIDENT if match.group() in words("residents") else _NOUN
        at = gap.end() if gap else match.end()
        yield from named_at(reader, at, end, threshold, "noun", 2.8)


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(one_of(words("person_nouns")))


def _tagged(sentence: Sentence, reader: Reader) -> Iterator[Spot]:
    """LAC's own persons, begun earlier or ended later where its cut is wrong."""
    end = sentence.span.end
    for i, token in enumerate(sentence.tokens):
        if token.pos != "PER" or _of_thing(token, reader.text):
            continue
        if (halves := cut_in_two(sentence.tokens, i)) is not None:
            yield Spot(halves, halves.of(reader.text), "tagged", 2.0)
            continue
        before = sentence.tokens[i - 1] if i else None
        at = token.start
        if (
            before
            and before.end == at
            and len(before.text) == 1
            and not is_chinese_name(token.text)
        ):
            reading = reader.read(before.start, end, _TAGGED)
            if reading and reading.end >= token.end:
                yield spot_of(reading, "tagged", 2.0)
                continue
        at += len(token.text) == 4 and token.text[0] in "老小"  # 村|老王大山
        reading = reader.read(at, end, _TAGGED)
        if reading and not _OF_PLACE.match(reader.text, reading.end):
            yield spot_of(reading, "tagged", 2.0)
        elif len(token.text) >= 3 and is_transliterated(token.text):
            yield Spot(token.span, token.text, "foreign", 2.0)
        elif insists(token, reader):
            yield Spot(token.span, token.text, "tagged", 2.0)


def _of_thing(token: Token, text: str) -> bool:
    """到徐洪河, “谷小满”饼干: a river that somebody goes to, a name of goods."""
    before, after = text[max(token.start - 1, 0) : token.start], text[token.end : token.end + 1]
    if (before == "“" and after == "”") or of_people(text, token.start, token.end):
        return True
    return before in _TOWARDS and token.text[-1:] in _WATERS


def _listed(spots: list[Spot], sentence: Sentence, reader: Reader) -> Iterator[Spot]:
    """A、B、C: a name that follows a name in a list."""
    known = {s.span.start for s in spots}
    queue = list(spots)
    text, end = reader.text, sentence.span.end
    while queue:
        spot = queue.pop()
        at = spot.span.end
        if bracket := _BRACKET.match(text, at):
            at = bracket.end()
        join = _JOIN.match(text, at)
        if not join or join.end() in known:
            continue
        weak = "，" in join.group() or "," in join.group()
        reading = reader.read(join.end(), end, _LIST + (3.0 if weak else 0.0))
        if reading and reading.name not in words("not_persons"):
            found = spot_of(reading, "list", 2.5)
            known.add(found.span.start)
            queue.append(found)
            yield found


def _listed_before(spots: list[Spot], reader: Reader) -> Iterator[Spot]:
    """甲、乙 where only 乙 was known: whole words of a name's shape that a mark sets off."""
    text = reader.text
    for spot in spots:
        end = spot.span.start - 1
        if text[end : end + 1] != "、":
            continue
        for at in (end - 3, end - 2):
            apart = at > 0 and text[at - 1] in _APART and reader.is_boundary(at)
            if apart and reader.looks_like_a_name(text[at:end], _SHAPE):
                yield Spot(Span(at, end), text[at:end], "list", 2.5)
                break


def _settle(spots: Iterable[Spot], text: str) -> dict[str, float]:
    """The names that hold; of two where one begins the other, the one that stands alone."""
    names: dict[str, float] = {}
    for spot in spots:
        names[spot.name] = max(names.get(spot.name, 0.0), spot.score)
    ordered = sorted(names)
    for short in sorted(names, key=len):
        for long in _beginning_with(short, ordered):
            if short in names and long in names:
                alone = text.count(short) > text.count(long)
                worse = long if alone and text.count(long) == 1 and text.count(short) > 2 else short
                names.pop(worse, None)
    return names


def _beginning_with(short: str, ordered: list[str]) -> Iterator[str]:
    """The longer ones of the sorted names that begin with a short one."""
    for at in range(bisect_right(ordered, short), len(ordered)):
        if not ordered[at].startswith(short):
            return
        yield ordered[at]


def _everywhere(names: dict[str, float], context: Context, reader: Reader) -> Iterator[Spot]:
    for start, end in occurrences([n for n in names if len(n) >= 2], context):
        if _stands(start, end, reader):
            name = context.text[start:end]
            yield Spot(Span(start, end), name, "again", min(names[name], 2.2))


def _stands(start: int, end: int, reader: Reader) -> bool:
    """Whether a known name is used as a name here, and is no part of a word."""
    token = reader.token_at(start)
    if reader.in_post(start, end):
        return False
    if token is None or token.pos == "PER":
        return True
    if token.span == Span(start, end) and token.pos != "PER" and len(token.text) > 1:
        return _subject_like(start, end, reader)
    return token.start == start or token.end <= end


def _subject_like(start: int, end: int, reader: Reader) -> bool:
    """Names that are words (高峰, 方向) count only where a clause begins or a title precedes."""
    before = reader.token_at(start - 1)
    if before is None or before.pos == "w":
        after = reader.token_at(end)
        if after is not None and after.text in words("speech_verbs"):
            return True
        return after is None or after.pos in {"v", "p", "d", "w", "vd", "r", "u", "c", "ad"}
    return False


def _longest(spots: Iterable[Spot]) -> Iterator[Spot]:
    """One spot a place: the longer first, then the higher score."""
    taken: set[int] = set()
    order = sorted(set(spots), key=lambda s: (-len(s.span), -s.score, s.span.start, s.rule))
    best: dict[Span, Spot] = {}
    for spot in order:
        best.setdefault(spot.span, spot)
    for spot in sorted(best.values(), key=lambda s: (-len(s.span), -s.score, s.span.start)):
        place = range(spot.span.start, spot.span.end)
        if taken.isdisjoint(place):
            taken.update(place)
            yield spot


def _candidate(spot: Spot, context: Context, rivals: dict[int, Candidate]) -> Candidate:
    span, score = spot.span, spot.score
    rival = rivals.get(span.start)
    if rival is not None and spot.rule in _CALLED and rival.span.end > span.end:
        # 副主任甲任乙公司…: the longer organization has swallowed the name before the verb
        score = rival.score + 1 if _VERB.match(context.text, span.end) else score
    return Candidate(span, span.of(context.text), "Person", score, spot.rule, name=spot.name)
