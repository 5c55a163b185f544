"""The shipped questions."""

from __future__ import annotations

import pytest

from kg.model import Error
from kg.store import Store
from kg.store.names import find_entities
from kg.store.questions import ask, questions


def rows(store: Store, name: str, *values: str) -> list[dict[str, object]]:
    return [dict(row) for row in ask(store, name, values)]


def test_the_questions_of_the_manual_are_there() -> None:
    assert list(questions()) == [
        "evidence-of", "initiatives-of", "neighbours", "posts-of", "proposed-by",
        "what-happens-in", "who-leads", "who-led",
    ]  # fmt: skip
    assert all(question.zh and question.en for question in questions().values())


def test_who_leads_takes_a_name_an_alias_or_an_id(store: Store) -> None:
    expected = [{"who": "林远", "post": "主席", "status": "current", "confidence": 0.9}]
    for name in ("清河市政协", "市政协", "org/清河市政协"):
        assert rows(store, "who-leads", name) == expected


def test_former_posts_are_told_as_past(store: Store) -> None:
    (row,) = rows(store, "posts-of", "郑岚")
    assert (row["post"], row["where"], row["status"]) == ("副主席", "清河市政协", "past")


def test_initiatives_of_a_body(store: Store) -> None:
    (row,) = rows(store, "initiatives-of", "市政协")
    assert row["initiative"] == "百灯进巷"


def test_what_happens_in_a_province_finds_what_a_body_of_its_city_does(store: Store) -> None:
    (row,) = rows(store, "what-happens-in", "云岭省")
    assert (row["initiative"], row["place"]) == ("百灯进巷", "清河市政协")


def test_evidence_leads_to_the_sentence_and_its_document(store: Store) -> None:
    found = rows(store, "evidence-of", "林远")
    assert [row["document"] for row in found] == ["first", "second"]
    assert found[0]["sentence"] == "清河市政协主席林远到柳湾社区调研。"


def test_neighbours_go_both_ways_and_show_background(store: Store) -> None:
    found = rows(store, "neighbours", "清河市")
    assert {(row["direction"], row["origin"]) for row in found} == {
        ("→", "background"), ("←", "entailed"),
    }  # fmt: skip


def test_who_led_in_a_year(store: Store) -> None:
    assert [row["who"] for row in rows(store, "who-led", "市政协", "2024")] == ["林远"]
    assert rows(store, "who-led", "市政协", "2020") == []


@pytest.mark.parametrize(
    "name", ['" } ?s ?p ?o #', "\\", 'a"@zh-Hans } SERVICE <http://x> {', "?x", "\n", "\x00"]
)
def test_a_value_never_becomes_part_of_the_query(name: str, store: Store) -> None:
    with pytest.raises(Error, match="nothing in the graph is called"):
        ask(store, "who-leads", [name])
    assert rows(store, "who-led", "市政协", name) == []


def test_an_unknown_question_and_a_missing_value_are_explained(store: Store) -> None:
    with pytest.raises(Error, match="there is no question 'who'; there are evidence-of"):
        ask(store, "who", ["x"])
    with pytest.raises(Error, match="kg query who-led NAME YEAR"):
        ask(store, "who-led", ["市政协"])


def test_similar_names_are_offered(store: Store) -> None:
    with pytest.raises(Error, match="did you mean 清河市政协"):
        find_entities(store, "政协")
