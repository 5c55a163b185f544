"""Dates as pages and newspapers write them, as ISO 8601."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from kg.read.lexicon import fold, macro

_DIGITS: Final = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_CHINA = datetime.timezone(datetime.timedelta(hours=8))
_REPUBLIC: Final = 1911  # year 1 of the 民國 calendar is 1912

_PARTS = re.compile(r"(民国)?(\d+)\D+(\d{1,2})(?:\D+(\d{1,2}))?")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:\d{4}|\d{6})?")
_YEAR = re.compile(r"((?:19|20)\d{2})年?")
_MONTH = re.compile(r"((?:19|20)\d{2})[-/.](\d{1,2})")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Found:
    """A date and the half-open range of it in the text that was searched."""

    iso: str
    start: int
    end: int


@cache
def _written_date() -> re.Pattern[str]:
    return re.compile(macro("date"))


def find_date(folded: str, start: int = 0) -> Found | None:
    """The first real date with a year in folded text, from ``start`` on."""
    for match in _written_date().finditer(folded, start):
        iso = _iso(match.group())
        if iso is not None:
            return Found(iso, match.start(), match.end())
    return None


def given_date(value: Any) -> str | None:
    """A date that a data file or a page's metadata gives, or None where it is none.

    Takes ISO 8601 with or without a time, 20230703, 2023年7月3日, a year, and the seconds or
    milliseconds since 1970 that crawlers write (as a day in China).

    >>> given_date("2023/7/3 08:00"), given_date(1688342400), given_date("2023年7月")
    ('2023-07-03', '2023-07-03', '2023-07')
    """
    text = fold(str(value)).strip()
    found = find_date(text)
    if found is not None:
        return found.iso
    if compact := _COMPACT.fullmatch(text):
        return _valid(*(int(part) for part in compact.groups()))
    if month := _MONTH.fullmatch(text):
        return _valid(int(month.group(1)), int(month.group(2)), None)
    if year := _YEAR.fullmatch(text):
        return year.group(1)
    if _EPOCH.fullmatch(text):
        seconds = float(text) / (1000 if len(text.split(".")[0]) == 13 else 1)
        return datetime.datetime.fromtimestamp(seconds, _CHINA).date().isoformat()
    return None


def _iso(written: str) -> str | None:
    parts = _PARTS.search(_with_digits(written))
    if parts is None:
        return None
    republic, year, month, day = parts.groups()
    full = int(year) + (_REPUBLIC if republic else 0)
    return _valid(full, int(month), int(day) if day else None)


def _with_digits(written: str) -> str:
    """Chinese numerals as digits: 二〇二三年十二月三十一日 gives 2023年12月31日."""
    tens = re.sub(r"([一二三])?十([一二三四五六七八九])?", _tens, written)
    return tens.translate(_DIGITS)


def _tens(match: re.Match[str]) -> str:
    return (match.group(1) or "一") + (match.group(2) or "〇")


def _valid(year: int, month: int, day: int | None) -> str | None:
    try:
        date = datetime.date(year, month, day or 1)
    except ValueError:
        return None
    return date.isoformat() if day else f"{year:04d}-{month:02d}"
