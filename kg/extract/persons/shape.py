"""What a Chinese personal name looks like: surname, given name, foreign and minority forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.lexicon import entries, words
from kg.extract.patterns import one_of

HAN = re.compile(r"[㐀-鿿]")
_COMMON_SURNAMES = 130
_KNOWN_SURNAMES = 300
_LISTED_SURNAMES = 589


@cache
def _rank() -> dict[str, int]:
    return {surname: i for i, surname in enumerate(entries("surnames"))}


def surname_lengths(text: str, start: int) -> tuple[int, ...]:
    """The lengths that a surname at ``start`` may have, longest first; () when there is none."""
    single = (1,) if text[start : start + 1] in _rank() else ()
    compound = words("compound_surnames")
    longer = tuple(n for n in (3, 2) if text[start : start + n] in compound)
    return longer + single


def surname_weight(surname: str) -> float:
    """How much a surname by itself speaks for a name, 0 to 1."""
    if len(surname) > 1:
        return 0.8
    rank = _rank().get(surname)
    if rank is None:
        return 0.0
    if rank < _KNOWN_SURNAMES:
        return 1.0 if rank < _COMMON_SURNAMES else 0.6
    return 0.3 if rank < _LISTED_SURNAMES else 0.0


def possible_ends(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """(surname length, end) of every name of one or two given characters that may begin here."""
    for surname in surname_lengths(text, start):
        yield from _ends(text, start, stop, surname)


def unlisted_ends(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The same of a name whose first character is no surname that the lists have."""
    if not surname_lengths(text, start):
        yield from _ends(text, start, stop, 1)


def _ends(text: str, start: int, stop: int, surname: int) -> Iterator[tuple[int, int]]:
    for given in (2, 1):
        end = start + surname + given
        if end <= stop and all(HAN.match(c) for c in text[start:end]):
            yield surname, end


def is_chinese_name(name: str) -> bool:
    """Whether the whole string has the shape surname + one or two characters."""
    return any(end == len(name) for _, end in possible_ends(name, 0, len(name)))


@cache
def _minority() -> re.Pattern[str]:
    elements, hui = one_of(words("name_elements")), "".join(sorted(words("surnames_hui")))
    first = "".join(sorted({e[0] for e in words("name_elements")} | set(hui)))
    return re.compile(
        rf"(?=[{first}])(?:[{hui}]{one_of(words('name_elements_hui'))}|(?:{elements}){{2,4}}[草加吉杰本太措仓才江汗]?|(?:{elements})[草加吉杰措仓])"
    )


def minority_names(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Spans composed of Tibetan, Mongolian or other minority name elements."""
    for match in _minority().finditer(text, start, stop):
        yield match.span()


def minority_name_at(text: str, start: int) -> int | None:
    """Where a minority name of one or more elements that begins here ends."""
    match = _elements().match(text, start)
    return match.end() if match else None


@cache
def _elements() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(words('name_elements'))}){{1,4}}[草加吉杰措仓]?")


def is_transliterated(name: str) -> bool:
    """Whether every character is one that foreign names are written with."""
    return len(name) >= 2 and all(c in words("transliteration") for c in name)
