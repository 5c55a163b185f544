"""Answers to questions about a built graph become decisions and are applied."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.build import build
from kg.build.config import Config
from kg.build.review import review, settle
from kg.model import Error
from kg.store import Store

from .conftest import exported, write

CONFIG = Config(jobs=1)
pytestmark = pytest.mark.usefixtures("inline")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A graph with one likely duplicate: a county by its name of before and by that of today."""
    news = tmp_path / "news"
    news.mkdir()
    write(news, "旧", "郧县政协主席林远到杨溪铺镇调研。\n")
    write(news, "新", "郧阳区政协主席林远到杨溪铺镇调研。\n")
    build([news], tmp_path / "out", CONFIG)
    return tmp_path / "out"


def pairs(output: Path) -> dict[tuple[str, ...], str]:
    return {q.entities: q.key for q in review(output, CONFIG) if q.kind == "duplicate"}


BODIES = ("org/郧阳区政协", "org/郧县政协")


def test_same_makes_one_of_two_and_is_not_asked_again(output: Path) -> None:
    settle([(pairs(output)[BODIES], "same")], output, CONFIG)
    assert BODIES not in pairs(output)
    assert "- same: [org/郧阳区政协, org/郧县政协]" in (output / "decisions.yaml").read_text(
        "utf-8"
    )
    ids = {
        entity["id"]
        for line in (output / "facts.jsonl").read_text(encoding="utf-8").splitlines()
        for entity in json.loads(line)["entities"]
    }
    assert ids & set(BODIES) == {"org/郧阳区政协"}
    with Store.open(output / "store", read_only=True) as store:
        assert {e.id for f in store.all_facts() for e in f.entities} == ids


def test_the_graph_after_an_answer_is_that_of_a_build_with_the_decision(
    output: Path, tmp_path: Path
) -> None:
    settle([(pairs(output)[BODIES], "rename:郧阳政协")], output, CONFIG)
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    (fresh / "decisions.yaml").write_bytes((output / "decisions.yaml").read_bytes())
    build([tmp_path / "news"], fresh, CONFIG)
    assert exported(output) == exported(fresh)


def test_a_wrong_edge_goes(output: Path) -> None:
    found = [q for q in review(output, CONFIG, doubtful_below=1.0) if q.kind == "doubtful"]
    edge = next(q for q in found if q.statement and q.statement[1] == "leads")
    assert edge.quotes
    report = settle([(edge.key, "wrong")], output, CONFIG, doubtful_below=1.0)
    assert edge.statement
    text = (output / "facts.jsonl").read_text(encoding="utf-8")
    edges = {
        (r["s_id"], r["p"], r["o_id"])
        for x in text.splitlines()
        for r in json.loads(x)["relations"]
    }
    assert edge.statement not in edges
    assert not report.warnings


def test_an_answer_to_nothing_writes_nothing(output: Path) -> None:
    key = pairs(output)[BODIES]
    with pytest.raises(Error, match="kg review lists them"):
        settle([(key, "same"), ("zzzzzz", "same")], output, CONFIG)
    assert not (output / "decisions.yaml").exists()


def test_answers_that_contradict_what_people_wrote_are_refused(output: Path) -> None:
    key = pairs(output)[BODIES]
    before = "- {rename: org/郧阳区政协, to: 老政协}\n"
    (output / "decisions.yaml").write_text(before, encoding="utf-8")
    with pytest.raises(Error, match="two names"):
        settle([(key, "rename:新政协")], output, CONFIG)
    assert (output / "decisions.yaml").read_text(encoding="utf-8") == before


def test_settings_of_the_build_stay(tmp_path: Path, output: Path) -> None:
    other = CONFIG.with_options(base_iri="https://data.example/", min_confidence=0.1)
    build([tmp_path / "news"], output, other)
    settle([(pairs(output)[BODIES], "different")], output, CONFIG)
    assert "https://data.example/" in (output / "graph.ttl").read_text(encoding="utf-8")
