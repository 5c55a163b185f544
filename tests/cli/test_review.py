"""``kg review`` and ``kg check`` as a user runs them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest

from .conftest import KG, Kg


@pytest.fixture
def twins(kg: Kg, tmp_path: Path) -> Path:
    """A graph in which one body stands under the county's name of before and that of today."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "旧.txt").write_text(
        "郧县政协主席林远到杨溪铺镇调研。\n", encoding="utf-8"
    )
    (tmp_path / "news" / "新.txt").write_text("郧阳区政协主席林远到会。\n", encoding="utf-8")
    assert kg("build", "news", "--quiet").status == 0
    return tmp_path


def test_from_a_question_to_a_decided_graph(kg: Kg, twins: Path) -> None:
    listed = kg("review")
    assert "郧县2014年起为郧阳区" in listed.out
    assert "旧: 【郧县政协】主席林远到杨溪铺镇调研。" in listed.out
    (question,) = map(json.loads, kg("review", "--json").out.splitlines())
    settled = kg("review", "--answer", f"{question['key']}=same")
    assert settled.status == 0, settled
    assert "1 decision added and applied" in settled.out
    assert (twins / "output" / "decisions.yaml").read_text("utf-8").startswith("- same: [org/")
    assert "\n1 row" in kg("query", "SELECT ?o WHERE { ?o a kg:Organization }").out
    assert kg("check").status == 0


def test_an_interview_takes_short_answers_until_the_input_ends(kg: Kg, twins: Path) -> None:
    ran = kg("review", "--apply", given="x\nd\n")
    assert "'x' is no answer; expected same, different, rename:NAME" in ran.out
    assert (twins / "output" / "decisions.yaml").read_text("utf-8").startswith("- different: [")
    assert "nothing to decide" in kg("review").out
    assert kg("review", "--apply", given="").status == 0


def test_a_wrong_answer_is_one_line(kg: Kg, twins: Path) -> None:
    assert kg("review", "--answer", "same").status == 2
    ran = kg("review", "--answer", "000000=same")
    assert (ran.status, ran.err) == (1, "kg: no question is called 000000; kg review lists them\n")


def test_a_mistake_in_the_file_is_named_with_its_line(kg: Kg, twins: Path) -> None:
    (twins / "mine.yaml").write_text("# 2023\n- same: [org/甲]\n", encoding="utf-8")
    ran = kg("build", "news", "--decisions", "mine.yaml")
    assert ran.status == 1
    assert ran.err == "kg: mine.yaml:2: same needs two or more different ids\n"


def test_a_check_finds_what_was_slipped_in(kg: Kg, twins: Path) -> None:
    store = ox.Store(str(twins / "output" / "store"))
    store.update(
        "INSERT DATA { <https://kg.example/org/郧县政协> "
        "<https://kg.example/schema#partOf> <https://kg.example/org/郧阳区政协> }"
    )
    store.flush()
    del store
    ran = kg("check", "--no-shapes")
    assert ran.status == 1
    assert "org/郧县政协" in ran.out
    assert "1 found" in ran.err


def test_a_reader_that_goes_away_is_no_error(kg: Kg, twins: Path) -> None:
    listed = f"'{KG}' review --below 1 --json | head -c 1"
    ran = subprocess.run(["sh", "-c", listed], cwd=twins, capture_output=True, check=False)
    assert ran.stderr == b""
