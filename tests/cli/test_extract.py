from __future__ import annotations

import json
from pathlib import Path

from .conftest import ARTICLE, SECOND, Kg


def test_one_line_a_document_in_the_order_of_the_files(ask: Kg) -> None:
    ran = ask("extract", "news")
    records = [json.loads(line) for line in ran.out.splitlines()]
    assert [record["id"] for record in records] == ["水利", "百灯"]
    text = records[1]["text"]
    assert text == ARTICLE
    for relation in records[1]["relations"]:
        evidence = relation["evidence"]
        assert text[evidence["start"] : evidence["end"]] == evidence["text"]


def test_what_the_document_does_not_mention_is_left_out(ask: Kg) -> None:
    for line in ask("extract", "news").out.splitlines():
        record = json.loads(line)
        assert all(relation["origin"] != "background" for relation in record["relations"])
        assert all(entity["mentions"] for entity in record["entities"])


def test_the_number_of_jobs_changes_no_byte(ask: Kg) -> None:
    assert ask("extract", "news", "--jobs", "1").out == ask("extract", "news", "-j", "2").out


def test_standard_input(kg: Kg) -> None:
    (line,) = kg("extract", "-", given=SECOND).out.splitlines()
    assert "郑岚" in [entity["name"] for entity in json.loads(line)["entities"]]


def test_a_skipped_file_is_named_and_the_status_is_1(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SECOND, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    ran = kg("extract", "a.txt", "b.txt")
    assert (ran.status, ran.out.count("\n")) == (1, 1)
    assert ran.err == "kg: skipped b.txt: is empty; there is nothing to read\n"
