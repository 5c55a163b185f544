"""The explorer's questions: bounded, right, and clear when refused."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import httpx
import pytest
from rdflib import Graph, Literal
from rdflib.namespace import SKOS

from kg.serve.explorer import explorer as module
from kg.serve.explorer.explorer import Explorer
from kg.store import Iris, Store
from tests.serve.explorer_store import BASE, HOSTILE, make_store

Json = dict[str, Any]


def ask(city: str, name: str, **parameters: str | int) -> Json:
    response = httpx.get(f"{city}/api/{name}", params=parameters, timeout=30)
    assert response.status_code == 200, response.text
    found: Json = response.json()
    return found


def tell(city: str, name: str, body: Json) -> httpx.Response:
    return httpx.post(f"{city}/api/{name}", json=body, timeout=30)


def names(found: Json) -> list[str]:
    return [hit["name"] for hit in found["hits"]]


@pytest.mark.parametrize(
    ("typed", "first", "how"),
    [
        ("林望舒", "林望舒", "name"),
        ("林", "林望舒", "name"),
        ("市政协", "云溪市政协", "alias"),
        ("linwangshu", "林望舒", "pinyin"),
        ("lws", "林望舒", "initials"),
        ("LWS", "林望舒", "initials"),
        ("雲溪市政協", "云溪市政协", "name"),
        ("990103", "临江区", "code"),
        ("  林 望舒 ", "林望舒", "name"),
    ],
)
def test_suggestions_by_name_alias_code_and_pinyin(
    city: str, typed: str, first: str, how: str
) -> None:
    hit = ask(city, "search", q=typed)["hits"][0]
    assert (hit["name"], hit["found"]) == (first, how)


def test_whole_names_come_before_parts_and_aliases_say_what_they_stand_for(city: str) -> None:
    found = ask(city, "search", q="老街")
    assert names(found)[0] == "滨河老街"
    assert found["hits"][0]["via"] == "老街"
    assert "滨河老街城市更新项目" in names(found)


@pytest.mark.parametrize("typed", ["", "   ", "没有这个", "\n", "zzzzqq"])
def test_nothing_is_suggested_for_nothing(city: str, typed: str) -> None:
    assert ask(city, "search", q=typed) == {"hits": []}


def test_the_overview_holds_the_best_connected_and_says_what_it_left_out(city: str) -> None:
    whole, part = ask(city, "overview"), ask(city, "overview", limit=10)
    degrees = [node["degree"] for node in part["nodes"]]
    assert len(part["nodes"]) == 10
    assert part["left_out"]["nodes"] == len(whole["nodes"]) - 10
    assert min(degrees) >= max(n["degree"] for n in whole["nodes"][10:])
    ids = {node["id"] for node in part["nodes"]}
    assert all(edge["s"] in ids and edge["o"] in ids for edge in part["edges"])
    assert len({(node["x"], node["y"]) for node in whole["nodes"]}) == len(whole["nodes"])


def test_a_card_tells_names_facts_words_and_figures(city: str) -> None:
    card = ask(city, "entity", id="person/苏以宁")
    assert card["aliases"] == ["苏书记"]
    assert {(f["p"], f["o"]) for f in card["facts"]} >= {("leads", "org/临江区委")}
    assert card["ends"]["org/临江区委"]["name"] == "临江区委"
    assert [quote["text"] for quote in card["quotes"]] == ["老街改造要留住烟火气"]
    place = ask(city, "entity", id="place/临江区")
    assert place["code"] == "990103"
    assert [above["name"] for above in place["above"]] == ["云岭省", "云溪市"]
    assert [(f["value"], f["unit"], f["measures"]) for f in place["figures"]] == [
        ("1", "份", "协议")
    ]


def test_a_past_post_is_told_as_past(city: str) -> None:
    facts = ask(city, "entity", id="person/何敬之")["facts"]
    past = {fact["o"]: fact["past"] for fact in facts if fact["p"] == "leads"}
    assert past == {"org/云溪市住房和城乡建设局": False, "org/云溪市水务局": True}


def test_evidence_marks_both_ends_and_the_trigger(city: str) -> None:
    [piece] = ask(city, "evidence", s="person/林望舒", p="leads", o="org/云溪市政协")["evidence"]

    def cut(name: str) -> str:
        start, end = piece[name]
        return str(piece["sentence"][start:end])

    assert [cut(n) for n in ("subject", "object", "trigger")] == ["林望舒", "市政协", "主席"]
    assert piece["document"]["date"] == "2021-06-18"


def test_expanding_brings_neighbours_and_their_edges_to_what_is_shown(city: str) -> None:
    shown = ["person/何敬之"]
    body = tell(city, "expand", {"id": "org/云溪市政协", "shown": shown, "limit": 3}).json()
    added = [node["id"] for node in body["nodes"]]
    assert len(added) == 4
    assert added[0] == "org/云溪市政协"
    assert body["more"] > 0
    known = {*added, *shown}
    assert all(edge["s"] in known and edge["o"] in known for edge in body["edges"])
    again = tell(city, "expand", {"id": "org/云溪市政协", "shown": [*shown, *added]}).json()
    assert not {node["id"] for node in again["nodes"]} & known


def test_shortest_paths_go_by_what_articles_say(city: str) -> None:
    found = ask(city, "path", **{"from": "person/林望舒", "to": "org/云溪市政协提案委员会"})
    assert found["paths"] == [["person/林望舒", "org/云溪市政协", "org/云溪市政协提案委员会"]]
    assert {edge["p"] for edge in found["edges"]} == {"leads", "part_of"}


def test_by_background_geography_only_where_it_is_asked_for(city: str) -> None:
    ends = {"from": "place/杏花村", "to": "place/临江区"}
    told = ask(city, "path", **ends)["paths"]
    known = ask(city, "path", **ends, background=1)["paths"]
    assert not any("place/云溪市" in path for path in told)
    assert known == [["place/杏花村", "place/青石镇", "place/云溪市", "place/临江区"]]


def test_two_that_nothing_joins_have_no_path(city: str) -> None:
    ends = {"from": f"person/{HOSTILE}", "to": "person/林望舒"}
    assert ask(city, "path", **ends, background=1)["paths"] == []


def test_the_places_are_a_tree(city: str) -> None:
    tops = [place["name"] for place in ask(city, "places")["children"]]
    assert tops[0] == "云岭省"
    assert "临江区" not in tops
    inside = ask(city, "places", parent="place/云溪市")["children"]
    assert [place["name"] for place in inside] == ["临江区", "青石镇"]
    assert inside[0]["facts"] > inside[0]["inside"] > 0


def test_the_timeline_counts_and_lists(city: str) -> None:
    whole = ask(city, "timeline")
    assert ["2021-06", 1] in whole["months"]
    assert 2019 in [year for year, _ in whole["years"]]
    month = ask(city, "timeline", month="2023-09")
    assert {entry["article"] for entry in month["entries"]} == {"b"}
    mine = ask(city, "timeline", id="person/林望舒")
    assert {entry["date"] for entry in mine["entries"]} == {"2021-06-18"}


def test_an_article_comes_whole_with_every_mention(city: str) -> None:
    found = ask(city, "article", id="b")
    text = found["text"]
    said = [text[start:end] for start, end, id_, _ in found["mentions"] if id_ == "person/苏以宁"]
    assert said == ["苏以宁"] * 3
    assert all(text[start:end].strip() for start, end, *_ in found["mentions"])


def seen(city: str) -> Json:
    found = ask(city, "overview")
    return {
        "nodes": [node["id"] for node in found["nodes"]],
        "edges": [[edge["s"], edge["p"], edge["o"]] for edge in found["edges"]],
    }


def test_what_is_seen_goes_out_as_turtle_that_any_parser_reads(city: str) -> None:
    body = seen(city)
    response = tell(city, "export", {"format": "ttl", **body})
    graph = Graph().parse(data=response.text, format="turtle")
    labels = {str(label) for label in graph.objects(None, SKOS.prefLabel)}
    assert "林望舒" in labels
    assert (None, SKOS.prefLabel, Literal(f"{HOSTILE}局", lang="zh-Hans")) in graph
    some = {"nodes": body["nodes"], "edges": body["edges"][:1], "format": "nt"}
    assert tell(city, "export", some).text.count("#Statement>") == 1


def test_what_is_seen_goes_out_as_a_table_without_formulas(city: str) -> None:
    response = tell(city, "export", {"format": "csv", **seen(city)})
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    found = {(row["subject"], row["predicate"], row["object"]): row for row in rows}
    assert found["林望舒", "leads", "云溪市政协"]["role"] == "主席"
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


@pytest.mark.parametrize(
    ("path", "status", "message"),
    [
        ("entity?id=person/没有", 404, "the graph holds nothing with the id person/没有"),
        ("entity", 400, "the parameter id is missing"),
        ("overview?limit=many", 400, "the parameter limit must be a whole number"),
        ("article?id=zzz", 404, "the graph holds no article zzz"),
    ],
)
def test_a_wrong_question_is_refused_in_one_line(
    city: str, path: str, status: int, message: str
) -> None:
    response = httpx.get(f"{city}/api/{path}")
    assert (response.status_code, response.json()) == (status, {"error": message})


def test_every_answer_forbids_what_the_pages_do_not_need(city: str) -> None:
    for path in ("/", "/query", "/api/meta", "/static/js/main.js", "/nothing", "/person/没有"):
        headers = httpx.get(f"{city}{path}").headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"


def test_an_index_that_was_kept_is_the_one_that_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_store(tmp_path)
    with Store.open(path, BASE) as store:
        (tmp_path / "snapshots").mkdir()
        store.backup(tmp_path / "snapshots" / "1")
    monkeypatch.setattr(module, "_KEEP_FROM", 1)
    first = Explorer(tmp_path / "snapshots" / "1", Iris(BASE))
    assert (tmp_path / ".explorer.npz").is_file()
    monkeypatch.setattr(module, "read_index", None)
    second = Explorer(tmp_path / "snapshots" / "1", Iris(BASE))
    assert second.overview(50) == first.overview(50)
    assert second.finder.forms == first.finder.forms


def test_a_broken_kept_index_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_store(tmp_path)
    with Store.open(path, BASE) as store:
        (tmp_path / "snapshots").mkdir()
        store.backup(tmp_path / "snapshots" / "1")
    (tmp_path / ".explorer.npz").write_bytes(b"PK\x03\x04 no longer whole")
    assert Explorer(tmp_path / "snapshots" / "1", Iris(BASE)).index.nodes.ids
