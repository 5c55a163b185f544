"""Word files: paragraphs and tables in order."""

from __future__ import annotations

import io

import pytest

from kg.read.article import make_document
from kg.read.docx import read_docx
from kg.read.skipped import UnreadableError


def word() -> bytes:
    from docx import Document

    document = Document()
    document.add_heading("白沙村的新水塔", 0)
    document.add_paragraph("来源：明川日报　发布时间：2024-03-12")
    paragraph = document.add_paragraph("村主任")
    paragraph.add_run("谢大海").bold = True
    paragraph.add_run("说，水塔通水了。")
    table = document.add_table(2, 2)
    for row, cells in enumerate((("姓名", "职务"), ("谢大海", "主任"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    document.add_paragraph("（记者 何小舟）")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def test_paragraphs_and_tables_in_their_order() -> None:
    assert read_docx(word()).text.split("\n") == [
        "白沙村的新水塔",
        "来源：明川日报　发布时间：2024-03-12",
        "村主任谢大海说，水塔通水了。",
        "姓名\t职务",
        "谢大海\t主任",
        "（记者 何小舟）",
    ]


def test_its_document() -> None:
    made = make_document(read_docx(word()), "x", "x.docx")
    assert (made.title, made.date, made.publisher) == ("白沙村的新水塔", "2024-03-12", "明川日报")
    assert [byline.name for byline in made.bylines] == ["何小舟"]


def test_what_was_deleted_is_left_out_and_what_was_inserted_is_read() -> None:
    from docx import Document
    from docx.oxml import parse_xml

    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = Document()
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:p {w}><w:r><w:t>水塔</w:t></w:r>"
            "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:hyperlink><w:r><w:t>通水</w:t></w:r>"
            "</w:hyperlink></w:p>"
        ),
    )
    document.element.body.insert(
        1,
        parse_xml(
            f"<w:sdt {w}><w:sdtContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        ),
    )
    written = io.BytesIO()
    document.save(written)
    assert read_docx(written.getvalue()).text.strip() == "水塔新通水\n框内"


def test_damage_anywhere_is_told_and_never_raised() -> None:
    whole = word()
    refusals = []
    for cut in range(0, len(whole), len(whole) // 23):
        try:
            read_docx(whole[:cut] + bytes(7) + whole[cut + 60 :])
        except UnreadableError as refusal:
            refusals.append(str(refusal))
    assert refusals
    assert not any("\n" in refusal for refusal in refusals)


def test_an_empty_document() -> None:
    from docx import Document

    written = io.BytesIO()
    Document().save(written)
    with pytest.raises(UnreadableError, match="holds no text"):
        read_docx(written.getvalue())
