"""Numbers as Chinese text writes them: 10万, 40余万, 三十二, 7.2亿, 百分之五, 380余."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kg.model import Span

Bound = Literal["exact", "about", "at_least", "at_most"]

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}

_PREFIX: dict[str, Bound] = {
    "近": "about", "约": "about", "大约": "about", "将近": "about", "超": "at_least",
    "超过": "at_least", "逾": "at_least", "突破": "at_least", "达到": "exact",
    "不少于": "at_least", "至少": "at_least", "不低于": "at_least", "不超过": "at_most",
    "不足": "at_most", "最多": "at_most",
}  # fmt: skip
_INFIX: dict[str, Bound] = {"余": "at_least", "多": "at_least", "来": "about", "几": "about"}
_SUFFIX: dict[str, Bound] = {
    "以上": "at_least",
    "左右": "about",
    "上下": "about",
    "以下": "at_most",
}

_NUMBER = re.compile(
    rf"(?P<prefix>{'|'.join(sorted(_PREFIX, key=len, reverse=True))})?"
    r"(?P<number>\d+(?:,\d{3})+|\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+(?:点[零一二三四五六七八九]+)?)"
    r"(?P<infix>[余多来几])?(?P<myriad>万亿|[百千]?[万亿]|[百千](?=余|多))?(?P<infix2>[余多])?"
)
_PERCENT = re.compile(r"百分之(?P<number>[零一二两三四五六七八九十百点]+)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text. ``span`` covers all its words, the bound's among them."""

    span: Span
    value: Decimal
    bound: Bound = "exact"
    unit: str | None = None


def parse_number(text: str) -> Decimal:
    """The value of one numeral, Arabic, Chinese or mixed (``10万``, ``三百二十``, ``二〇二三``).

    Raises ValueError when the text is no numeral.

    >>> parse_number("7.2亿")
    Decimal('720000000')
    >>> parse_number("三万五")
    Decimal('35000')
    """
    plain = text.replace(",", "")
    for myriad in ("亿", "万"):
        head, found, rest = plain.partition(myriad)
        if found:
            tail = _after_myriad(rest, myriad) if rest else Decimal(0)
            return _plain(parse_number(head or "一") * _MYRIADS[myriad] + tail)
    if match := re.fullmatch(r"(\d+(?:\.\d+)?)([百千])", plain):
        return Decimal(match[1]) * _UNITS[match[2]]
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return _plain(Decimal(plain))
    return Decimal(_chinese(plain))


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _after_myriad(rest: str, myriad: str) -> Decimal:
    if rest == "万" or (rest and rest[0] in _MYRIADS):  # 万亿
        return Decimal(0)
    value = parse_number(rest)
    spoken_short = len(rest) == 1 and rest in _DIGITS and rest != "零"  # 三万五 is 35,000
    return value * (_MYRIADS[myriad] // 10) if spoken_short else value


def _chinese(text: str) -> str:
    whole, point, fraction = text.partition("点")
    if not whole or any(c not in _DIGITS and c not in _UNITS for c in whole):
        raise ValueError(f"not a numeral: {text!r}")
    if not any(c in _UNITS for c in whole):
        number = "".join(str(_DIGITS[c]) for c in whole)
    else:
        number = str(_sum_units(whole))
    return number + (("." + "".join(str(_DIGITS[c]) for c in fraction)) if point else "")


def _sum_units(text: str) -> int:
    total, digit, last_unit = 0, 0, 1
    for c in text:
        if c in _UNITS:
            total += (digit or 1) * _UNITS[c]
            digit, last_unit = 0, _UNITS[c]
        else:
            digit = _DIGITS[c]
    after_unit = text[-1] in _DIGITS and len(text) > 1 and text[-2] in _UNITS
    return total + digit * (last_unit // 10 if after_unit and last_unit > 10 else 1)


def find_numbers(text: str) -> Iterator[Number]:
    """The numbers of a text in order, with the words that bound them (近, 余, 以上)."""
    at = 0
    while match := _NUMBER.search(text, at):
        percent = _PERCENT.search(text, at, match.end() + 12)
        if percent and percent.start() <= match.start("number"):
            yield Number(Span(*percent.span()), parse_number(percent["number"]), unit="%")
            at = percent.end()
            continue
        number = _number(text, match)
        if number is not None:
            yield number
        at = match.end()


def _number(text: str, match: re.Match[str]) -> Number | None:
    digits, myriad = match["number"], match["myriad"] or ""
    try:
        value = parse_number(digits) * _scale(myriad)
    except ValueError:
        return None
    bound: Bound = _PREFIX.get(match["prefix"] or "", "exact")
    if infix := match["infix"] or match["infix2"]:
        bound = _INFIX[infix]
    end = match.end()
    for word, meaning in _SUFFIX.items():
        if text.startswith(word, end):
            bound, end = meaning, end + len(word)
    return Number(Span(match.start(), end), _plain(value), bound)


def _scale(myriad: str) -> Decimal:
    scale = Decimal(1)
    for c in myriad:
        scale *= _UNITS.get(c) or _MYRIADS[c]
    return scale
