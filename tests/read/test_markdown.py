"""Markdown: the text stays, its marks are boilerplate."""

from __future__ import annotations

from kg.model import Document
from kg.read.article import make_document
from kg.read.markdown import read_markdown


def document_of(text: str) -> Document:
    return make_document(read_markdown(text.encode()), "x", "x.md")


def bare(made: Document) -> str:
    """The text without its boilerplate."""
    kept = list(made.text)
    for span in made.boilerplate:
        kept[span.start : span.end] = [""] * len(span)
    return "".join(kept)


def test_marks_are_boilerplate_and_words_are_not() -> None:
    text = "# 白沙村的新水塔\n\n- 村主任**谢大海**说好\n> 见[明川日报](http://a.example/1)\n\n![塔](t.png)\n---\n"
    made = document_of(text)
    assert made.text == text
    assert made.title == "白沙村的新水塔"
    assert made.title_span is not None
    assert made.title_span.of(text) == "白沙村的新水塔"
    assert bare(made).split() == ["白沙村的新水塔", "村主任谢大海说好", "见明川日报"]


def test_front_matter_gives_metadata() -> None:
    made = document_of(
        "---\ntitle: 新水塔\ndate: 2024-03-12\nsource: 明川日报\n---\n明川县通水。\n"
    )
    assert (made.title, made.date, made.publisher) == ("新水塔", "2024-03-12", "明川日报")
    assert bare(made).strip() == "明川县通水。"


def test_front_matter_that_is_no_yaml_is_only_set_aside() -> None:
    assert bare(document_of("---\na: [b\n---\n明川县通水。")) == "明川县通水。"


def test_tables_keep_their_cells() -> None:
    made = document_of("| 姓名 | 职务 |\n|---|---|\n| 谢大海 | 主任 |\n明川县")
    assert "|---|---|" in [span.of(made.text) for span in made.boilerplate]
    assert "谢大海" in bare(made)
