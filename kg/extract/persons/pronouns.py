"""他 and 她: the person whom the clause before is about, or nobody."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.lexicon import words
from kg.extract.patterns import one_of
from kg.language import Sentence, Token
from kg.model import Span

_PRONOUNS = frozenset({"他", "她"})
#: How far behind 这位 a name may be that it belongs to.
_TITLES = 26
_VERBS = frozenset({"v", "vd", "p", "d", "ad"})
_AND = frozenset({"、", "和", "与", "及", "以及", "跟", "同"})
_OPEN, _CLOSE = "“「『", "”」』"
_MARKS = frozenset(_OPEN + _CLOSE)
_SIGN = re.compile(f"[他她{_OPEN}{_CLOSE}]")


@dataclass(frozen=True, slots=True)
class _Topic:
    name: str
    sentence: int


def pronouns(context: Context, persons: list[Candidate]) -> Iterator[Candidate]:
    """A reference for each 他 or 她 outside quotations whose person is clear."""
    topic: _Topic | None = None
    quoted = False
    ordered = sorted(persons, key=lambda p: p.span.start)
    starts = [p.span.start for p in ordered]
    for i, sentence in enumerate(context.sentences):
        start, end = sentence.span.start, sentence.span.end
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        inside = [p for p in ordered[first:last] if p.span.end <= end]
        if (this := _this_one(context.text, sentence, inside)) and (name := _recent(topic, i)):
            yield _pointing(this, context.text, name)
        signs = sentence.tokens if _SIGN.search(context.text, start, end) else ()
        for token in signs:
            quoted = token.text in _OPEN if token.text in _MARKS else quoted
            if token.text not in _PRONOUNS or quoted:
                continue
            before = [p for p in inside if p.span.end <= token.start]
            name = _subject(before, sentence) if before else _recent(topic, i)
            if name is not None:
                yield _pointing(token.span, context.text, name)
        if (subject := _subject(inside, sentence)) is not None:
            topic = _Topic(subject, i)
        elif inside:
            topic = None


def _pointing(span: Span, text: str, name: str) -> Candidate:
    return Candidate(span, span.of(text), "Person", 1.0, "pronoun", None, name, "reference")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"[ \u3000]*({one_of(words('this_one'))})(?=[^，。；：、！？\n]{{2}})")


def _this_one(text: str, sentence: Sentence, persons: list[Candidate]) -> Span | None:
    """这位 with which a sentence begins, where no name follows soon: 这位副教授主张…."""
    match = _pattern().match(text, sentence.span.start, sentence.span.end)
    if match is None or any(p.span.start - match.end() < _TITLES for p in persons):
        return None
    return Span(*match.span(1))


def _recent(topic: _Topic | None, sentence: int) -> str | None:
    return topic.name if topic and sentence - topic.sentence <= 2 else None


def _subject(persons: list[Candidate], sentence: Sentence) -> str | None:
    """The only person of a sentence, or the last one who says or does something in it."""
    names = dict.fromkeys(p.canonical for p in persons)
    if len(names) == 1:
        return next(iter(names))
    acting = [p for p in persons if _acts(p, sentence.tokens) and not _joined(p, persons, sentence)]
    speaking = [p for p in acting if _speaks(p, sentence.tokens)]
    chosen = dict.fromkeys(p.canonical for p in (speaking or acting))
    return next(iter(chosen)) if len(chosen) == 1 else None


def _joined(person: Candidate, persons: list[Candidate], sentence: Sentence) -> bool:
    """Whether the person is the last of a list right before: 甲和乙 are both the subject."""
    before = next((t for t in reversed(sentence.tokens) if t.end <= person.span.start), None)
    ends = {p.span.end for p in persons}
    return before is not None and before.text in _AND and before.start in ends


def _after(person: Candidate, tokens: tuple[Token, ...]) -> Token | None:
    return next((t for t in tokens if t.start >= person.span.end), None)


def _acts(person: Candidate, tokens: tuple[Token, ...]) -> bool:
    token = _after(person, tokens)
    return token is not None and token.pos in _VERBS


def _speaks(person: Candidate, tokens: tuple[Token, ...]) -> bool:
    token = _after(person, tokens)
    return token is not None and token.text in words("speech_verbs")
