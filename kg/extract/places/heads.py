"""The suffix table of places: which ends make a name, of which subtype."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.extract.lexicon import entries, table, words


@dataclass(frozen=True, slots=True)
class PlaceHead:
    """A suffix; ``named`` ones are looked for over several tokens."""

    text: str
    subtype: str
    named: bool


@cache
def _heads() -> dict[str, tuple[PlaceHead, ...]]:
    """By last character, longest first."""
    found: dict[str, dict[str, PlaceHead]] = {}
    for subtype, kinds in table("place_suffixes").items():
        for kind, suffixes in kinds.items():
            for suffix in suffixes:
                head = PlaceHead(suffix, subtype, kind == "named")
                found.setdefault(suffix[-1], {}).setdefault(suffix, head)
    return {
        last: tuple(sorted(heads.values(), key=lambda h: (-len(h.text), h.text)))
        for last, heads in found.items()
    }


def head_of(text: str, start: int, end: int, *, named: bool = False) -> PlaceHead | None:
    """The longest suffix that ends ``text[start:end]`` and leaves a character before it."""
    for head in _heads().get(text[end - 1], ()):
        begins = end - len(head.text)
        if begins > start and (head.named or not named) and text.startswith(head.text, begins):
            return head
    return None


def subtype_of(name: str) -> str | None:
    """The subtype that the end of a name tells."""
    head = head_of(name, 0, len(name)) if name else None
    return head.subtype if head else None


def refused(name: str) -> bool:
    """Whether it names no place: a general word, or one that only points."""
    return name in words("place_refused") or bool(_patterns().fullmatch(name))


@cache
def _patterns() -> re.Pattern[str]:
    return re.compile("|".join(entries("place_refused_patterns")))
