"""Who is at an event."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Extract
from tests.extract.deeds import edges


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


def test_those_present_and_those_who_speak_later_are_at_the_event(extract: Extract) -> None:
    text = (
        "3月2日，青禾县数字乡村建设推进会在青溪镇召开。县委书记沈若林出席并讲话，县长高志远主持会议。"
        "会上，县农业农村局局长胡正峰通报了工作情况。"
    )
    meeting = "青禾县数字乡村建设推进会"
    assert {(n, "carries_out", meeting) for n in ("沈若林", "高志远", "胡正峰")} <= edges(
        extract(text)
    )


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


def test_a_meeting_of_another_name_is_another_event(extract: Extract) -> None:
    facts = extract(
        "5月12日，青禾县妇联举办“石榴籽”亲子运动会。\n"
        "在日前召开的全州表彰座谈会上，州委书记妥建华为获奖者颁奖。"
    )
    assert ("妥建华", "carries_out", "石榴籽亲子运动会") not in edges(facts)
