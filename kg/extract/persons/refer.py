"""Short forms of names that the document gives in full: 赵主席, 老王, 坤叔, 礼和, 费里尼."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.lexicon import alternatives, words
from kg.extract.persons.shape import surname_lengths
from kg.language import Token
from kg.model import MentionKind, Span

_DOT = re.compile(r"[·•・]")


@dataclass(frozen=True, slots=True)
class _Named:
    """A person's full name in its parts."""

    name: str
    surname: str
    given: str

    @classmethod
    def of(cls, name: str) -> _Named:
        """The parts of a name; names with dots have no surname."""
        lengths = surname_lengths(name, 0)
        if _DOT.search(name) or not lengths or len(name) > 4:
            return cls(name, "", "")
        length = lengths[0] if len(name) > lengths[0] else 1
        return cls(name, name[:length], name[length:])


@cache
def _honorific() -> re.Pattern[str]:
    return re.compile(rf"[大二三四五六七八九十老小]?(?:{alternatives('honorifics')})(?![一-鿿]?·)")


def is_short_form(text: str) -> bool:
    """Whether a string is a surname with a form of address, or 老 or 小 with a surname."""
    if text[:1] in "老小阿" and len(text) == 2:
        return True
    return any(_honorific().fullmatch(text, n) for n in surname_lengths(text, 0))


def short_forms(context: Context, persons: list[Candidate]) -> Iterator[Candidate]:
    """Mentions of the document's persons by less than their name."""
    named = [_Named.of(n) for n in dict.fromkeys(p.canonical for p in persons)]
    if not named:
        return
    opening = {n.surname[0] for n in named if n.surname} | {"老", "小"}
    taken = {p.span.start for p in persons}
    tokens = tuple(context.tokens())
    ends = {t.end for t in tokens}
    for token in tokens:
        possible = token.pos == "PER" or token.text[0] in opening
        if possible and token.start not in taken:
            yield from _at(token, context.text, named, ends)


def _at(token: Token, text: str, named: list[_Named], ends: set[int]) -> Iterator[Candidate]:
    at = token.start
    for length in surname_lengths(text, at):
        surname = text[at : at + length]
        match = _honorific().match(text, at + length)
        owner = _only([n.name for n in named if n.surname == surname])
        if match and match.end() in ends and owner is not None:
            yield _mention(Span(at, match.end()), text, owner, "reference")
            return
    if (found := _by_token(token, named)) is not None:
        yield _mention(token.span, text, found, "alias")


def _by_token(token: Token, named: list[_Named]) -> str | None:
    """A whole token: 老余, 小詹; a given name, or a part of a foreign name, tagged as a person."""
    word = token.text
    if word in words("not_persons") or len(word) < 2:
        return None
    if len(word) == 2 and word[0] in "老小" and token.pos in ("PER", "n", "nz"):
        return _only([n.name for n in named if n.surname == word[1]])
    if token.pos == "PER" and len(word) == 2 and word[1] in words("kin"):
        return _only([n.name for n in named if n.given[-1:] == word[0]])
    if token.pos != "PER":
        return None
    return _only([n.name for n in named if n.given == word or word in _DOT.split(n.name)])


def _only(names: list[str]) -> str | None:
    """The only one; of several, none (never guessed)."""
    return names[0] if len(names) == 1 else None


def _mention(span: Span, text: str, name: str, kind: MentionKind) -> Candidate:
    return Candidate(span, span.of(text), "Person", 1.5, "short-form", None, name, kind)


def without_short_forms(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates less the persons that are only a surname with a form of address."""
    return [c for c in candidates if c.type != "Person" or not is_short_form(c.canonical)]
