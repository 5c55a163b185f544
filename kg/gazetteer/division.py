"""One administrative division, and what a division was called before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["province", "city", "county", "township", "village"]
LEVELS: tuple[Level, ...] = ("province", "city", "county", "township", "village")


@dataclass(frozen=True, slots=True, order=True)
class Division:
    """One division of the official five-level table.

    ``code`` is the GB/T 2260 code (six digits) of a county and above, the GB/T 10114 code
    (nine) of a township, the twelve-digit statistical code of a village or community.
    ``parent`` is the code of the next real division above: the table's filler rows (市辖区,
    省直辖县级行政区划) are no divisions, so 朝阳区 of Beijing lies in 北京市. ``lon`` and ``lat``
    are degrees (GCJ-02) of the seat of government, known for counties and above.
    """

    code: str
    name: str
    level: Level
    parent: str | None = None
    lon: float | None = None
    lat: float | None = None


@dataclass(frozen=True, slots=True, order=True)
class FormerName:
    """A name that a county or city no longer bears.

    ``first`` and ``last`` are the years of the table (1980 on) that list it, so ``first`` 1980
    means 1980 or earlier and the change came in ``last + 1``. ``code`` is the division that it
    became, None where it was dissolved into others; ``parent`` the division it lay in.
    """

    name: str
    first: int
    last: int
    code: str | None
    parent: str | None
