"""Parquet tables of articles."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from kg.read import Skipped, read_inputs

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


def write(path: Path, **columns: list[Any]) -> str:
    pq.write_table(pa.table(columns), path)
    return str(path)


def read(path: str) -> tuple[list[Any], list[Skipped]]:
    skipped: list[Skipped] = []
    return list(read_inputs([path], skipped=skipped.append)), skipped


def test_each_row_is_a_document_with_what_its_columns_say(tmp_path: Path) -> None:
    path = write(
        tmp_path / "news.parquet",
        id=["a1", None],
        text=["云溪市政协主席林远到柳湾社区调研。", "白桥县水利局开展清渠行动。"],
        title=["调研", None],
        date=[date(2021, 6, 18), None],
    )
    documents, skipped = read(path)
    assert skipped == []
    assert [d.id for d in documents] == ["a1", "news-2"]
    assert (documents[0].title, documents[0].date) == ("调研", "2021-06-18")
    assert documents[0].text == "云溪市政协主席林远到柳湾社区调研。"


def test_a_moment_is_a_date(tmp_path: Path) -> None:
    texts = ["云溪市政协主席林远到柳湾社区调研。"]
    path = write(tmp_path / "n.parquet", text=texts, date=[datetime(2021, 6, 18, 9, 30)])
    assert read(path)[0][0].date == "2021-06-18"


def test_what_cannot_be_read_is_said_in_a_line(tmp_path: Path) -> None:
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"PAR1 and no more")
    other = write(tmp_path / "other.parquet", colour=["red"])
    for path, reason in ((str(broken), "damaged"), (other, "no column of text")):
        documents, skipped = read(path)
        assert documents == []
        assert reason in skipped[0].reason
