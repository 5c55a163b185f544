"""Tables of articles: each row a document, each broken row told by its line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.model import Document
from kg.read import Skipped
from kg.read.columns import Columns

Folder = Callable[[dict[str, str | bytes]], Path]
Read = Callable[..., tuple[list[Document], list[Skipped]]]


def test_a_csv_with_chinese_names_in_gb18030(folder: Folder, read: Read) -> None:
    table = '编号,标题,正文,发布日期,来源,链接\nA1,水塔通水,"明川县的水塔通水了，\n村民说好。",2024/5/1,明川日报,http://a.example/1\n'
    documents, skipped = read(folder({"t.csv": table.encode("gb18030")}))
    assert skipped == []
    made = documents[0]
    assert (made.id, made.title, made.date) == ("A1", "水塔通水", "2024-05-01")
    assert (made.publisher, made.url) == ("明川日报", "http://a.example/1")
    assert made.text == "明川县的水塔通水了，\n村民说好。"
    assert made.source.endswith("t.csv:2")


def test_rows_without_ids_are_numbered(folder: Folder, read: Read) -> None:
    documents, _ = read(folder({"t.csv": "text\n明川县。\n白沙村。\n"}))
    assert [document.id for document in documents] == ["t-1", "t-2"]


def test_an_id_used_twice_stays_unique(folder: Folder, read: Read) -> None:
    documents, _ = read(folder({"t.csv": "id,text\n7,明川县。\n7,白沙村。\n"}))
    assert [document.id for document in documents] == ["7", "7-2"]


@pytest.mark.parametrize("mark", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_delimiters_and_encodings(folder: Folder, read: Read, mark: str, encoding: str) -> None:
    table = f"id{mark}content\n7{mark}明川县开会。\n"
    documents, skipped = read(folder({"t.csv": table.encode(encoding)}))
    assert skipped == []
    assert [(document.id, document.text) for document in documents] == [("7", "明川县开会。")]


def test_broken_csv_rows_are_told_by_line_and_break_no_other(folder: Folder, read: Read) -> None:
    table = 'id,text\n1,明川县。\n2,"没有闭合。\n3,白沙村。\n4,多,出,来\n5,"甲"乙\n6,\n7,石桥村。\n'
    documents, skipped = read(folder({"t.csv": table}))
    assert [document.id for document in documents] == ["1", "3", "7"]
    assert [item.source.rsplit(":", 1)[1] for item in skipped] == ["3", "5", "6", "7"]


def test_invalid_bytes_break_one_row(folder: Folder, read: Read) -> None:
    rows = [b"id,text\n", *(f"{n},明川县开会。\n".encode() for n in range(9))]
    rows[4] = rows[4][:8] + b"\xff" + rows[4][8:]
    documents, skipped = read(folder({"t.csv": b"".join(rows)}))
    assert len(documents) == 8
    assert [item.source.rsplit(":", 1)[1] for item in skipped] == ["5"]
    assert "invalid bytes" in skipped[0].reason


def test_json_lines(folder: Folder, read: Read) -> None:
    lines = [
        {"id": 3, "content": "明川县。", "pub_time": 1688342400, "source": "明川日报"},
        {"content": ["第一段在明川县。", "第二段。"], "source": "raw/3.txt"},
        {"content": "<p>明川县今天开会。</p><p>县长高远讲话。</p>"},
    ]
    data = "\n\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    documents, skipped = read(folder({"t.jsonl": data}))
    assert skipped == []
    assert [document.id for document in documents] == ["3", "t-2", "t-3"]
    assert (documents[0].date, documents[0].publisher) == ("2023-07-03", "明川日报")
    assert documents[1].text == "第一段在明川县。\n第二段。"
    assert documents[1].publisher is None
    assert documents[2].text == "明川县今天开会。\n县长高远讲话。"


@pytest.mark.parametrize(
    "line",
    [
        "{broken",
        "[1]",
        '"text"',
        '{"text": null}',
        '{"text": 5}',
        '{"title": "无"}',
        "[" * 100_000,
        '{"text": "\\ud800县"}',
    ],
)
def test_a_broken_json_line_is_told_and_passed_over(folder: Folder, read: Read, line: str) -> None:
    good = '{"text": "明川县。"}'
    documents, skipped = read(folder({"t.jsonl": f"{good}\n{line}\n{good}\n"}))
    assert [document.id for document in documents] == ["t-1", "t-3"]
    assert [item.source.rsplit(":", 1)[1] for item in skipped] == ["2"]


def test_a_row_too_long_for_a_document(folder: Folder, read: Read) -> None:
    lines = [
        json.dumps({"text": "县" * size}, ensure_ascii=False)
        for size in (5, 1_000_001, 4_000_001, 5)
    ]
    documents, skipped = read(folder({"t.jsonl": "\n".join(lines)}))
    assert [document.id for document in documents] == ["t-1", "t-4"]
    assert len(skipped) == 2


def test_many_broken_rows_are_counted_and_not_listed(folder: Folder, read: Read) -> None:
    _, skipped = read(folder({"t.jsonl": "{\n" * 500}))
    assert len(skipped) == 21
    assert skipped[-1].reason.startswith("480 more rows")


def test_the_best_column_wins() -> None:
    columns = Columns.of(["body", "Text", "Publish_Date", "發布日期", "來源", "X"])
    assert (columns.text, columns.date, columns.publisher) == ("Text", "Publish_Date", "來源")
    assert Columns.of(["甲"]).text is None
