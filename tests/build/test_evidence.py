"""From articles to facts with their evidence and their time, through the whole pipeline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.build import Config, Graph, add, build, remove
from kg.store.questions import ask

CONFIG = Config(jobs=1)
pytestmark = pytest.mark.usefixtures("inline")

LEADER = "丹江口市政协主席林远到六里坪镇调研。丹江口市政协开展“百灯进巷”行动。"
REPRINT = "本报讯(记者 何平)" + LEADER + "\n责任编辑:王一"
OTHER = "近日,丹江口市政协主席林远一行看望了环卫工人。"
FORMER = "丹江口市政协原主席郑岚出席了活动。"
SUPPORT = (
    "SELECT ?who ?n ?c ?a ?z { ?f rdf:predicate kg:leads ; rdf:subject ?p ; kg:support ?n ; "
    "kg:confidence ?c ; kg:firstSeen ?a ; kg:lastSeen ?z . ?p skos:prefLabel ?who }"
)


def table(folder: Path, **articles: tuple[str, str]) -> Path:
    """A JSONL file of articles: id, date and text."""
    path = folder / f"{'-'.join(articles)}.jsonl"
    rows = [{"id": i, "date": date, "text": text} for i, (date, text) in articles.items()]
    path.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows), encoding="utf-8")
    return path


def facts(output: Path) -> list[dict[str, object]]:
    with Graph(output) as graph:
        return [dict(row) for row in graph.query(SUPPORT)]


def test_sentences_of_one_article_are_one_witness(tmp_path: Path) -> None:
    build([table(tmp_path, a=("2021-03-01", LEADER))], tmp_path / "one", CONFIG)
    build([table(tmp_path, b=("2021-03-01", f"{LEADER}{OTHER}"))], tmp_path / "two", CONFIG)
    (once,), (twice,) = facts(tmp_path / "one"), facts(tmp_path / "two")
    assert (twice["n"], twice["c"]) == (1, once["c"])


def test_articles_add_up_and_a_reprint_counts_once(tmp_path: Path) -> None:
    output = tmp_path / "out"
    build([table(tmp_path, a=("2021-03-01", LEADER))], output, CONFIG)
    (alone,) = facts(output)
    assert (alone["n"], str(alone["a"]), str(alone["z"])) == (1, "2021-03-01", "2021-03-01")
    add([table(tmp_path, b=("2021-03-02", REPRINT))], output, CONFIG)
    (reprinted,) = facts(output)
    assert (reprinted["n"], reprinted["c"]) == (1, alone["c"])
    add([table(tmp_path, c=("2022-05-01", OTHER))], output, CONFIG)
    (confirmed,) = facts(output)
    assert confirmed["n"] == 2
    assert float(str(confirmed["c"])) > float(str(alone["c"]))
    assert str(confirmed["z"]) == "2022-05-01"
    with Graph(output) as graph:
        edges = graph.to_networkx().edges(data=True)
        (evidence,) = [e["evidence"] for _, _, e in edges if e["predicate"] == "leads"]
    assert [piece["document"] for piece in evidence] == ["a", "b", "c"]
    for piece in evidence:
        assert piece["sentence"][slice(*piece["subject"])] == "林远"
    remove(["a"], output, CONFIG)
    (without_the_first,) = facts(output)
    assert without_the_first["n"] == 2, "the reprint still says it"
    remove(["b"], output, CONFIG)
    assert [fact["n"] for fact in facts(output)] == [1]


def test_who_led_in_a_year(tmp_path: Path) -> None:
    output = tmp_path / "out"
    old = "丹江口市政协主席郑岚到六里坪镇调研。"
    articles = table(
        tmp_path, a=("2019-06-01", old), b=("2021-03-01", LEADER), c=("2021-05-01", FORMER)
    )
    build([articles], output, CONFIG)

    def led(year: str) -> list[object]:
        with Graph(output) as graph:
            return [row["who"] for row in ask(graph.store, "who-led", ["丹江口市政协", year])]

    assert led("2019") == ["郑岚"]
    assert led("2021") == ["林远"]
    assert led("2023") == []


def test_a_former_post_is_past(tmp_path: Path) -> None:
    output = tmp_path / "out"
    build([table(tmp_path, c=("2021-05-01", FORMER))], output, CONFIG)
    with Graph(output) as graph:
        (row,) = ask(graph.store, "posts-of", ["郑岚"])
        assert "past" in row.values()
        assert not graph.query("ASK { ?p kg:leads ?o }").boolean
