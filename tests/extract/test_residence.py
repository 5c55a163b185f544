"""Who lives where, and what does not say so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Facts

Extract = Callable[..., Facts]


def homes(facts: Facts) -> set[tuple[str, str]]:
    """The persons with their places."""
    names = {e.id: e.name for e in facts.entities}
    return {
        (names[s.subject], names[s.object])
        for s in facts.statements
        if s.predicate == "resident_of"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("云溪社区居民卜丽云种了一院花。", {("卜丽云", "云溪社区")}),
        ("柳湾村村民牛有福、马小兰报了名。", {("牛有福", "柳湾村"), ("马小兰", "柳湾村")}),
        ("柳湾村今年收成好。村民牛有福笑了。", {("牛有福", "柳湾村")}),
        ("家住云溪社区的退休教师孔令云来了。", {("孔令云", "云溪社区")}),
        ("孔令云住在云溪社区。", {("孔令云", "云溪社区")}),
        ("柳湾村种粮大户崔建林买了新农机。", {("崔建林", "柳湾村")}),
        ("柳湾村的老木匠崔建林修好了桥。", {("崔建林", "柳湾村")}),
        ("云溪社区党委开了会。社区居民卜丽云鼓掌。", {("卜丽云", "云溪社区")}),
        ("崔建林去年在云溪社区买了一套二手房。", {("崔建林", "云溪社区")}),
        ("崔建林在柳湾村生活了三十多年，谁都认得。", {("崔建林", "柳湾村")}),
        ("崔建林，苗族，1970年生，青川县木鱼镇柳湾村人。", {("崔建林", "柳湾村")}),
        ("崔建林是柳湾村的老住户。", {("崔建林", "柳湾村")}),
        ("大家走进柳湾村，帮军属崔建林家扒炕。", {("崔建林", "柳湾村")}),
        ("柳湾村有三十户。屯里的崔建林先报了名。", {("崔建林", "柳湾村")}),
        ("崔建林这些年种茶、修路，把家安在云溪社区。", {("崔建林", "云溪社区")}),
    ],
)
def test_residents(extract: Extract, text: str, expected: set[tuple[str, str]]) -> None:
    assert homes(extract(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "云溪社区党委书记卜丽云说，居民很满意。",
        "卜丽云以前不住在云溪社区。",
        "卜丽云，湄潭县人，在外打工多年。",
        "崔建林的儿子在云溪社区买了房。",
        "崔建林曾住在柳湾村。",
    ],
)
def test_what_does_not_say_where_somebody_lives(extract: Extract, text: str) -> None:
    assert homes(extract(text)) == set()


def test_residents_live_in_the_community_that_the_text_is_about(extract: Extract) -> None:
    far = "大家说了很多。" * 8
    text = f"柳湾村修了路。柳湾村通了水。柳湾村还要种树。{far}村民崔建林很高兴。"
    assert homes(extract(text)) == {("崔建林", "柳湾村")}
    two = f"柳湾村修了路。青溪村通了水。{far}村民崔建林很高兴。"
    assert homes(extract(two)) == set()


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("吴家坪村的五保户龚大爷（本名龚世明）搬进了新居。", ("龚世明", "吴家坪村")),
        ("牌坊村返乡创业青年葛晓东流转了二百亩地。", ("葛晓东", "牌坊村")),
        (
            (
                "柳湾社区的便民屋里，电话响了。屋子不大。桌上有茶。墙上有钟。\n门口停着车。"
                "窗外下着雨。天黑了。灯亮了。人散了。6号楼居民闫世杰留了下来。"
            ),
            ("闫世杰", "柳湾社区"),
        ),
    ],
)
def test_more_ways_to_be_a_resident(extract: Extract, text: str, edge: tuple[str, str]) -> None:
    assert edge in homes(extract(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("从红旗村赶来的村民代表张二满说，路通了。", {("张二满", "红旗村")}),
        ("红旗村的桃农薛传玉起先嫌麻烦。", {("薛传玉", "红旗村")}),
        ("张桂兰老人住在文庙社区，今年82岁。", {("张桂兰", "文庙社区")}),
        ("她的父母住在文庙社区。", set()),
        ("李秀英是红旗村的媳妇。", {("李秀英", "红旗村")}),
        (
            "文庙社区不大。家住28号的退休教师卞玉瑛提出建议。",
            {("卞玉瑛", "文庙社区")},
        ),
    ],
)
def test_homes_in_passing(extract: Extract, text: str, expected: set[tuple[str, str]]) -> None:
    assert homes(extract(text)) == expected
