"""Action verbs in their places: what may tie somebody to an initiative."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.initiatives.cues import verbs as action_verbs
from kg.extract.initiatives.words import Words
from kg.model import Span


@dataclass(frozen=True, slots=True)
class Verb:
    """An action verb in its place; ``group`` is the class of edges that it makes."""

    start: int
    end: int
    text: str
    group: str


#: LAC's tags of words that can be a verb; the empty one stands for the end of a name, after
#: which LAC may have glued the verb to it (…有限公司协办).
_VERBAL = frozenset({"v", "vd", "vn", ""})
#: LAC glues these to the verb: 另提, 首推.
_AGAIN = frozenset("另又再曾先均各")
#: What may follow a verb of one character inside LAC's word: 提了, 办起; not 提供, 办公.
_AFTER_SHORT = frozenset("了过着个出起的好成完上下")
_POSSIBLE = _VERBAL | {"ad", "d", "n", "p"}


def find_verbs(text: str, words: Words, names: Sequence[Span], end: int) -> list[Verb]:
    """The action verbs of a sentence that ends at ``end``, outside names, left to right."""
    found: list[Verb] = []
    closing = {t.start: t.end for t in words.tokens}
    for position, pos in _openings(text, words, names):
        if position >= end or (found and position < found[-1].end):
            continue
        again = text[position] in _AGAIN
        verb = _verb(text, position, end) or (again and _verb(text, position + 1, end)) or None
        if verb is None or not (pos in _VERBAL or len(verb.text) > 2):
            continue
        if _whole(text, verb, closing.get(position, verb.end)):
            found.append(verb)
    return found


def _whole(text: str, verb: Verb, token_end: int) -> bool:
    """Whether a verb of one character is a word of its own."""
    inside = len(verb.text) == 1 and verb.end < token_end
    return not inside or text[verb.end] in _AFTER_SHORT


def _openings(text: str, words: Words, names: Sequence[Span]) -> list[tuple[int, str]]:
    """Where a verb may begin, and the tag of the word there."""
    first = _first_characters()
    inside = [
        (t.start, t.pos)
        for t in words.tokens
        if t.pos in _POSSIBLE
        and (text[t.start] in first or text[t.start] in _AGAIN)
        and not any(n.overlaps(t.span) for n in names)
    ]
    known = {position for position, _ in inside}
    inside += [
        (n.end, "") for n in names if n.end not in known and text[n.end : n.end + 1] in first
    ]
    return sorted(inside)


def _verb(text: str, start: int, end: int) -> Verb | None:
    known = action_verbs()
    for length in range(min(_longest(), end - start), 0, -1):
        if (group := known.get(text[start : start + length])) is not None:
            return Verb(start, start + length, text[start : start + length], group)
    return None


@cache
def _longest() -> int:
    return max(map(len, action_verbs()))


@cache
def _first_characters() -> frozenset[str]:
    return frozenset(verb[0] for verb in action_verbs())
