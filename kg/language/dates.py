"""Dates in the text, made absolute against the article's own date, in EDTF (ISO 8601-2).

``2023年3月12日`` is ``2023-03-12``, 去年 in an article of 2023 is ``2022``, 2021年至2023年 is
``2021/2023``, 2022年以来 is ``2022/..``. What cannot be told without a date (去年, 3月12日) is
left out when the article has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.language.numbers import parse_number
from kg.model import Span

_N = r"[0-9〇零一二三四五六七八九十]"
_YEAR = rf"(?P<year>(?:19|20)\d\d|[一二][九〇零]{_N}{_N})年?"


def _day_pattern(prefix: str) -> str:
    return rf"(?P<{prefix}month>{_N}{{1,3}})月(?:份)?(?:(?P<{prefix}day>{_N}{{1,3}})[日号])?"


_RELATIVE_YEARS = {"今年": 0, "去年": -1, "前年": -2, "明年": 1, "后年": 2, "本年度": 0, "当年": 0}
_FESTIVALS = {
    "元旦": "01-01",
    "五一": "05-01",
    "六一": "06-01",
    "七一": "07-01",
    "八一": "08-01",
    "十一": "10-01",
    "国庆": "10-01",
}
_RECENT = "近日|日前|近期|最近|连日来|近来"

#: What a date expression can begin with.
_FIRST = '[0-9一二三四五六七八九十〇零今去前明后本当元国“"上下昨近日最连]'
_PATTERN = re.compile(
    rf"(?={_FIRST})(?:(?P<full>{_YEAR}{_day_pattern('')})"
    rf"|(?P<relative>{'|'.join(_RELATIVE_YEARS)})的?(?P<within>{_day_pattern('r')})?"
    rf"|(?P<only_year>{_YEAR.replace('year', 'yyear').removesuffix('?')})(?!度计|龄|级|代)"
    rf"|(?P<month_day>{_day_pattern('m')})"
    rf"|[“\"]?(?P<festival>{'|'.join(_FESTIVALS)})[”\"]?(?:期间|前夕|假期|节|当天)"
    rf"|(?P<this_month>本月|上个?月|下个?月)"
    rf"|(?P<today>今天|昨天|今日|昨日|前天|明天)"
    rf"|(?P<span_months>{_N}+个?多?个月来)"
    rf"|(?P<recent>{_RECENT}))"
)
_TO = re.compile(r"\s*(?:至|到|—+|-|~|～)\s*")
_SINCE = re.compile(r"\s*(?:以来|至今|起|开始)")


@dataclass(frozen=True, slots=True)
class When:
    """A date expression and what it means, in EDTF."""

    span: Span
    edtf: str


def find_dates(text: str, article_date: str | None = None) -> Iterator[When]:
    """The date expressions of a text in order.

    ``article_date`` is ISO 8601 with year, month or day; relative expressions need it. A month
    without a year belongs to the article's year, or to the last year named in the text.
    """
    anchor = _Anchor.of(article_date)
    found = [w for match in _PATTERN.finditer(text) if (w := _when(match, anchor))]
    yield from _joined(text, found)


@dataclass(slots=True)
class _Anchor:
    """The article's date and the year the text last spoke of."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    spoken: int | None = None

    @classmethod
    def of(cls, date: str | None) -> _Anchor:
        parts = [int(p) for p in date.split("-")] if date else []
        return cls(*parts[:3])

    @property
    def current(self) -> int | None:
        return self.spoken or self.year


def _when(match: re.Match[str], anchor: _Anchor) -> When | None:
    kind = match.lastgroup if match.lastgroup in _READERS else _kind(match)
    edtf = _READERS[kind](match, anchor)
    return When(Span(*match.span()), edtf) if edtf else None


def _kind(match: re.Match[str]) -> str:
    return next(name for name in _READERS if match[name] is not None)


def _int(digits: str) -> int:
    if digits.isdigit():
        return int(digits)
    return int(parse_number(digits.replace("〇", "零")))


