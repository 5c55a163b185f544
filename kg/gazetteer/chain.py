"""Splitting the beginning of a string into division names: 湖北省|十堰市|郧阳区."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from kg.gazetteer.division import Division, Level


class Link(NamedTuple):
    """One name of a chain: where it stands in the string, and the divisions it may be."""

    start: int
    end: int
    divisions: tuple[Division, ...]


class Lookup(Protocol):
    """What a chain needs from a gazetteer."""

    def named(
        self, name: str, *, within: str | None = ..., levels: tuple[Level, ...] | None = ...
    ) -> tuple[Division, ...]:
        """Divisions of a name."""

    def is_word(self, text: str) -> bool:
        """Whether a name is an ordinary word as well."""

    def prefixes(self, text: str, start: int, within: str | None) -> Iterator[tuple[int, str]]:
        """Name-like prefixes of ``text[start:]``, longest first."""


# After a short name these make it the name of something else: 安远镇, 嘉兴路街道.
_OTHER_PLACES = ("镇", "乡", "街道", "社区", "村", "路", "大道", "大街", "居民区", "小区")
UPPER: tuple[Level, ...] = ("province", "city", "county")


def longest_chain(lookup: Lookup, text: str, within: str | None) -> list[Link]:
    """The chain that covers most of the string, with the fewest names among those."""
    inside = () if within is None else (within,)
    return _extend(lookup, text, 0, inside)


def _extend(lookup: Lookup, text: str, start: int, inside: tuple[str, ...]) -> list[Link]:
    best: list[Link] = []
    for end, name in lookup.prefixes(text, start, inside[0] if inside else None):
        divisions = _divisions(lookup, name, inside)
        if not divisions:
            continue
        rest = _extend(lookup, text, end, tuple(d.code for d in divisions))
        if not inside and not rest and _is_part(lookup, text, end, divisions):
            continue
        chain = [Link(start, end, _above(divisions, rest)), *rest]
        if _reach(chain) > _reach(best):
            best = chain
    return best


def _is_part(lookup: Lookup, text: str, end: int, divisions: tuple[Division, ...]) -> bool:
    """Whether a short name is only the beginning of another: 滨江社区 is not 滨江区."""
    name = text[:end]
    if end == len(text) or any(d.name == name for d in divisions):
        return False
    return lookup.is_word(name) or text.startswith(_OTHER_PLACES, end)


def _divisions(lookup: Lookup, name: str, inside: tuple[str, ...]) -> tuple[Division, ...]:
    if not inside:
        return lookup.named(name, levels=UPPER)
    found = {d for code in inside for d in lookup.named(name, within=code)}
    return tuple(sorted(found))


def _above(divisions: tuple[Division, ...], rest: list[Link]) -> tuple[Division, ...]:
    """Those of ``divisions`` that the next name of the chain lies in."""
    if not rest:
        return divisions
    below = {d.code for d in rest[0].divisions}
    kept = tuple(d for d in divisions if any(_begins(code, d.code) for code in below))
    return kept or divisions


def _begins(code: str, above: str) -> bool:
    stem = above
    while len(stem) <= 6 and stem.endswith("00"):
        stem = stem[:-2]
    return code.startswith(stem)


def _reach(chain: list[Link]) -> tuple[int, int]:
    return (chain[-1].end, -len(chain)) if chain else (0, 0)
