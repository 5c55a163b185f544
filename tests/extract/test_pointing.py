"""What stands for somebody or something named before: 这位, 理事会, 局里, 该镇."""

from __future__ import annotations

import pytest

from kg.model import Facts
from tests.extract.conftest import Extract

Edge = tuple[str, str, str]


def edges(facts: Facts) -> set[Edge]:
    """Every edge that is no background, by names."""
    names = {entity.id: entity.name for entity in facts.entities}
    return {
        (names[s.subject], s.predicate, names[s.object])
        for s in facts.statements
        if s.origin != "background"
    }


def test_this_one_is_the_person_before_with_the_posts_behind(extract: Extract) -> None:
    found = edges(
        extract(
            "陈雅琴算的是另一本账。这位渭水职业学院副教授、农工党党员主张引入“时间银行”，"
            "由低龄老人给高龄老人送饭。"
        )
    )
    assert found == {
        ("陈雅琴", "member_of", "渭水职业学院"),
        ("陈雅琴", "member_of", "农工党"),
        ("陈雅琴", "proposes", "时间银行"),
    }


def test_this_one_before_a_name_is_that_person(extract: Extract) -> None:
    facts = extract("林远第一个发言。这位白桥县政协委员李明章说得好。")
    assert edges(facts) == {("李明章", "member_of", "白桥县政协")}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "柳湾村村民理事会会长缪长林说，路要修。理事会起草的《柳湾村公路管护公约》全票通过。",
            {("柳湾村村民理事会", "proposes", "柳湾村公路管护公约")},
        ),
        (
            "白桥县市场监督管理局局长黎庆贤介绍，局里正在起草《白桥县供餐单位管理办法》。",
            {("白桥县市场监督管理局", "proposes", "白桥县供餐单位管理办法")},
        ),
        (
            "白桥县云台镇天气转冷。小巴在该镇石门村停稳。",
            {("石门村", "located_in", "云台镇")},
        ),
        (
            "接过话头的是席远强，白桥县政协委员，也是白桥春茗茶业有限公司总经理。",
            {
                ("席远强", "member_of", "白桥县政协"),
                ("席远强", "leads", "白桥春茗茶业有限公司"),
            },
        ),
        (
            "说话的是陈若珍，白桥县实验小学教师，家住东山街道北京路社区，每周来一次。",
            {
                ("陈若珍", "member_of", "白桥县实验小学"),
                ("陈若珍", "resident_of", "北京路社区"),
            },
        ),
        (
            "身为白桥春茗茶业有限公司董事长，陈若水执掌公司八年。",
            {("陈若水", "leads", "白桥春茗茶业有限公司")},
        ),
        (
            "白桥县茶叶行业协会换届。秘书长一职，则由白桥县实验小学教师黄志伟兼任。",
            {("黄志伟", "member_of", "白桥县茶叶行业协会")},
        ),
        (
            "江占军在石家庄办了恒邦建材有限公司，任董事长。",
            {("江占军", "leads", "恒邦建材有限公司")},
        ),
        (
            "白桥县开会。县政协提案法制委组织评议。提案法制委主任郑友良笑言，不打满分。",
            {("郑友良", "leads", "白桥县政协提案法制委")},
        ),
        (
            "白桥县紧密型医共体挂牌，医共体理事长由县人民医院院长谭志远兼任。",
            {("谭志远", "leads", "白桥县紧密型医共体")},
        ),
    ],
)
def test_what_is_said_at_a_distance_is_said_of_it(
    extract: Extract, text: str, wanted: set[Edge]
) -> None:
    assert wanted <= edges(extract(text))


def test_who_is_posted_to_an_estate_does_not_live_there(extract: Extract) -> None:
    found = edges(extract("金榕物业派驻翠湖苑小区的项目经理覃若勇回应。"))
    assert not [edge for edge in found if edge[1] == "resident_of"]


def test_where_somebody_is_from_is_no_home(extract: Extract) -> None:
    found = edges(extract("白雪梅老家在巴彦淖尔市五原县，现租住惠民小区，跑件六年。"))
    assert ("白雪梅", "resident_of", "惠民小区") in found
    assert ("白雪梅", "resident_of", "五原县") not in found