def _day(year: int, month: str | None, day: str | None) -> str | None:
    if month is None:
        return f"{year:04d}"
    number = _int(month)
    if not 1 <= number <= 12:
        return None
    if day is None:
        return f"{year:04d}-{number:02d}"
    return f"{year:04d}-{number:02d}-{_int(day):02d}" if 1 <= _int(day) <= 31 else None


def _full(match: re.Match[str], anchor: _Anchor) -> str | None:
    anchor.spoken = _int(match["year"])
    return _day(anchor.spoken, match["month"], match["day"])


def _relative(match: re.Match[str], anchor: _Anchor) -> str | None:
    word = match["relative"]
    base = anchor.current if word == "当年" else anchor.year
    if base is None:
        return None
    year = base + _RELATIVE_YEARS[word]
    anchor.spoken = year if match["within"] else None
    return _day(year, match["rmonth"], match["rday"])


def _only_year(match: re.Match[str], anchor: _Anchor) -> str | None:
    anchor.spoken = _int(match["yyear"])
    return f"{anchor.spoken:04d}"


def _month_day(match: re.Match[str], anchor: _Anchor) -> str | None:
    year = anchor.current
    return None if year is None else _day(year, match["mmonth"], match["mday"])


def _festival(match: re.Match[str], anchor: _Anchor) -> str | None:
    return f"{anchor.current:04d}-{_FESTIVALS[match['festival']]}" if anchor.current else None


def _this_month(match: re.Match[str], anchor: _Anchor) -> str | None:
    if anchor.year is None or anchor.month is None:
        return None
    step = {"本": 0, "上": -1, "下": 1}[match["this_month"][0]]
    months = anchor.year * 12 + anchor.month - 1 + step
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def _today(match: re.Match[str], anchor: _Anchor) -> str | None:
    import datetime

    if anchor.year is None or anchor.month is None or anchor.day is None:
        return None
    step = {"今": 0, "昨": -1, "前": -2, "明": 1}[match["today"][0]]
    day = datetime.date(anchor.year, anchor.month, anchor.day) + datetime.timedelta(days=step)
    return day.isoformat()


def _span_months(match: re.Match[str], anchor: _Anchor) -> str | None:
    if anchor.year is None or anchor.month is None:
        return None
    count = _int(re.match(rf"{_N}+", match["span_months"])[0])  # type: ignore[index]
    months = anchor.year * 12 + anchor.month - 1 - count
    return f"{months // 12:04d}-{months % 12 + 1:02d}/{anchor.year:04d}-{anchor.month:02d}"


def _recent(_match: re.Match[str], anchor: _Anchor) -> str | None:
    if anchor.year is None:
        return None
    parts = [f"{anchor.year:04d}"] + ([f"{anchor.month:02d}"] if anchor.month else [])
    return "-".join(parts) + "~"


_READERS: dict[str, Callable[[re.Match[str], _Anchor], str | None]] = {
    "full": _full,
    "relative": _relative,
    "only_year": _only_year,
    "month_day": _month_day,
    "festival": _festival,
    "this_month": _this_month,
    "today": _today,
    "span_months": _span_months,
    "recent": _recent,
}


def _joined(text: str, found: list[When]) -> Iterator[When]:
    """Join 甲至乙 into an interval and 甲以来 into an open one."""
    at = 0
    while at < len(found):
        first, at = found[at], at + 1
        if at < len(found) and "/" not in first.edtf and "/" not in found[at].edtf:
            between = text[first.span.end : found[at].span.start]
            if between and _TO.fullmatch(between) and first.edtf < found[at].edtf:
                last, at = found[at], at + 1
                yield When(Span(first.span.start, last.span.end), f"{first.edtf}/{last.edtf}")
                continue
        since = _SINCE.match(text, first.span.end)
        if since and "/" not in first.edtf:
            yield When(Span(first.span.start, since.end()), f"{first.edtf}/..")
        else:
            yield first
