"""Numbers as Chinese text writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.numbers import find_numbers, parse_number

DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10万", 100_000),
        ("7.2亿", 720_000_000),
        ("三百二十", 320),
        ("一百零五", 105),
        ("二〇二三", 2023),
        ("三万五", 35_000),
        ("一百二", 120),
        ("1,171", 1171),
        ("一万亿", 10**12),
        ("2千", 2000),
        ("两", 2),
        ("十二", 12),
    ],
)
def test_a_numeral_has_its_value(text: str, value: int) -> None:
    assert parse_number(text) == value


def test_what_is_no_numeral_is_refused() -> None:
    with pytest.raises(ValueError, match="not a numeral"):
        parse_number("若干")


def spoken(n: int) -> str:
    """The usual Chinese reading of 1 to 9999."""
    out, zero = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // power % 10
        if digit:
            out += ("零" if zero and out else "") + DIGITS[digit] + unit
            zero = False
        else:
            zero = True
    return out


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_readings_with_myriads_come_back(high: int, low: int) -> None:
    text = f"{spoken(high)}万" + ("零" if low < 1000 else "") + spoken(low)
    assert parse_number(spoken(high)) == high
    if low >= 10:  # 三万五 is the short way to say 35,000
        assert parse_number(text) == high * 10_000 + low


@pytest.mark.parametrize(
    ("text", "words", "value", "bound"),
    [
        ("接待游客40余万人次", "40余万", 400_000, "at_least"),
        ("流转土地5000余亩", "5000余", 5000, "at_least"),
        ("参加者近百名", "近百", 100, "about"),
        ("投入超过三百万元", "超过三百万", 3_000_000, "at_least"),
        ("不超过20人", "不超过20", 20, "at_most"),
        ("60岁以上", "60", 60, "exact"),
        ("产值7.2亿元左右", "7.2亿", 720_000_000, "exact"),
        ("占总数50以上", "50以上", 50, "at_least"),
    ],
)
def test_bounds_belong_to_the_number(text: str, words: str, value: int, bound: str) -> None:
    (number,) = find_numbers(text)
    assert number.span.of(text) == words
    assert number.value == value
    assert number.bound == bound


def test_percent_in_words() -> None:
    (number,) = find_numbers("同比增长百分之十五")
    assert (number.value, number.unit) == (Decimal(15), "%")
