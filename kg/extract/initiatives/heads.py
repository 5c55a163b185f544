"""Head nouns of initiatives: which word makes 永昌里片区改造工程 a project."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.extract.lexicon import table


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun. ``open`` ones may be dropped after a quoted name (“百巷焕新”工程)."""

    text: str
    subtype: str
    open: bool


@cache
def heads() -> dict[str, Head]:
    """All head nouns by their text; the first subtype that lists a word has it."""
    found: dict[str, Head] = {}
    for subtype, lists in table("initiative_heads").items():
        for text in lists["open"]:
            found.setdefault(text, Head(text, subtype, True))
        for text in lists["closed"].split():
            found.setdefault(text, Head(text, subtype, False))
    return found


@cache
def _longest() -> int:
    return max(map(len, heads()))


def head_of(text: str) -> Head | None:
    """The longest head noun that ``text`` ends in."""
    known = heads()
    for length in range(min(_longest(), len(text)), 0, -1):
        if (head := known.get(text[-length:])) is not None:
            return head if head.subtype != "none" else None
    return None
