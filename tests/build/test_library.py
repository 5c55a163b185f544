"""The verbs as functions: what a script or a notebook does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.model import InputError

from .conftest import ARTICLES


@pytest.fixture
def graph(news: Path, tmp_path: Path, inline: None) -> kg.Graph:
    return kg.build(news, tmp_path / "out", jobs=1)


def test_a_graph_is_asked_in_sparql(graph: kg.Graph) -> None:
    rows = list(graph.query("SELECT ?name WHERE { ?p kg:leads ?o ; skos:prefLabel ?name }"))
    assert "林远" in [row["name"] for row in rows]


def test_a_graph_says_what_was_built(graph: kg.Graph) -> None:
    assert graph.report is not None
    assert graph.report.statistics.documents == 4
    assert [info.id for info in graph.documents()] == sorted(ARTICLES)
    assert graph.facts("茶园").document.text == ARTICLES["茶园"]


def test_a_document_that_is_not_there_is_named(graph: kg.Graph) -> None:
    with pytest.raises(kg.Error, match="没有的"):
        graph.facts("没有的")


def test_networkx_and_rdflib_see_the_same_facts(graph: kg.Graph) -> None:
    network = graph.to_networkx()
    rows = graph.query("SELECT ?s ?o WHERE { ?s kg:leads ?o }")
    leads = [edge for edge in network.edges(keys=True) if edge[2] == "leads"]
    assert len(leads) == len(rows) > 0
    query = "SELECT ?s WHERE { ?s <https://kg.example/schema#leads> ?o }"
    assert len(graph.to_rdflib().query(query)) == len(rows)


def test_a_graph_shows_itself(graph: kg.Graph, tmp_path: Path) -> None:
    path = graph.to_html(tmp_path / "page.html")
    assert "林远" in path.read_text(encoding="utf-8")
    assert graph._repr_html_().startswith("<iframe")


def test_a_graph_is_opened_where_it_was_built(graph: kg.Graph, tmp_path: Path) -> None:
    graph.close()
    with kg.open(tmp_path / "out") as again:
        assert len(again.documents()) == 4
    with pytest.raises(InputError, match="holds no graph"):
        kg.open(tmp_path / "nowhere")


def test_documents_go_in_and_out(graph: kg.Graph, tmp_path: Path) -> None:
    graph.close()
    more = tmp_path / "更多.txt"
    more.write_text("白桥县新桥镇镇长罗毅出席白桥县水利建设推进会。", encoding="utf-8")
    assert len(kg.add(more, tmp_path / "out", jobs=1).documents()) == 5
    assert len(kg.remove("更多", tmp_path / "out").documents()) == 4


def test_a_text_or_a_file_is_extracted_alone(news: Path) -> None:
    for given in (ARTICLES["水渠"], news / "水渠.txt", str(news / "水渠.txt")):
        facts = kg.extract(given)
        assert "郑岚" in [entity.name for entity in facts.entities]
        assert all(entity.mentions for entity in facts.entities)


@pytest.mark.parametrize("given", ["", "no Chinese here", Path("nothere.txt")])
def test_what_cannot_be_extracted_is_refused(given: str | Path) -> None:
    with pytest.raises(InputError):
        kg.extract(given)


def test_a_script_needs_no_guard_around_its_main_part(news: Path, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        f"import kg\nprint(kg.build({str(news)!r}, {str(tmp_path / 'out')!r}).report.changes)\n",
        encoding="utf-8",
    )
    ran = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert "done=4" in ran.stdout


def test_verbs_stay_verbs_when_the_rooms_of_their_names_are_imported(news: Path) -> None:
    program = (
        "import kg, kg.build.pipeline, kg.extract.rules\n"
        "assert kg.build.pipeline.build and kg.extract.RuleExtractor\n"
        f"assert kg.extract({ARTICLES['水渠']!r}).entities\n"
        f"kg.build({str(news)!r}, {str(news.parent / 'out')!r}, jobs=1)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
