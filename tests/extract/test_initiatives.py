"""Named undertakings: what is one, what is not, and what each is called."""

from __future__ import annotations

import pytest

from kg.model import Entity, Facts
from tests.extract.conftest import Extract


def initiatives(facts: Facts) -> dict[str, Entity]:
    return {e.name: e for e in facts.entities if e.type == "Initiative"}


@pytest.mark.parametrize(
    ("text", "name", "subtype"),
    [
        ("青禾县全面推进“百巷亮灯”工程，惠及两万人。", "百巷亮灯", "Project"),
        ("青禾县妇联发起“巧手娘子”公益行动。", "巧手娘子", "Campaign"),
        ("青禾县教育局推行“红黄蓝”公示制度。", "红黄蓝公示制度", "Mechanism"),
        ("县农业农村局印发《青禾县茶园提升三年行动方案》。", "青禾县茶园提升三年行动方案", "Plan"),
        ("第三届青禾县龙舟邀请赛在青溪镇举行。", "第三届青禾县龙舟邀请赛", "Event"),
        ("青禾县启动青溪片区排水改造工程。", "青溪片区排水改造工程", "Project"),
        (
            "政协青禾县第九届委员会第二次会议在县城召开。",
            "政协青禾县第九届委员会第二次会议",
            "Event",
        ),
        (
            "青禾县茶业协会第三届会员大会第一次会议在青溪镇召开。",
            "青禾县茶业协会第三届会员大会第一次会议",
            "Event",
        ),
        ("青禾县政协开展 “ 稻虾行动 ” ，惠及千户。", "稻虾行动", "Campaign"),
        ("两个社区建立共建共享机制，停车难有了办法。", "共建共享机制", "Mechanism"),
    ],
)
def test_names_with_and_without_marks(extract: Extract, text: str, name: str, subtype: str) -> None:
    found = initiatives(extract(text))
    assert name in found
    assert found[name].subtype == subtype


@pytest.mark.parametrize(
    "text",
    [
        "不能把系统建成没人用的“盆景”。",
        "“水管修好了，心里就踏实了。”李秀兰说。",
        "他写的小说《山里的灯》出版了。",
        "县里召开座谈会，听取企业的意见。",
        "各部门要建立长效机制，抓好项目落地。",
        "她被授予“先进工作者”称号。",
    ],
)
def test_slogans_speech_books_and_generic_words_are_none(extract: Extract, text: str) -> None:
    assert initiatives(extract(text)) == {}


def test_plain_head_is_no_part_of_a_quoted_name_but_of_its_alias(extract: Extract) -> None:
    (entity,) = initiatives(extract("青禾县实施“清水入户”工程。")).values()
    assert entity.name == "清水入户"
    assert "“清水入户”工程" in entity.aliases


def test_with_and_without_its_place_it_is_one_event(extract: Extract) -> None:
    facts = extract("青禾县召开数字乡村建设推进会\n3月2日，青禾县数字乡村建设推进会在青溪镇召开。")
    assert list(initiatives(facts)) == ["青禾县数字乡村建设推进会"]


def test_pointing_words_are_references_not_names(extract: Extract) -> None:
    facts = extract("青禾县推出“一码办”平台。该平台由县大数据局建设。")
    (entity,) = initiatives(facts).values()
    assert [(m.text, m.kind) for m in entity.mentions][-1] == ("该平台", "reference")
    assert "该平台" not in entity.aliases


def test_the_bare_name_later_is_the_same_initiative(extract: Extract) -> None:
    facts = extract("王海棠提议建“稻香博物馆”。至于稻香博物馆，县财政局还没有答复。")
    (entity,) = initiatives(facts).values()
    assert len(entity.mentions) == 2


def test_joined_events_are_one(extract: Extract) -> None:
    facts = extract("青禾县“村村通”工程暨“户户亮”行动现场推进会在青溪镇召开。")
    assert "青禾县村村通工程暨户户亮行动现场推进会" in initiatives(facts) or (
        "村村通工程暨户户亮行动现场推进会" in initiatives(facts)
    )


def test_spans_hold_the_text_they_claim(extract: Extract) -> None:
    text = "青禾县妇联发起“巧手娘子”公益行动，该行动由县团委配合。"
    for entity in extract(text).entities:
        for mention in entity.mentions:
            assert mention.span.of(text) == mention.text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("昨天，全县森林防火和防灾减灾工作动员会在礼堂召开。", "全县森林防火和防灾减灾工作动员会"),
        ("去年，全市农村基层组织建设现场会在柳河县召开。", "全市农村基层组织建设现场会"),
        ("柳河县推行“三个到户”联农带农机制。", "三个到户联农带农机制"),
    ],
)
def test_names_are_whole_at_their_front(extract: Extract, text: str, name: str) -> None:
    found = {e.name for e in extract(text).entities if e.type == "Initiative"}
    assert name in {n.replace("“", "").replace("”", "") for n in found}


@pytest.mark.parametrize(
    "text",
    [
        "好经验要总结推广，但不能搞“一刀切”。",
        "大家喊他“阿福书记”。",
        "县长等参加启用仪式。",
        "专家组一行赴云台镇义诊。",
    ],
)
def test_set_phrases_nicknames_and_ceremonies_are_none(extract: Extract, text: str) -> None:
    assert not [e for e in extract(text).entities if e.type == "Initiative"]


def test_a_meeting_is_not_what_it_adopts(extract: Extract) -> None:
    session = "政协青禾县第九届委员会第二次会议"
    found = initiatives(extract(f"{session}在县城闭幕。会议通过《{session}政治决议》。"))
    assert {session, f"{session}政治决议"} <= set(found)


def test_a_session_keeps_its_bare_level(extract: Extract) -> None:
    text = "青禾县人大常委会开会，听取关于县十八届人大二次会议代表建议办理情况的汇报。"
    assert any("县十八届人大二次会议" in name for name in initiatives(extract(text)))
