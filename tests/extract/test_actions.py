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
