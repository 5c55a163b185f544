"""Quantities with what they count: 总投资12亿元, 40余万游客, 到2025年建成基地10万亩."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.cast import Found
from kg.extract.claim import Scene, confidence
from kg.extract.lexicon import alternatives
from kg.language import Sentence, Token
from kg.language.dates import When
from kg.language.numbers import Number, find_numbers
from kg.model import Figure, Span

_NOUNS = frozenset({"n", "vn", "nz", "an", "nw"})
_BEFORE = _NOUNS | {"v", "a"}
_LIGHT = frozenset("达为有是共约近超将已")
#: 全村, 该项目, 本市: the owner rather than what is counted.
_WHOLE = frozenset("全该本我")
_LONGEST_MEASURE = 5
_CLAUSE = re.compile(r"[，。；！？,;!?]")


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('units')})")


@cache
def _aim() -> re.Pattern[str]:
    return re.compile(alternatives("aims"))


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A number with its unit in a sentence."""

    number: Number
    unit: str
    span: Span
    sentence: Sentence


def find_figures(scene: Scene) -> list[Figure]:
    """The figures of a document in text order."""
    text, dates = scene.context.text, scene.context.dates
    starts = [w.span.start for w in dates]
    return [
        _figure(sighting, scene, dates)
        for sentence in scene.context.sentences
        for sighting in _sightings(sentence, text)
        if not _is_name_or_date(sighting, scene, dates, starts)
    ]


def _sightings(sentence: Sentence, text: str) -> Iterator[_Sighting]:
    start = sentence.span.start
    for number in find_numbers(sentence.span.of(text)):
        span = number.span.shifted(start)
        unit = _unit().match(text, span.end)
        if number.unit is not None:
            yield _Sighting(number, number.unit, span, sentence)
        elif unit is None and (noun := _noun_at(span.end, sentence)) and _is_large(span.of(text)):
            yield _Sighting(number, "", Span(span.start, noun.start), sentence)
        elif unit and _counts(number, span.of(text)) and not _is_ordinal(text, span.start):
            yield _Sighting(number, unit.group(), Span(span.start, unit.end()), sentence)


def _noun_at(at: int, sentence: Sentence) -> Token | None:
    """The noun that begins right after a number: 40余万|游客."""
    return next((t for t in sentence.tokens if t.start == at and t.pos == "n"), None)


def _is_large(words: str) -> bool:
    """Whether a number can stand before a noun without a measure word."""
    return any(c in words for c in "万亿余多") and any(c.isascii() and c.isdigit() for c in words)


def _counts(number: Number, words: str) -> bool:
    """Whether the number is a figure; 一个, 三次 and 二期 in running words are not."""
    return any(c.isdigit() and c.isascii() for c in words) or number.value >= 10


def _is_ordinal(text: str, start: int) -> bool:
    return text[start - 1 : start] in ("第", "－", "-", "/", ".")


def _is_name_or_date(
    sighting: _Sighting, scene: Scene, dates: Sequence[When], starts: list[int]
) -> bool:
    at = bisect_right(starts, sighting.span.start) - 1
    if at >= 0 and dates[at].span.overlaps(sighting.span):
        return True
    return any(f.span.contains(sighting.span) for f in scene.cast.of(sighting.sentence))


def _figure(sighting: _Sighting, scene: Scene, dates: Sequence[When]) -> Figure:
    measures = _measures(sighting)
    span = Span(min(sighting.span.start, measures.start), max(sighting.span.end, measures.end))
    owner = _owner(sighting, scene)
    clause = _clause(sighting, scene.context.text)
    return Figure(
        span=span,
        text=span.of(scene.context.document.text),
        sentence=sighting.sentence.span,
        value=format(sighting.number.value, "f"),
        unit=_written_unit(sighting, scene.context.document.text),
        measures=_measured_words(measures, sighting, scene.context.document.text),
        owner=owner.entity if owner else None,
        kind="target" if _aim().search(clause.of(scene.context.text)) else "result",
        bound=sighting.number.bound,
        time=_time(clause, dates),
        confidence=confidence("figure"),
        rule="figure",
    )


def _written_unit(sighting: _Sighting, text: str) -> str:
    if sighting.number.unit is not None:
        return sighting.number.unit
    return text[sighting.span.end - len(sighting.unit) : sighting.span.end]


def _measures(sighting: _Sighting) -> Span:
    """The words for what is counted: nouns right after the unit, else the words before."""
    tokens = sighting.sentence.tokens
    after = list(_run((t for t in tokens if t.start >= sighting.span.end), sighting.span.end))
    if after:
        return Span(after[0].start, after[-1].end)
    before = [t for t in tokens if t.end <= sighting.span.start]
    taken: list[Token] = []
    at = sighting.span.start
    for token in reversed(before):
        if token.end != at or len(taken) == _LONGEST_MEASURE:
            break
        if token.pos not in _BEFORE and token.text not in _LIGHT:
            break
        if token.text[0] in _WHOLE:
            break
        taken.append(token)
        at = token.start
    while taken and taken[-1].text in _LIGHT:
        taken.pop()
    return Span(taken[-1].start, sighting.span.start) if taken else sighting.span


def _run(tokens: Iterator[Token], at: int) -> Iterator[Token]:
    for token in tokens:
        if token.start != at or token.pos not in _NOUNS:
            return
        at = token.end
        yield token


def _measured_words(measures: Span, sighting: _Sighting, text: str) -> str | None:
    if measures == sighting.span:
        return None
    if measures.start >= sighting.span.end:
        return measures.of(text)
    return measures.of(text).rstrip("".join(_LIGHT)) or None


def _owner(sighting: _Sighting, scene: Scene) -> Found | None:
    """The initiative or body named last before the figure in its sentence."""
    before = [
        f
        for f in scene.cast.of(sighting.sentence, "Initiative", "Organization", "Place")
        if f.span.end <= sighting.span.start
    ]
    ranked = [f for f in before if f.type != "Place"] or before
    return ranked[-1] if ranked else None


def _clause(sighting: _Sighting, text: str) -> Span:
    """The figure's clause and the one before it, which often holds 预计 or 到2025年."""
    sentence = sighting.sentence.span
    marks = [m.end() for m in _CLAUSE.finditer(text, sentence.start, sighting.span.start)]
    return Span(marks[-2] if len(marks) > 1 else sentence.start, sighting.span.end)


def _time(clause: Span, dates: Sequence[When]) -> str | None:
    inside = [w for w in dates if clause.contains(w.span)]
    return inside[-1].edtf if inside else None
