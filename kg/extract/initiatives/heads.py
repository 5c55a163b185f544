"""Head nouns of initiatives: which word makes 青禾里片区改造工程 a project."""

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
def _by_last() -> dict[str, tuple[Head, ...]]:
    """The head nouns by their last character, longest first."""
    found: dict[str, list[Head]] = {}
    for head in sorted(heads().values(), key=lambda h: (-len(h.text), h.text)):
        found.setdefault(head.text[-1], []).append(head)
    return {last: tuple(ending) for last, ending in found.items()}


def head_of(text: str) -> Head | None:
    """The longest head noun that ``text`` ends in."""
    for head in _by_last().get(text[-1:], ()):
        if text.endswith(head.text):
            return head if head.subtype != "none" else None
    return None
