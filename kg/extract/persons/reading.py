"""Where a name that begins at a known place ends: evidence of shape, tokens and repetition."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.context import Context
from kg.extract.lexicon import words
from kg.extract.persons.shape import possible_ends, surname_weight, unlisted_ends
from kg.extract.titles import posts_in
from kg.language import Token
from kg.model import Span

_STOPS = frozenset("，。、；：！？,.;:!?（）()“”\"'‘’《》〈〉【】[]—…\n \t\u3000|/／｜")
#: What is said of somebody right behind the name.
_AGE = re.compile(r"(?:今年|现年|年仅|年近|时年|刚满|年过)\d{1,2}岁?")
#: 双周, 每周: the week, no surname.
_WEEK = re.compile(r"(?<=[双每上下本这一两几首隔])周")
#: Function words that the analyser glues to the end of a name.
_GLUED = frozenset("和与及在对为等将说就向任带率领赴作")
#: Behind a conjunction there is never one of these; what a name gains by it.
_MARKS, _NO_AND = frozenset("、，。；：！？）"), 3.0
_OTHERS = frozenset({"ORG", "LOC"})
_PROPER = frozenset({"PER", "ORG", "nz"})
_NAMES = frozenset({"n", "nz", "a", "ORG", "LOC", "PER"})
#: The threshold right after a strong title: there a common word may well be a name.
_AFTER_TITLE = 1.0
#: The length of a name whose surname only the tagger vouches for.
_WHOLE = 3
#: Parts of speech that may follow the subject of a clause.
_FOLLOWERS = frozenset({"v", "vd", "p", "c", "d", "u", "ad", "r", "TIME", "m", "f", "xc"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A possible name and how strongly its surroundings speak for it."""

    start: int
    end: int
    name: str
    score: float


