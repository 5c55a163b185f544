"""Where the titles of a person stand: before the name, or behind 这位."""

from __future__ import annotations

from functools import cache

from kg.extract.cast import Found
from kg.extract.initiatives.words import Words
from kg.extract.lexicon import words as lexicon
from kg.language import Token

#: Parts of speech of what stands before a name or a noun and belongs to it.
NAMEABLE = frozenset(
    {"n", "nz", "vn", "an", "nw", "LOC", "ORG", "PER", "m", "q", "s", "a", "xc", "f"}
)
#: What else a row of posts may hold.
_BETWEEN = frozenset("、（）()兼和")
_CLOSED = frozenset("）)")
_LONGEST_BRACKET = 14


def titles(words: Words, person: Found) -> tuple[int, int]:
    """Where the titles of a person stand: before the name, or behind 这位."""
    if person.text not in lexicon("this_one"):
        return post_start(words, person), person.span.start
    index = words.after(person.span.end)
    while (token := words.get(index)) is not None and token.pos in NAMEABLE | {"w"}:
        if token.text not in _BETWEEN and token.pos == "w":
            break
        index += 1
    return person.span.end, token.start if token is not None else words.tokens[-1].end


def post_start(words: Words, person: Found) -> int:
    """Where the titles before a person begin: 农工党支部副主委、区医院主任医师|岑婉仪."""
    start = person.span.start
    index = words.before(start)
    holder = words.get(words.at(start))
    if holder is not None and holder.start < start < holder.end:
        start = holder.start
    while (token := words.get(index)) is not None and start - token.end <= 1:
        if token.text in _CLOSED and (opening := _opening(words, index)) is not None:
            index = opening
            token = words.tokens[index]
        elif token.pos not in NAMEABLE and token.text not in _BETWEEN and not _is_post(token):
            break
        start = token.start
        index -= 1
    return start


def _opening(words: Words, index: int) -> int | None:
    """The token that opens the bracket which closes here."""
    for earlier in range(index - 1, max(index - _LONGEST_BRACKET, -1), -1):
        if words.tokens[earlier].text in ("（", "("):
            return earlier
    return None


def _is_post(token: Token) -> bool:
    """Whether the word is a post, whatever LAC takes it for: 代表 is a verb to it."""
    return token.text in post_nouns()


@cache
def post_nouns() -> frozenset[str]:
    """The nouns for posts, of members and of heads."""
    return frozenset(lexicon("posts_member")) | frozenset(lexicon("posts_lead"))
