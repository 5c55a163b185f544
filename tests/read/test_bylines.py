"""Who wrote it, wherever newspapers say so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Document

Made = Callable[[str], Document]
BODY = "明川县白沙村的新水塔3月11日通水，全村二百户人家喝上了山泉水。"


def credits_of(document: Document) -> list[tuple[str, str]]:
    for byline in document.bylines:
        assert "".join(byline.span.of(document.text).split()) == byline.name
    return [(byline.role, byline.name) for byline in document.bylines]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("记者:何小舟", [("记者", "何小舟")]),
        ("记者：何小舟 通讯员：田野", [("记者", "何小舟"), ("通讯员", "田野")]),
        (
            "记者:何小舟通讯员:田大野 罗阿福新媒体编辑:段青",
            [
                ("记者", "何小舟"),
                ("通讯员", "田大野"),
                ("通讯员", "罗阿福"),
                ("新媒体编辑", "段青"),
            ],
        ),
        ("（记者 何小舟 通讯员 田野）", [("记者", "何小舟"), ("通讯员", "田野")]),
        ("（明川县融媒体中心记者 何小舟）", [("记者", "何小舟")]),
        ("（《明川日报》记者 何小舟）", [("记者", "何小舟")]),
        ("（何小舟　本报通讯员 田　野）", [("作者", "何小舟"), ("通讯员", "田野")]),
        ("（何小舟）", [("作者", "何小舟")]),
        ("（文／何小舟）", [("文", "何小舟")]),
        ("图文｜何 舟　编辑｜段青青", [("图文", "何舟"), ("编辑", "段青青")]),
        ("责任编辑：段青", [("责任编辑", "段青")]),
        ("記者：張小舟　責任編輯：陳大海", [("记者", "張小舟"), ("责任编辑", "陳大海")]),
    ],
)
def test_a_line_at_the_end_names_its_makers(
    document: Made, line: str, expected: list[tuple[str, str]]
) -> None:
    made = document(f"白沙村的新水塔\n{BODY}\n{BODY}\n{line}\n")
    assert credits_of(made) == expected
    assert [span.of(made.text) for span in made.boilerplate] == [line]


@pytest.mark.parametrize(
    ("opening", "expected", "furniture"),
    [
        ("本报讯（记者 何小舟）", [("记者", "何小舟")], ["本报讯", "（记者 何小舟）"]),
        (
            "本报明川3月12日电（记者何小舟 特约记者才让多杰）",
            [("记者", "何小舟"), ("特约记者", "才让多杰")],
            ["本报明川3月12日电", "（记者何小舟 特约记者才让多杰）"],
        ),
        (
            "本报明川3月12日讯记者何小舟、通讯员田野报道：",
            [("记者", "何小舟"), ("通讯员", "田野")],
            ["本报明川3月12日讯", "记者何小舟、通讯员田野报道："],
        ),
        (
            "本报明川3月12日电　记者何小舟、通讯员旦增报道：",
            [("记者", "何小舟"), ("通讯员", "旦增")],
            ["本报明川3月12日电", "记者何小舟、通讯员旦增报道："],
        ),
        ("【記者林小川／明川報導】", [("记者", "林小川")], ["【記者林小川／明川報導】"]),
        ("新华社明川3月12日电（记者何小舟）", [("记者", "何小舟")], None),
    ],
)
def test_an_opening_byline_is_furniture_and_its_sentence_is_not(
    document: Made,
    opening: str,
    expected: list[tuple[str, str]],
    furniture: list[str] | None,
) -> None:
    made = document(f"白沙村的新水塔\n{opening}{BODY}\n{BODY}")
    assert credits_of(made) == expected
    if furniture is not None:
        assert [span.of(made.text) for span in made.boilerplate] == furniture
    body = made.text.index(BODY)
    assert not any(span.end > body for span in made.boilerplate)


def test_the_outlet_of_a_dateline_is_the_publisher(document: Made) -> None:
    assert document(f"水塔\n新华社明川3月12日电 {BODY}\n{BODY}").publisher == "新华社"
    assert document(f"水塔\n明川晚报讯 （记者 何小舟）{BODY}\n{BODY}").publisher == "明川晚报"


def test_an_author_alone_under_the_headline(document: Made) -> None:
    assert credits_of(document(f"白沙村的新水塔\n本报记者 何小舟\n{BODY}")) == [("记者", "何小舟")]
    assert credits_of(document(f"白沙村的新水塔\n何小舟\n{BODY}")) == [("作者", "何小舟")]
    assert credits_of(document(f"白沙村的新水塔\n关于\n{BODY}")) == []


def test_an_interviewer_is_no_byline(document: Made) -> None:
    talk = f"对话何小舟\n{BODY}\n记者：水从哪里来？\n何小舟：山上来。\n记者：好的。\n{BODY}"
    made = document(talk)
    assert made.bylines == ()
    assert made.boilerplate == ()


def test_a_reporter_in_the_text_is_no_byline(document: Made) -> None:
    made = document(f"水塔\n记者从明川县水利局获悉，水塔已经通水。\n{BODY}")
    assert made.bylines == ()


def test_a_byline_that_tells_a_post_stays_in_the_article(document: Made) -> None:
    made = document(f"水塔\n{BODY}\n编辑：小田　终审：罗小萍（明川县博物馆馆长）")
    assert ("终审", "罗小萍") in credits_of(made)
    assert made.boilerplate == ()


def test_a_bracket_inside_a_sentence_is_no_byline(document: Made) -> None:
    assert document(f"水塔\n出席会议的有县长（高远）\n{BODY}").bylines == ()
