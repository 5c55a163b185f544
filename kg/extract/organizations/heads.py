"""The suffix table of organizations: which ends make a name, how it is built, its subtype."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg.extract.lexicon import table

Building = Literal["scope", "committee", "words", "inner", "open"]


@dataclass(frozen=True, slots=True)
class Head:
    """A suffix, the subtype it tells, and what may stand before it (see the data file)."""

    text: str
    subtype: str
    reach: Building
    bare: bool = False


@cache
def _heads() -> dict[str, Head]:
    """Every suffix; of one word, the first entry of the file counts."""
    found: dict[str, Head] = {}
    for group in table("organization_suffixes"):
        for word in group["words"]:
            head = Head(word, group["subtype"], group["reach"], group.get("bare", False))
            found.setdefault(word, head)
    return found


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """The lengths of the suffixes that end in a character, longest first."""
    found: dict[str, set[int]] = {}
    for word in _heads():
        found.setdefault(word[-1], set()).add(len(word))
    return {last: tuple(sorted(lengths, reverse=True)) for last, lengths in found.items()}


def head_at(text: str, start: int, end: int) -> Head | None:
    """The longest suffix that ends at ``end`` and begins at ``start`` or later."""
    heads = _heads()
    for length in _lengths().get(text[end - 1], ()):
        if end - length >= start and (head := heads.get(text[end - length : end])) is not None:
            return head
    return None


@cache
def ends() -> re.Pattern[str]:
    """The characters that end a suffix."""
    return re.compile(f"[{''.join(map(re.escape, sorted(_lengths())))}]")


@cache
def known() -> dict[str, str]:
    """Subtype of each proper name that stands by itself."""
    return {
        name: subtype for subtype, names in table("organizations_known").items() for name in names
    }


def subtype_of(name: str) -> str | None:
    """The subtype that a name tells by itself or by its end."""
    if name in known():
        return known()[name]
    if not name:
        return None
    head = head_at(name, 0, len(name))
    if head is None:
        return None
    return head.subtype
