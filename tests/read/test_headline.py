"""Which line is the headline, and which only repeat it."""

from __future__ import annotations

from collections.abc import Callable

from kg.model import Document

Made = Callable[[str], Document]
BODY = "明川县白沙村的新水塔3月11日通水，全村二百户人家喝上了山泉水。"


def test_the_first_line_that_is_no_furniture(document: Made) -> None:
    made = document(f"shuita01 发表于 2023-12-13 20:30:36\n\n白沙村的新水塔\n\n{BODY}")
    assert made.title == "白沙村的新水塔"
    assert made.title_span is not None
    assert made.title_span.of(made.text) == "白沙村的新水塔"


def test_running_text_is_no_headline(document: Made) -> None:
    assert document(f"{BODY}\n{BODY}").title is None
    assert document(f"本报讯 {BODY}\n{BODY}").title is None
    assert document(BODY).title is None


def test_a_forums_copy_of_the_title_at_the_end_is_furniture(document: Made) -> None:
    copy = "查看完整版本: 白沙村的新水塔"
    made = document(f"白沙村的新水塔\n{BODY}\n页: [1]\n{copy}")
    assert made.title == "白沙村的新水塔"
    assert copy in [span.of(made.text) for span in made.boilerplate]


def test_the_pages_own_title_names_the_site(document: Made) -> None:
    page = "白沙村的新水塔通水了_明川县人民政府"
    made = document(f"{page}\n首页 | 新闻 | 服务\n白沙村的新水塔通水了\n{BODY}")
    assert made.title == "白沙村的新水塔通水了"
    assert made.publisher == "明川县人民政府"
    assert made.boilerplate[0].of(made.text) == page


def test_a_labelled_title_is_the_headline_without_its_label(document: Made) -> None:
    made = document(f"标题: [转帖]白沙村的新水塔\n{BODY}\n{BODY}")
    assert made.title == "白沙村的新水塔"
    assert made.title_span is not None
    assert made.title_span.of(made.text) == "白沙村的新水塔"
    assert [span.of(made.text) for span in made.boilerplate] == ["标题: [转帖]"]


def test_a_repeated_headline_is_furniture_once(document: Made) -> None:
    made = document(f"白沙村的新水塔\n白沙村的 新水塔\n{BODY}")
    assert [span.of(made.text) for span in made.boilerplate] == ["白沙村的 新水塔"]
