"""Quantities with what they count, and whether they are aimed at or reached."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Facts, Figure

Extract = Callable[..., Facts]


def only(facts: Facts) -> Figure:
    (figure,) = facts.figures
    return figure


@pytest.mark.parametrize(
    ("text", "value", "unit", "measures", "bound"),
    [
        ("全村种下茶苗1.2万株。", "12000", "株", "种下茶苗", "exact"),
        ("活动吸引40余万游客参加。", "400000", "", "游客", "at_least"),
        ("小区有380余户居民。", "380", "户", "居民", "at_least"),
        ("项目总投资7.2亿元。", "720000000", "元", "项目总投资", "exact"),
        ("志愿者超过三百人。", "300", "人", "志愿者", "at_least"),
    ],
)
def test_value_unit_and_what_is_counted(
    extract: Extract, text: str, value: str, unit: str, measures: str | None, bound: str
) -> None:
    figure = only(extract(text))
    assert (figure.value, figure.unit, figure.bound) == (value, unit, bound)
    assert figure.measures == measures


def test_what_is_planned_is_a_target_with_its_year(extract: Extract) -> None:
    figure = only(extract("计划到2027年建成标准茶园3万亩。"))
    assert (figure.kind, figure.time, figure.value) == ("target", "2027", "30000")


def test_what_was_reached_is_a_result_of_the_articles_year(extract: Extract) -> None:
    figure = only(extract("去年全镇接待游客25万人次。", date="2024-03-01"))
    assert (figure.kind, figure.time) == ("result", "2023")


def test_a_figure_belongs_to_the_body_named_before_it(extract: Extract) -> None:
    facts = extract("青禾县教育局共招聘教师120名。")
    owner = only(facts).owner
    assert owner is not None
    assert facts.entity(owner).name == "青禾县教育局"


@pytest.mark.parametrize(
    "text",
    [
        "2023年5月1日开工。",
        "一个好消息传来。",
        "第3届运动会闭幕。",
        "他今年62岁。",
        "三次会议都开了。",
    ],
)
def test_dates_ordinals_ages_and_running_words_are_no_figures(extract: Extract, text: str) -> None:
    assert extract(text).figures == ()


def test_every_figure_is_a_slice_of_the_text(extract: Extract) -> None:
    text = "项目总投资7.2亿元，年产茶叶2000吨，带动就业380余人。"
    facts = extract(text)
    assert len(facts.figures) == 3
    assert all(f.span.of(text) == f.text for f in facts.figures)
