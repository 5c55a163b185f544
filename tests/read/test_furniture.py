"""What surrounds an article is told from it, and tells date and publisher."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Document
from kg.read.article import Draft, make_document

Pieces = Callable[[str], list[str]]
Made = Callable[[str], Document]
BODY = "明川县白沙村的新水塔3月11日通水，全村二百户人家喝上了山泉水。"


@pytest.mark.parametrize(
    "line",
    [
        "shuita01 发表于 2023-12-13 20:30:36",
        "巷口阿婆 發表於 2023-12-5 08:41",
        "沙发 路人甲 发表于 2023-12-5 10:17",
        "路人甲 最后编辑于 2023-12-5 09:02",
        "页: [1]",
        "返回列表  页: [1] 2 3",
        "Powered by Discuz!",
        "首页 > 新闻中心 > 正文",
        "当前位置：首页 > 新闻中心 > 乡镇动态",
        "您现在的位置：首页 >> 商会动态 >> 正文",
        "首页 | 政务公开 | 政务服务 | 互动交流",
        "上一篇：县里召开春耕会议",
        "下一篇:没有了",
        "【上一篇】 县里召开春耕会议",
        "分享到： 微信 微博 QQ空间 【打印本页】 【关闭窗口】",
        "【打印】【关闭】",
        "字号：【大 中 小】",
        "发布时间：2024-03-12 09:20 来源：明川日报 浏览次数：88",
        "来源：明川日报   日期：2024-03-12   阅读：417",
        "作者：宣传科　来源：水利科　时间：2024-03-12　点击：1173",
        "声明:以上内容来源于网络,如有侵权请联系我们删除!",
        "免责声明：本文仅代表作者个人观点，与本站无关。",
        "版权所有：明川县商会  技术支持：小河网络",
        "主办单位：明川县人民政府办公室  联系我们  网站地图  某ICP备00000000号",
        "友情链接：明川市人民政府 | 白沙在线",
        "阅读 2894　点赞 37　分享至：",
        "- 3 -",
        "第 3 页 共 5 页",
    ],
)
def test_a_line_of_furniture_is_known_by_itself(furniture: Pieces, line: str) -> None:
    assert furniture(f"白沙村的新水塔\n{BODY}\n{line}\n{BODY}\n") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "下一个目标是家家通水",
        "点赞！这个村的水塔真漂亮",
        "扫一扫就能交水费，村民说方便",
        "时间：2021年6月10日上午",
        "地点：县水利局四楼会议室",
        "主办单位：明川县文物局",
        "联系人：何小舟 电话：0000-32×××××",
        "抄送：县政协，县政府督查室",
        "姓名|职务|单位",
        "上一任村主任谢大海也来了",
        "县长 高远",
        "水塔 水渠 水井",
        "村民罗阿福（左三）说好",
        "【人员变动】何小舟任县水利局局长。",
    ],
)
def test_what_only_looks_like_furniture_stays(furniture: Pieces, line: str) -> None:
    assert furniture(f"白沙村的新水塔\n{BODY}\n{line}\n{BODY}\n") == []


@pytest.mark.parametrize(
    ("line", "date", "publisher"),
    [
        ("来源:《明川日报》(2023年07月03日第01版)", "2023-07-03", "明川日报"),
        ("來源：明川時報 發布時間：2023-11-02", "2023-11-02", "明川時報"),
        ("来源：明川发布", None, "明川发布"),
        ("来源：本站", None, None),
        ("来源｜明川县水利局", None, "明川县水利局"),
        (
            "发布日期：2023-12-15 08:47  来源：澜溪镇  浏览次数：326  字体：【大 中 小】",
            "2023-12-15",
            "澜溪镇",
        ),
        ("明川发布 2022-11-28 17:20 【字体：大 中 小】", "2022-11-28", "明川发布"),
        ("明川县博物馆　2023-05-16 09:00　发表于河北", "2023-05-16", "明川县博物馆"),
    ],
)
def test_a_source_line_tells_date_and_publisher(
    document: Made, line: str, date: str | None, publisher: str | None
) -> None:
    made = document(f"白沙村的新水塔\n{line}\n{BODY}\n{BODY}")
    assert (made.date, made.publisher) == (date, publisher)
    assert [span.of(made.text) for span in made.boilerplate] == [line]


def test_the_newspapers_day_comes_before_the_forums(document: Made) -> None:
    post = "shuita01 发表于 2023-12-13 20:30:36"
    paper = "来源:《明川日报》(2023年07月03日第01版)"
    assert document(f"{post}\n水塔通水\n{BODY}\n{paper}").date == "2023-07-03"
    assert document(f"{post}\n水塔通水\n{BODY}").date == "2023-12-13"


def test_a_bulletin_is_dated_by_its_last_line_which_stays_text(document: Made) -> None:
    made = document(f"关于水塔的通知\n各村：\n{BODY}\n明川县水利局\n2022年4月18日\n")
    assert made.date == "2022-04-18"
    assert made.boilerplate == ()


def test_full_width_and_windows_line_ends_change_nothing(furniture: Pieces) -> None:
    text = f"水塔通水了\r\n发布时间：２０２４－０３－１２　来源：明川日报\r\n{BODY}\r\n"
    assert furniture(text) == ["发布时间：２０２４－０３－１２　来源：明川日报"]


lines = st.sampled_from(
    [
        BODY,
        "白沙村的新水塔",
        "记者：何小舟",
        "（何小舟 田野）",
        "来源：明川日报",
        "页: [1]",
        "",
        "  ",
        "首页 > 正文",
    ]
) | st.text("记者来源：（）【】 　首页>|-2023年月日/报讯电，。\n\r·", max_size=40)


@given(st.lists(lines, max_size=12))
def test_spans_are_sorted_apart_and_inside_the_text(parts: list[str]) -> None:
    text = "明" + "\n".join(parts)
    made = make_document(Draft(text), "x", "x")
    assert made.text == text
    ends = [0]
    for span in made.boilerplate:
        assert ends[-1] <= span.start < span.end <= len(text)
        ends.append(span.end)
    for byline in made.bylines:
        assert "".join(byline.span.of(text).split()) == byline.name
    if made.title_span is not None:
        assert made.title_span.of(text) == made.title


def test_long_lines_cost_no_more_than_their_length(document: Made) -> None:
    for unit in ("记者:", "首页 > ", "（记者 ", "发布时间:2023-01-01 ", "张", "本报"):
        document((unit * 133 + "\n") * 20)
    assert document("明川县开会" * 150_000).boilerplate == ()


@pytest.mark.parametrize(
    ("line", "publisher", "byline"),
    [
        ("2024年3月12日 来源：明川日报", "明川日报", ()),
        ("2024-03-12 09:20 来源:明川日报 作者：王五", "明川日报", ("王五",)),
    ],
)
def test_a_line_that_begins_with_its_date_tells_the_rest_too(
    document: Made, line: str, publisher: str, byline: tuple[str, ...]
) -> None:
    made = document(f"白沙村通水\n{line}\n{BODY}")
    assert (made.date, made.publisher) == ("2024-03-12", publisher)
    assert tuple(one.name for one in made.bylines) == byline


def test_the_head_of_a_printed_forum_page_is_no_headline(document: Made) -> None:
    head = "作者: 巷口阿婆    时间: 2024-3-12 09:12     标题: 白沙村通水"
    made = document(f"{head}\n{BODY}")
    assert (made.title, made.date) == ("白沙村通水", "2024-03-12")
