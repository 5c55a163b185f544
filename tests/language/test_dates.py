"""Date expressions become absolute against the article's date."""

from __future__ import annotations

import pytest

from kg.language.dates import find_dates


def read(text: str, date: str | None = "2023-07-03") -> list[tuple[str, str]]:
    return [(w.span.of(text), w.edtf) for w in find_dates(text, date)]


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("2021年5月4日开工", "2021年5月4日", "2021-05-04"),
        ("二〇二一年三月完成", "二〇二一年三月", "2021-03"),
        ("去年6月推出", "去年6月", "2022-06"),
        ("今年建成", "今年", "2023"),
        ("3月12日上午召开", "3月12日", "2023-03-12"),
        ("2022年以来开展", "2022年以来", "2022/.."),
        ("2019年至2021年任会长", "2019年至2021年", "2019/2021"),
        ("8个月来走访", "8个月来", "2022-11/2023-07"),
        ("“五一”期间举行", "“五一”期间", "2023-05-01"),
        ("昨日闭幕", "昨日", "2023-07-02"),
        ("上月启动", "上月", "2023-06"),
        ("近日召开", "近日", "2023-07~"),
    ],
)
def test_expression_and_meaning(text: str, words: str, edtf: str) -> None:
    assert read(text) == [(words, edtf)]


def test_a_month_belongs_to_the_year_last_named() -> None:
    assert read("2020年3月开工，5月停工。") == [("2020年3月", "2020-03"), ("5月", "2020-05")]


def test_relative_dates_need_an_article_date() -> None:
    assert read("去年启动，近日完工", None) == []


def test_yesterday_crosses_the_year() -> None:
    assert read("昨天", "2023-01-01") == [("昨天", "2022-12-31")]


@pytest.mark.parametrize("text", ["13月40日", "上年度计划", "年轻人", "百年老店"])
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert read(text) == []
