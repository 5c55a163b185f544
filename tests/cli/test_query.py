from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kg.cli.table import width

from .conftest import Kg

POSTS = "SELECT ?who ?what WHERE { ?who kg:leads ?what } ORDER BY ?who"


def test_a_question_takes_a_name_or_an_id(built: Path, ask: Kg) -> None:
    lines = (built / "output" / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    entities = [entity for line in lines for entity in json.loads(line)["entities"]]
    (council,) = [entity for entity in entities if entity["name"] == "清河市政协"]
    for name in ("清河市政协", council["id"]):
        ran = ask("query", "who-leads", name)
        assert ran.status == 0, ran.err
        assert "林远" in ran.out
        assert "主席" in ran.out


@pytest.mark.parametrize(
    ("question", "name", "expected"),
    [
        ("posts-of", "郑岚", "书记"),
        ("initiatives-of", "清河市政协", "百灯进巷"),
        ("evidence-of", "何平", "白桥县水利局局长何平参加"),
        ("neighbours", "何平", "白桥县水利局"),
    ],
)
def test_shipped_questions(ask: Kg, question: str, name: str, expected: str) -> None:
    ran = ask("query", question, name)
    assert ran.status == 0, ran.err
    assert expected in ran.out


def test_a_table_is_aligned_and_counted(ask: Kg) -> None:
    lines = ask("query", POSTS).out.splitlines()
    assert lines[0].split() == ["who", "what"]
    assert lines[-1] == f"{len(lines) - 3} rows"
    assert all(line.startswith("person/") for line in lines[2:-1])
    second = width(lines[0][: lines[0].index("what")])
    assert all(column(line, second) in "op" for line in lines[2:-1])


def column(line: str, at: int) -> str:
    """The character at a column of a terminal."""
    return next(line[i] for i in range(len(line)) if width(line[:i]) == at)


def test_csv_and_json_are_the_standard_ones(ask: Kg) -> None:
    rows = list(csv.DictReader(io.StringIO(ask("query", POSTS, "-f", "csv").out)))
    assert len(rows) >= 2
    assert all(set(row) == {"who", "what"} for row in rows)
    body = json.loads(ask("query", POSTS, "-f", "json").out)
    assert body["head"]["vars"] == ["who", "what"]
    assert body["results"]["bindings"][0]["who"]["type"] == "uri"


def test_a_graph_is_printed_as_turtle(ask: Kg) -> None:
    import rdflib

    ran = ask("query", "CONSTRUCT { ?s kg:leads ?o } WHERE { ?s kg:leads ?o }", "-f", "ttl")
    rows = ask("query", POSTS, "-f", "csv").out.splitlines()[1:]
    assert len(rdflib.Graph().parse(data=ran.out, format="turtle")) == len(rows) >= 2


def test_a_table_is_no_turtle(ask: Kg) -> None:
    ran = ask("query", POSTS, "-f", "ttl")
    assert ran.status == 1
    assert "CONSTRUCT" in ran.err


def test_a_file_holds_a_query(ask: Kg, tmp_path: Path) -> None:
    path = tmp_path / "posts.rq"
    path.write_text(POSTS, encoding="utf-8")
    assert ask("query", path).out == ask("query", POSTS).out


def test_yes_and_no(ask: Kg) -> None:
    assert ask("query", "ASK { ?s kg:leads ?o }").out == "yes\n"
    assert ask("query", "ASK { ?s kg:residentOf kg:nowhere }").out == "no\n"


@pytest.mark.parametrize(
    ("arguments", "status", "complaint"),
    [
        (("SELECT ?s WHERE {",), 1, "no valid SPARQL"),
        (("nosuchquestion",), 2, "who-leads"),
        (("who-leads",), 1, "who-leads NAME"),
        (("who-leads", "清河市政"), 1, "did you mean 清河市政协"),
        (("none.rq",), 1, "none.rq"),
    ],
)
def test_a_question_that_makes_no_sense_is_one_clear_message(
    ask: Kg, arguments: tuple[str, ...], status: int, complaint: str
) -> None:
    ran = ask("query", *arguments)
    assert ran.status == status
    assert complaint in ran.err


def test_every_question_is_listed(ask: Kg) -> None:
    out = ask("query", "--list").out
    for name in (
        "who-leads",
        "posts-of",
        "initiatives-of",
        "what-happens-in",
        "proposed-by",
        "evidence-of",
        "neighbours",
    ):
        assert f"\n{name} NAME" in out


def test_show_prints_the_sentence_with_the_evidence_marked(ask: Kg) -> None:
    ran = ask("show", "林远")
    assert ran.status == 0, ran.err
    assert ran.out.startswith("林远  人物 Person\n")
    assert "→ 领导 leads" in ran.out
    assert "【" in ran.out
    assert "调研" in ran.out


def test_show_of_nothing_says_so(ask: Kg) -> None:
    ran = ask("show", "没有此人")
    assert (ran.status, ran.out) == (1, "")
    assert "没有此人" in ran.err


def test_a_reader_that_goes_away_is_no_error(built: Path) -> None:
    import subprocess

    from .conftest import KG

    pipe = subprocess.run(
        f"'{KG}' query 'SELECT * WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}' -f csv | head -1",
        shell=True,
        cwd=built,
        capture_output=True,
        text=True,
        check=True,
    )
    assert pipe.stderr == ""
    assert pipe.stdout.count("\n") == 1


def test_a_query_asks_no_other_server(ask: Kg) -> None:
    ran = ask("query", "SELECT * { SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }")
    assert ran.status == 1
    assert "SERVICE asks other servers" in ran.err


def test_a_query_file_that_is_not_there_is_named(ask: Kg) -> None:
    ran = ask("query", "leaders.rq")
    assert (ran.status, ran.err) == (
        1,
        "kg: leaders.rq: the query cannot be read: No such file or directory\n",
    )
