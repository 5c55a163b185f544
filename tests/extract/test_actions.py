"""Who proposes, carries out and leads initiatives, and who is at an event."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Extract
from tests.extract.deeds import Edge, edges


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "青禾县农业农村局开展“清水护鱼”行动。",
            {("青禾县农业农村局", "carries_out", "清水护鱼")},
        ),
        (
            "青禾县公安局、青禾县教育局联合开展“护苗”行动。",
            {("青禾县公安局", "carries_out", "护苗"), ("青禾县教育局", "carries_out", "护苗")},
        ),
        (
            "“云上果园”项目由青禾县农业农村局牵头，青禾县果业协会和青禾供销有限公司共同建设。",
            {
                ("青禾县农业农村局", "leads", "云上果园"),
                ("青禾县果业协会", "carries_out", "云上果园"),
                ("青禾供销有限公司", "carries_out", "云上果园"),
            },
        ),
        (
            "由青禾县文化局主办、青禾县图书馆承办的第二届青禾县读书节在青溪镇开幕。",
            {
                ("青禾县文化局", "carries_out", "第二届青禾县读书节"),
                ("青禾县图书馆", "carries_out", "第二届青禾县读书节"),
            },
        ),
        (
            "青禾县政协委员王海棠建议，尽快出台《青禾县古井保护办法》。",
            {("王海棠", "proposes", "青禾县古井保护办法")},
        ),
        (
            "青禾县人民政府办公室印发《青禾县茶园提升三年行动方案》。",
            {("青禾县人民政府办公室", "proposes", "青禾县茶园提升三年行动方案")},
        ),
        (
            "青禾县卫生局作出“送医下乡”行动部署后，各镇迅速响应。",
            {("青禾县卫生局", "proposes", "送医下乡")},
        ),
    ],
)
def test_who_does_what(extract: Extract, text: str, expected: set[Edge]) -> None:
    assert expected <= edges(extract(text))


def test_a_wish_makes_the_wisher_a_proposer_and_nobody_a_doer(extract: Extract) -> None:
    found = edges(extract("王海棠建议青禾县教育局建立“校园护学”机制。"))
    assert ("王海棠", "proposes", "校园护学机制") in found
    assert not any(p == "carries_out" for _, p, _ in found)


def test_what_is_denied_is_no_edge(extract: Extract) -> None:
    found = edges(extract("青禾县水利局尚未实施“清水入户”工程。"))
    assert ("青禾县水利局", "carries_out", "清水入户") not in found


def test_confidence_is_a_chance_and_evidence_holds_both_ends(extract: Extract) -> None:
    text = "去年，青禾县公安局开展“护苗”行动。该行动由青禾县教育局配合。"
    facts = extract(text)
    assert facts.statements
    for s in facts.statements:
        assert 0.0 < s.confidence <= 1.0
        assert s.evidence is not None
        assert s.evidence.span.of(text) == s.evidence.text
        for end in (s.evidence.subject, s.evidence.object):
            assert end is not None
            assert s.evidence.span.contains(end)


def test_where_it_takes_place(extract: Extract) -> None:
    text = "青禾县妇联在青溪镇举办“巧手娘子”培训班。"
    assert ("巧手娘子培训班", "located_in", "青溪镇") in edges(extract(text))


def test_a_part_of_a_greater_undertaking(extract: Extract) -> None:
    text = "“清水入户”工程是“百村焕新”行动的重要组成部分。"
    assert ("清水入户", "part_of", "百村焕新") in edges(extract(text))


REPLY = """关于对县政协十一届三次会议第27号提案的答复
柳青河、方志国委员：
你们提出的《关于恢复青溪庙会的提案》收悉。二位委员建议恢复“六月廿四”庙会，所提意见很好。
在此基础上，我局牵头起草了《青溪古镇文旅融合发展方案》，正征求意见。
青禾县文化旅游体育局
2023年6月11日
"""


def test_a_reply_names_its_addressees_and_its_author(extract: Extract) -> None:
    motion, fair, plan = "关于恢复青溪庙会的提案", "六月廿四庙会", "青溪古镇文旅融合发展方案"
    found = edges(extract(REPLY))
    assert {(n, "proposes", o) for n in ("柳青河", "方志国") for o in (motion, fair)} <= found
    assert ("青禾县文化旅游体育局", "proposes", plan) in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“邻里一小时”由青溪社区党委书记、居委会主任王海棠去年提出。",
            ("王海棠", "proposes", "邻里一小时"),
        ),
        (
            "他们领到一份《让古桥回到日常倡议》。执笔的是青禾县文史馆馆长高志远。",
            ("高志远", "proposes", "让古桥回到日常倡议"),
        ),
        (
            "一、“一棵松”植树项目。\n青禾县林业协会组织三百人栽植松苗。",
            ("青禾县林业协会", "carries_out", "一棵松植树项目"),
        ),
        (
            "“清渠进村”工程提前动工，施工单位为青禾水务有限公司。",
            ("青禾水务有限公司", "carries_out", "清渠进村"),
        ),
    ],
)
def test_who_it_is(extract: Extract, text: str, expected: Edge) -> None:
    assert expected in edges(extract(text))


def test_the_agent_of_the_next_item_does_nothing_for_this_one(extract: Extract) -> None:
    text = (
        "方案明确三项任务：一是实施“老茶园焕新”工程，由青禾县茶产业中心牵头；"
        "二是开展“清源护茶”行动，由青禾县公安局负责。"
    )
    found = edges(extract(text))
    assert ("青禾县茶产业中心", "carries_out", "清源护茶") not in found
    assert ("青禾县公安局", "carries_out", "老茶园焕新") not in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("罗萍是“罗姐调解室”的创办人。", ("罗萍", "proposes", "罗姐调解室")),
        (
            "“乡愁银行”的发起人是大学生村官吕志远，今年29岁。",
            ("吕志远", "proposes", "乡愁银行"),
        ),
        (
            "青禾县青少年宫与双河镇中学签约。双方还联合开展“同课异构”活动。",
            ("双河镇中学", "carries_out", "同课异构"),
        ),
        (
            "结对\n青禾县人大代表孙宝国、李桂芝等三名代表联名提出《关于治理南运河污染的议案》。",
            ("李桂芝", "proposes", "关于治理南运河污染的议案"),
        ),
    ],
)
def test_originators_and_pairs(extract: Extract, text: str, expected: Edge) -> None:
    assert expected in edges(extract(text))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "孟宪芝是重阳社区居委会副主任，也是“孟姐热线”的发起人。",
            "重阳社区居委会",
        ),
        ("“渔光互补”项目由青源电力有限公司提供技术。", "青源电力有限公司"),
    ],
)
def test_who_proposes_nothing(extract: Extract, text: str, wrong: str) -> None:
    assert (wrong, "proposes") not in {(s, p) for s, p, _ in edges(extract(text))}


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        (
            "云台镇有个红旗社区。社区同步推行“时间银行”制度。",
            ("红旗社区", "carries_out", "时间银行制度"),
        ),
        (
            "云台镇不大。书记说，今年镇里推出“甜链”工程。",
            ("云台镇", "carries_out", "甜链"),
        ),
        (
            "青山擎川新能源有限公司去年成立。今年公司将推行“班组微改善”机制。",
            ("青山擎川新能源有限公司", "carries_out", "班组微改善机制"),
        ),
    ],
)
def test_nouns_stand_for_the_place_or_body_spoken_of(
    extract: Extract, text: str, edge: Edge
) -> None:
    assert edge in edges(extract(text))


def test_a_noun_that_only_owns_another_stands_for_nobody(extract: Extract) -> None:
    facts = extract("云台镇有个红旗社区。社区居民推行“时间银行”制度。")
    assert ("红旗社区", "carries_out", "时间银行制度") not in edges(facts)


def test_so_many_motions_are_the_last_ones_named(extract: Extract) -> None:
    facts = extract(
        "周明提出《关于硬化产业公路的建议》，李远提交了《关于破解运输难题的提案》。"
        "青禾县政府确定两件合并办理，由青禾县交通局主办，青禾县农业局协办。"
    )
    assert {
        (body, "carries_out", motion)
        for body in ("青禾县交通局", "青禾县农业局")
        for motion in ("关于硬化产业公路的建议", "关于破解运输难题的提案")
    } <= edges(facts)


def test_agents_after_one_that_nobody_knows(extract: Extract) -> None:
    facts = extract("去年启动的“同心”帮扶行动由工作组牵头，青禾县教育局和青禾县卫生局联合实施。")
    assert {
        ("青禾县教育局", "carries_out", "同心"),
        ("青禾县卫生局", "carries_out", "同心"),
    } <= edges(facts)
