"""Network and table files, and the list of formats."""

from __future__ import annotations

import csv
import io
import shlex
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from kg.export import FORMATS, ExportError, export
from kg.store import Store
from tests.store.conftest import first, second


@pytest.mark.parametrize("name", [n for n in FORMATS if n != "parquet"])
def test_every_format_is_written_the_same_in_any_order(name: str, tmp_path: Path) -> None:
    contents = []
    for number, order in enumerate([(first(), second()), (second(), first())]):
        store = Store.memory()
        for facts in order:
            store.put(facts)
        target = tmp_path / str(number) / FORMATS[name].target
        export(store, name, target)
        files = sorted(target.rglob("*")) if target.is_dir() else [target]
        contents.append([(f.name, f.read_bytes()) for f in files])
    assert contents[0] == contents[1]
    assert all(content for _, content in contents[0])


@pytest.mark.parametrize(("name", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networkx_reads_back_what_gephi_and_cytoscape_get(
    name: str, read: object, store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "graph"
    export(store, name, path)
    graph = nx.MultiDiGraph(read(path))  # type: ignore[operator]
    assert graph.number_of_nodes() == 8
    edges = {
        (graph.nodes[s].get("label", s), d["predicate"], graph.nodes[o].get("label", o))
        for s, o, d in graph.edges(data=True)
    }
    assert ("林远", "leads", "清河市政协") in edges
    assert len(edges) == 6


def test_two_facts_between_the_same_ends_are_two_edges(tmp_path: Path) -> None:
    facts = first()
    both = replace(facts.statements[0], predicate="member_of", role="党组书记")
    store = Store.memory()
    store.put(replace(facts, statements=(facts.statements[0], both)))
    export(store, "graphml", tmp_path / "g")
    graph = nx.read_graphml(tmp_path / "g", force_multigraph=True)
    assert graph.number_of_edges("person/林远", "org/清河市政协") == 2


def test_names_that_xml_cannot_hold_do_not_break_the_file(tmp_path: Path) -> None:
    facts = first()
    odd = replace(facts.entities[0], name="<b>\x00&\ufffe")
    store = Store.memory()
    store.put(replace(facts, entities=(odd, *facts.entities[1:])))
    for name, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        export(store, name, tmp_path / name)
        assert "person/林远" in read(tmp_path / name)


def test_csv_tables_open_in_a_spreadsheet(store: Store, tmp_path: Path) -> None:
    export(store, "csv", tmp_path)
    raw = (tmp_path / "facts.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    leads = next(row for row in rows if row["predicate"] == "leads")
    assert (leads["subject"], leads["object"], leads["roles"]) == ("林远", "清河市政协", "主席")
    evidence = list(csv.DictReader((tmp_path / "evidence.csv").open(encoding="utf-8-sig")))
    pieces = [row for row in evidence if row["fact_id"] == leads["id"]]
    assert [row["document"] for row in pieces] == ["first", "second"]


def test_less_certain_facts_can_be_left_out(store: Store, tmp_path: Path) -> None:
    export(store, "csv", tmp_path, min_confidence=0.8)
    assert "resident_of" not in (tmp_path / "facts.csv").read_text("utf-8")
    assert "居民周晓" not in (tmp_path / "evidence.csv").read_text("utf-8")


def test_the_neo4j_set_has_its_headers_and_its_command(store: Store, tmp_path: Path) -> None:
    export(store, "neo4j", tmp_path)
    entities = (tmp_path / "entities.csv").read_text("utf-8").splitlines()
    assert entities[0] == "id:ID,name,aliases:string[],code,background:boolean,:LABEL"
    assert "org/清河市政协,清河市政协,市政协,,false,Organization;ConsultativeBody" in entities
    facts = list(csv.DictReader((tmp_path / "facts.csv").open(encoding="utf-8")))
    leads = next(row for row in facts if row[":TYPE"] == "LEADS")
    assert leads["documents:string[]"] == "first;second"
    ids = {line.split(",")[0] for f in ("entities", "documents")
           for line in (tmp_path / f"{f}.csv").read_text("utf-8").splitlines()[1:]}  # fmt: skip
    for name in ("facts", "mentions"):
        for row in csv.DictReader((tmp_path / f"{name}.csv").open(encoding="utf-8")):
            assert {row[":START_ID"], row[":END_ID"]} <= ids
    command = shlex.split((tmp_path / "import.txt").read_text("utf-8"))
    assert command[:3] == ["neo4j-admin", "database", "import"]
    assert command[-2:] == ["--array-delimiter=;", "neo4j"]


def test_parquet_columns_are_typed(store: Store, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    export(store, "parquet", tmp_path)
    table = pq.read_table(tmp_path / "facts.parquet").to_pydict()
    assert table["roles"][table["predicate"].index("leads")] == ["主席"]


def test_an_unknown_format_is_refused_with_the_known_ones(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no format is called xls; there are turtle, trig"):
        export(store, "xls", tmp_path / "x")


def test_a_target_that_cannot_be_written_is_said_and_leaves_nothing(
    store: Store, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError, match="cannot be written"):
        export(store, "turtle", tmp_path / "file" / "graph.ttl")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]
