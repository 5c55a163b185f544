"""Townships and villages, made into divisions when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from kg.gazetteer.division import Division
from kg.gazetteer.files import read_villages, township_cells, village_cells
from kg.gazetteer.names import short_names


@cache
def townships(parent: str, line: str) -> tuple[Division, ...]:
    """The townships in a county's line."""
    return tuple(
        Division(code, name, "township", parent) for code, name in township_cells(parent, line)
    )


@cache
def townships_by_short(parent: str, line: str) -> dict[str, tuple[Division, ...]]:
    """The townships in a county's line by each of their short forms."""
    found: dict[str, list[Division]] = {}
    for division in townships(parent, line):
        for form in short_names(division.name, "township"):
            found.setdefault(form, []).append(division)
    return {form: tuple(divisions) for form, divisions in found.items()}


def villages(township: str) -> Iterator[Division]:
    """The villages and communities of a township, read from its province's file."""
    line = read_villages(township[:2]).get(township)
    if line is not None:
        for code, name in village_cells(township, line):
            yield Division(code, name, "village", township)


@lru_cache(maxsize=65536)
def villages_named(codes: tuple[str, ...], name: str) -> tuple[Division, ...]:
    """The villages of that name in some townships."""
    if name not in _village_lines(codes):  # most names asked for are no village's
        return ()
    named = (code for code in codes if name in read_villages(code[:2]).get(code, ""))
    return tuple(v for code in named for v in villages(code) if v.name == name)


def has_village(codes: tuple[str, ...], part: str) -> bool:
    """Whether the name of some village in the townships holds the characters."""
    return part in _village_lines(codes)


@lru_cache(maxsize=1024)
def _village_lines(codes: tuple[str, ...]) -> str:
    lines = (read_villages(code[:2]).get(code, "") for code in codes)
    return "\t".join(lines)
