"""Events and undertakings, who runs them and what they consist of."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Extract
from tests.extract.deeds import edges


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
