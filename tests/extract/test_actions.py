"""Who proposes, carries out and leads initiatives, and who is at an event."""

from __future__ import annotations

import pytest

from kg.model import Facts
from tests.extract.conftest import Extract

Edge = tuple[str, str, str]


def edges(facts: Facts) -> set[Edge]:
    return {
        (facts.entity(s.subject).name, s.predicate, facts.entity(s.object).name)
        for s in facts.statements
        if facts.entity(s.object).type == "Initiative" or s.predicate == "located_in"
    }


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


def test_those_present_and_those_who_speak_later_are_at_the_event(extract: Extract) -> None:
    text = (
        "3月2日，青禾县数字乡村建设推进会在青溪镇召开。县委书记沈若林出席并讲话，县长高志远主持会议。"
        "会上，县农业农村局局长胡正峰通报了工作情况。"
    )
    meeting = "青禾县数字乡村建设推进会"
    assert {(n, "carries_out", meeting) for n in ("沈若林", "高志远", "胡正峰")} <= edges(
        extract(text)
    )


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


def test_who_is_appointed_at_a_session_is_not_present(extract: Extract) -> None:
    text = (
        "3月2日，青禾县第九届人民代表大会常务委员会第十二次会议召开。主任沈若林主持会议。\n"
        "会议决定任命高志远为青禾县水利局局长；\n免去胡正峰的青禾县水利局局长职务。"
    )
    present = {s for s, p, _ in edges(extract(text)) if p == "carries_out"}
    assert "沈若林" in present
    assert not present & {"高志远", "胡正峰"}


def test_whom_a_meeting_gives_work_is_not_present(extract: Extract) -> None:
    text = (
        "6月10日，沈若林主持召开青禾县平安建设专题会议。会议决定，由青禾县公安局牵头，"
        "青禾县司法局配合，推行“邻里守望”制度。"
    )
    found = edges(extract(text))
    for body in ("青禾县公安局", "青禾县司法局"):
        assert (body, "carries_out", "青禾县平安建设专题会议") not in found
    assert ("青禾县司法局", "carries_out", "邻里守望制度") in found


def test_a_passer_by_near_a_festival_is_no_host(extract: Extract) -> None:
    text = (
        "5月1日，第三届青禾县茶文化节在青溪镇开幕。\n"
        "“这几天生意好得很。”家住青溪镇的店主王海棠告诉记者，她的小店多卖了三成。"
    )
    assert ("王海棠", "carries_out", "第三届青禾县茶文化节") not in edges(extract(text))


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


class TestProgrammes:
    """A festival, who runs it and what it consists of."""

    FESTIVAL = (
        "第六届青禾杨梅节\n6月12日，第六届青禾杨梅节在青溪镇开幕。"
        "本届杨梅节由青禾县人民政府主办，青禾县农业农村局、青溪镇人民政府承办，"
        "青禾县果品协会协办，设“梅好时光”摄影展、“梅子王”评选等六项活动。"
    )

    @pytest.mark.parametrize(
        "body", ["青禾县人民政府", "青禾县农业农村局", "青溪镇人民政府", "青禾县果品协会"]
    )
    def test_the_hosts_run_the_festival_and_not_one_item_of_it(
        self, extract: Extract, body: str
    ) -> None:
        found = edges(extract(self.FESTIVAL))
        assert (body, "carries_out", "第六届青禾杨梅节") in found
        assert (body, "carries_out", "梅好时光摄影展") not in found

    def test_an_item_is_part_of_the_festival(self, extract: Extract) -> None:
        assert ("梅好时光摄影展", "part_of", "第六届青禾杨梅节") in edges(extract(self.FESTIVAL))

    @pytest.mark.parametrize(
        ("text", "part", "whole"),
        [
            ("“健步青禾”行动由步道建设、“三减三健”行动等8个部分组成。", "三减三健", "健步青禾"),
            ("“阳光驿站”是青禾县“暖新”行动的首个项目。", "阳光驿站", "暖新"),
            (
                "青禾县启动“古城新生”工程。工程包括城墙加固和“数字古城”项目。",
                "数字古城",
                "古城新生",
            ),
        ],
    )
    def test_parts(self, extract: Extract, text: str, part: str, whole: str) -> None:
        found = {(s, p, o) for s, p, o in edges(extract(text)) if p == "part_of"}
        assert any(s.startswith(part) and o.endswith(whole) for s, _, o in found)

    def test_teams_take_part_in_the_contest(self, extract: Extract) -> None:
        found = edges(
            extract(
                "第四届“丰收杯”拔河比赛昨日落幕，红旗村代表队捧走冠军奖杯，"
                "前进村代表队、光明村代表队分列二、三位。"
            )
        )
        teams = {s for s, p, _ in found if p == "carries_out"}
        assert teams == {"红旗村代表队", "前进村代表队", "光明村代表队"}


class TestPresence:
    @pytest.mark.parametrize(
        ("text", "names"),
        [
            (
                (
                    "协商议事会在青溪镇举行\n日前，青禾县“有事好商量”协商议事会在青溪镇举行。\n"
                    "县政协副主席丁建国、县林业局副局长卢芳到会，县政协委员余文辉围坐一起。"
                ),
                {"丁建国", "卢芳", "余文辉"},
            ),
            (
                (
                    "昨日，青禾县第三届读书节闭幕式在县文化馆举行。县教育局副局长姚振华、"
                    "县图书馆馆长钱佩玲出席，活动由县融媒体中心主持人徐婷主持。"
                ),
                {"姚振华", "钱佩玲", "徐婷"},
            ),
            ("在青禾县防汛工作会议上\n郝建中在青禾县防汛工作会议上作了经验介绍。", {"郝建中"}),
        ],
    )
    def test_who_is_at_it(self, extract: Extract, text: str, names: set[str]) -> None:
        assert names <= {s for s, p, _ in edges(extract(text)) if p == "carries_out"}

    def test_what_is_said_at_another_meeting_is_not_said_at_this_one(
        self, extract: Extract
    ) -> None:
        text = (
            "青禾县第三届读书节闭幕式举行\n昨日，青禾县第三届读书节闭幕式在县文化馆举行。"
            "教研组组长雍明远在校务会上提出，各班都可以有自己的书架。"
        )
        assert "雍明远" not in {s for s, _, _ in edges(extract(text))}


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


def test_a_meeting_of_another_name_is_another_event(extract: Extract) -> None:
    facts = extract(
        "5月12日，青禾县妇联举办“石榴籽”亲子运动会。\n"
        "在日前召开的全州表彰座谈会上，州委书记妥建华为获奖者颁奖。"
    )
    assert ("妥建华", "carries_out", "石榴籽亲子运动会") not in edges(facts)
