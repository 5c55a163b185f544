"""Names that the words around them expect: 任命甲为, 名叫甲, 甲，48岁, 甲阿婆, 甲表示."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.lexicon import words
from kg.extract.patterns import one_of, pattern
from kg.extract.persons.reading import Reader
from kg.extract.persons.shape import is_chinese_name
from kg.extract.persons.spot import Spot, read_spot, spot_of
from kg.language import Sentence, Token
from kg.model import Span

_FILE = "person_patterns"
#: How much evidence of its own a name needs, by what makes it expected.
_GIVEN, _CALLING, _SPEECH, _SHAPE = 2.5, 2.5, 4.4, 2.0


def expected(sentence: Sentence, reader: Reader) -> Iterator[Spot]:
    """The names of one sentence that its wording expects."""
    start, end = sentence.span.start, sentence.span.end
    for match in pattern(_FILE, "introduced").finditer(reader.text, start, end):
        yield from read_spot(reader, match.end(), end, _GIVEN, "appointed", 3.0)
    yield from _called(reader, start, end)
    yield from _described(reader, start, end)
    yield from _speakers(sentence, reader)


def _called(reader: Reader, start: int, end: int) -> Iterator[Spot]:
    """甲代表, 乙委员; 丙阿婆."""
    for match in pattern(_FILE, "called").finditer(reader.text, start, end):
        reading = reader.read(match.end(), end, _CALLING)
        addressed = reading and pattern(_FILE, "address").match(reader.text, reading.end)
        if reading and addressed and not reader.is_common(reading):
            yield spot_of(reading, "called", 2.5)
    for match in _elder().finditer(reader.text, start, end):
        at, name = match.start(1), match.group(1)
        if reader.is_boundary(at) and reader.looks_like_a_name(name, _SHAPE):
            yield Spot(Span(at, match.end(1)), name, "called", 2.5)


@cache
def _elder() -> re.Pattern[str]:
    surname = one_of([*words("surnames"), *words("compound_surnames")])
    forms = pattern(_FILE, "elder").pattern
    return re.compile(rf"(?<=[、，。；：“（(\n的陪和与])({surname}[一-鿿]{{2}})(?={forms})")


def _described(reader: Reader, start: int, end: int) -> Iterator[Spot]:
    """甲，女，; 乙，48岁，; 丙（藏族）."""
    for match in pattern(_FILE, "particular").finditer(reader.text, start, end):
        for length in (4, 3, 2):
            at = match.start() - length
            name = reader.text[at : match.start()]
            refused = name in words("not_persons") or name.endswith("族")
            if at >= start and is_chinese_name(name) and not refused and _begins(reader, at, start):
                yield Spot(Span(at, match.start()), name, "gender", 3.0)
                break


def _begins(reader: Reader, at: int, start: int) -> bool:
    return at == start or not reader.token_at(at) or reader.is_boundary(at)


def _speakers(sentence: Sentence, reader: Reader) -> Iterator[Spot]:
    """Names at the head of a clause that say something: 封毅表示."""
    verbs = words("speech_verbs")
    for i, token in enumerate(sentence.tokens):
        if token.text not in verbs or i == 0:
            continue
        at = _clause_start(sentence.tokens, i)
        if not 2 <= token.start - at <= 4:
            continue
        reading = reader.read(at, token.start, _SPEECH)
        if reading and reading.end == token.start and reading.name not in words("not_persons"):
            yield spot_of(reading, "speech", 1.8)


def _clause_start(tokens: tuple[Token, ...], i: int) -> int:
    start = tokens[i].start
    for token in reversed(tokens[:i]):
        if token.pos == "w" or token.end != start:
            break
        start = token.start
    return start
