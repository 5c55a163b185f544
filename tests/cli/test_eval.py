from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import SECOND, Kg

GOLD = {
    "id": "d",
    "source": "texts/d.txt",
    "text": SECOND,
    "entities": [
        {"name": "郑岚", "type": "Person", "aliases": []},
        {"name": "何平", "type": "Person", "aliases": []},
        {"name": "不在文中的人", "type": "Person", "aliases": []},
    ],
    "relations": [],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def test_the_gold_texts_are_extracted_when_nothing_is_predicted(kg: Kg, gold: Path) -> None:
    report = json.loads(kg("eval", gold, "--json").out)
    assert report["entities"]["Person"]["right"] == 2
    assert report["entities"]["Person"]["recall"] == 0.6667


def test_extracting_first_gives_the_same_table(kg: Kg, gold: Path, tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text(SECOND, encoding="utf-8")
    (tmp_path / "found.jsonl").write_text(kg("extract", "d.txt").out, encoding="utf-8")
    assert kg("eval", gold, "found.jsonl").out == kg("eval", gold).out


def test_errors_are_listed_above_the_table(kg: Kg, gold: Path) -> None:
    assert "d  - Person 不在文中的人" in kg("eval", gold, "--errors").out.splitlines()


def test_a_text_is_looked_for_below_the_folders_above_the_gold_file(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "d.txt").write_text(SECOND, encoding="utf-8")
    (tmp_path / "sets").mkdir()
    path = tmp_path / "sets" / "gold.jsonl"
    path.write_text(json.dumps({**GOLD, "text": None}), encoding="utf-8")
    assert json.loads(kg("eval", path, "--json").out)["entities"]["Person"]["right"] == 2


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("{", "line 1: not JSON"),
        ("[]", 'not an object with an "id"'),
        ('{"id": "d", "text": null, "source": "no.txt"}', "no.txt"),
    ],
)
def test_a_gold_file_that_is_none_is_one_line(
    kg: Kg, tmp_path: Path, content: str, complaint: str
) -> None:
    (tmp_path / "gold.jsonl").write_text(content, encoding="utf-8")
    ran = kg("eval", "gold.jsonl")
    assert ran.status == 1
    assert complaint in ran.err