class Reader:
    """Reads names in one document."""

    def __init__(self, context: Context) -> None:
        """Index the document's tokens."""
        self.text = context.text
        self.tokens = tuple(context.tokens())
        self._starts = [t.start for t in self.tokens]
        self._ends = {t.end for t in self.tokens}
        self._first = frozenset(self._starts)
        self._person = {t.span for t in self.tokens if t.pos == "PER"}
        self._posts = {p.span.start for p in posts_in(self.text, 0, len(self.text))}
        self._counts: dict[str, int] = {}

    def token_at(self, position: int) -> Token | None:
        """The token that covers a position."""
        i = bisect_right(self._starts, position) - 1
        return self.tokens[i] if i >= 0 and position < self.tokens[i].end else None

    def is_boundary(self, position: int) -> bool:
        """Whether a token begins or ends here."""
        return position in self._first or position in self._ends

    def is_common(self, reading: Reading) -> bool:
        """Whether the analyser takes the whole name for a common noun."""
        token = self.token_at(reading.start)
        return token is not None and token.pos == "n" and token.text == reading.name

    def looks_like_a_name(self, name: str, threshold: float) -> bool:
        """Whether surname and given characters alone make the string a likely name."""
        return any(
            end == len(name) and self._shape(name, surname, name[surname:]) >= threshold
            for surname, end in possible_ends(name, 0, len(name))
        ) and not (name in words("not_persons") or name[:2] in words("not_persons"))

    def in_post(self, start: int, end: int) -> bool:
        """Whether a post begins inside the stretch (楼组 of 楼组长)."""
        return any(position in self._posts for position in range(start, end))

    def count(self, name: str) -> int:
        """How often the string occurs in the document."""
        if name not in self._counts:
            self._counts[name] = self.text.count(name)
        return self._counts[name]

    def read(self, start: int, stop: int, threshold: float) -> Reading | None:
        """The best Chinese name that begins at ``start``; None below the threshold."""
        best: Reading | None = None
        if start in self._posts or _WEEK.match(self.text, start):
            return None
        for surname, end in self._openings(start, stop):
            score = self._score(start, end, surname) - self._wordlike(start, end, threshold)
            if score >= threshold and (best is None or score > best.score):
                best = Reading(start, end, self.text[start:end], score)
        return best

    def _openings(self, start: int, stop: int) -> Iterator[tuple[int, int]]:
        """Where names that begin here may end; under a surname unheard of, by the tagger's word."""
        yield from possible_ends(self.text, start, stop)
        whole = Span(start, start + _WHOLE)
        given = self.text[start + 1 : whole.end]
        if whole in self._person and all(c in words("given_characters") for c in given):
            yield from (e for e in unlisted_ends(self.text, start, stop) if e[1] == whole.end)

    def _score(self, start: int, end: int, surname: int) -> float:
        name = self.text[start:end]
        given = name[surname:]
        score = self._shape(name, surname, given) + self._boundary(start, end)
        score += self._repetition(name, given)
        return score + (_NO_AND if self._joins_nothing(end) else 0.0)

    def _joins_nothing(self, end: int) -> bool:
        """Whether a reading ends in a 和 that a mark follows: 牟春和、 ends with the name."""
        return self.text[end - 1] == "和" and self.text[end : end + 1] in _MARKS

    def _wordlike(self, start: int, end: int, threshold: float) -> float:
        """How much a reading loses for being, or beginning with, a common word."""
        name = self.text[start:end]
        strict = threshold > _AFTER_TITLE
        if name in words("not_persons"):
            return 4.0 if strict else 1.5
        first = self.token_at(start)
        opening = name[:2] in words("not_persons") and first is not None and first.text == name[:2]
        return 2.0 if opening or (name[1:] == "家" and strict) else 0.0

    def _shape(self, name: str, surname: int, given: str) -> float:
        score = surname_weight(name[:surname])
        score += 1.0 if len(given) == 2 or surname == 2 else 0.4
        score += sum(0.4 for c in given if c in words("given_characters")) / len(given) * 2
        if len(given) == 2 and given[0] in words("not_given_first"):
            score -= 2.0
        if given[-1] in words("not_given"):
            score -= 3.0 if len(given) == 2 else 1.0
        return score

    def _boundary(self, start: int, end: int) -> float:
        score = 0.0
        token = self.token_at(start)
        if token and token.pos == "PER" and token.start == start:
            score += self._tagged(token, end)
        elif token and token.start == start and token.end == end:
            score -= 3.0 if token.pos == "ORG" else 0.5 if len(token.text) > 1 else 0.0
        elif token and token.start == start and token.pos in _OTHERS and token.end > end:
            score -= 0.5 if self.text[end] in _GLUED else 3.0
        elif token and token.start < start:
            score += self._after_glue(token, end)
        if end in self._ends or end in self._first:
            score += 1.0
        elif (last := self.token_at(end)) and last.pos != "PER":
            score += 1.0 if self._splits(last, end) else 0.0 if self._household(last, end) else -1.5
        return score + self._follow(end)

    def _after_glue(self, token: Token, end: int) -> float:
        """Credit where the analyser has put the post to the name: 委员况亮梓, 果农苟|长寿."""
        if token.pos not in _PROPER:
            return 0.0
        if token.end == end:
            return 2.0 if token.pos == "PER" else 1.5
        return 1.0 if token.pos == "PER" and token.end < end else 0.0

    def _household(self, token: Token, end: int) -> bool:
        """珍|家 in 普进珍家: what belongs to the people of that name."""
        return end == token.end - 1 and self.text[end] == "家"

    def _tagged(self, token: Token, end: int) -> float:
        """Credit for LAC's person; a little less when one more character completes it."""
        if token.end == end:
            return 2.5
        if token.end > end:
            if self._household(token, end):
                return 1.5
            return 1.0 if len(token.text) > 5 else -0.5
        last = self.text[token.end : end]
        if last in ("来", "去") and self._goes(end):
            return 0.0
        if self._joins_nothing(end):
            return 2.2
        whole = self.is_boundary(end) or len(token.text) > 1
        plausible = len(last) == 1 and whole and last not in words("not_given")
        return 2.2 if plausible and last in words("given_characters") else 0.0

    def _goes(self, end: int) -> bool:
        """Whether 来 or 去 before ``end`` is a verb before another one: 来|喝了."""
        own, following = self.token_at(end - 1), self.token_at(end)
        alone = own is not None and own.start == end - 1 and own.pos == "v"
        return alone and following is not None and following.pos == "v"

    def _splits(self, token: Token, at: int) -> bool:
        """恒|和 in 简兆|恒和: the analyser has put a conjunction to the name's last character."""
        glued = at == token.end - 1 and token.start == at - 1 and self.text[at] in _GLUED
        return glued and self.text[at - 1] in words("given_characters")

    def _follow(self, end: int) -> float:
        if end >= len(self.text) or self.text[end] in _STOPS:
            return 2.0
        if _AGE.match(self.text, end):
            return 4.0
        token = self.token_at(end)
        if self.text[end] == "着":  # 笑着: the last character is a verb
            return -2.0
        score = 0.6 if self.text[end] in words("not_given") else 0.0
        if token and token.start == end:
            speaks = token.text in words("speech_verbs")
            follows = token.pos in _FOLLOWERS and not self._splits(token, end + 1)
            score += 0.8 if follows or speaks else 0.0
            score -= 0.5 if self._goes_on(token) else 0.0
        return score

    def _goes_on(self, token: Token) -> bool:
        """Whether what follows looks like the rest of a given name."""
        return token.pos in _NAMES and token.text[0] in words("given_characters")

    def _repetition(self, name: str, given: str) -> float:
        seen = self.count(name)
        if seen < 2:
            return 0.0
        if len(given) == 1:
            return 0.5
        shorter = self.count(name[:-1])
        return 1.2 if seen == shorter else 0.2
