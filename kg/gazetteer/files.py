"""Reading the compiled data files; each is read when first asked for."""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import cast

from kg.gazetteer.division import Division, FormerName, Level

#: A township whose code does not begin with that of its line.
_WHOLE_CODE = re.compile(r"[0-9]{9}")
Forms = dict[str, tuple[str, ...]]


def _data(name: str) -> Traversable:
    return files("kg.gazetteer") / "data" / name


def _lines(name: str) -> Iterator[str]:
    text = _data(name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


def read_words(name: str) -> frozenset[str]:
    """A list file of one word a line."""
    return frozenset(line.strip() for line in _lines(name))


def read_divisions() -> tuple[dict[str, Division], Forms]:
    """Counties and above by code, and the short forms of each."""
    divisions: dict[str, Division] = {}
    shorts: Forms = {}
    for line in _lines("divisions.tsv"):
        code, name, level, parent, lon, lat, forms = line.split("\t")
        divisions[code] = Division(
            code,
            name,
            cast("Level", level),
            parent or None,
            float(lon) if lon else None,
            float(lat) if lat else None,
        )
        if forms:
            shorts[code] = tuple(forms.split(" "))
    for line in _lines("other_names.tsv"):
        code, *more = line.split("\t")
        shorts[code] = (*shorts.get(code, ()), *more)
    return divisions, shorts


def read_townships() -> dict[str, str]:
    """The unparsed line of townships of each county (or city without counties)."""
    return dict(line.split("\t", 1) for line in _lines("townships.tsv"))


def township_cells(parent: str, line: str) -> list[tuple[str, str]]:
    """Code and name of each township in a county's line."""
    cells = line.split("\t")
    if _WHOLE_CODE.search(line) is None:  # as nearly all are, and there are 40,000 townships
        return [(parent + cell[:3], cell[3:]) for cell in cells]
    return [
        (cell[:9], cell[9:]) if cell[3:6].isdigit() else (parent + cell[:3], cell[3:])
        for cell in cells
    ]


def read_former() -> tuple[FormerName, ...]:
    """Every former name, sorted."""
    return tuple(
        FormerName(name, int(first), int(last), code or None, parent or None)
        for name, first, last, code, parent in (line.split("\t") for line in _lines("former.tsv"))
    )


@cache
def read_villages(province: str) -> dict[str, str]:
    """The unparsed line of villages of each township of a province (its two-digit code)."""
    file = _data("villages") / f"{province}.xz"
    if not file.is_file():
        return {}
    text = lzma.decompress(file.read_bytes()).decode()
    return dict(line.split("\t", 1) for line in text.split("\n"))


def village_cells(township: str, line: str) -> Iterator[tuple[str, str]]:
    """Code and name of each village in a township's line."""
    number = 0
    for cell in line.split("\t"):
        numbered = cell[:3].isdigit()
        number = int(cell[:3]) if numbered else number + 1
        yield f"{township}{number:03d}", cell[3:] if numbered else cell
