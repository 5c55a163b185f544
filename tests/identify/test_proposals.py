"""Likely duplicates, open names and doubtful edges, each with its reason."""

from __future__ import annotations

from dataclasses import replace

from kg.gazetteer import load
from kg.identify import Decisions, Proposal, identify, propose
from kg.model import Facts
from tests.identify.cases import document


def articles(*facts: Facts) -> list[Facts]:
    return [identify(one, load()) for one in facts]


def proposed(*facts: Facts) -> list[tuple[str, ...]]:
    return [(p.kind, *p.entities) for p in propose(articles(*facts), load())]


def test_one_name_in_two_scopes_with_something_in_common() -> None:
    first = document("P 王伟", "O 十堰市政协", edges=("王伟 leads 十堰市政协 主席",), name="a")
    second = document("P 王伟", "L 十堰市", name="b")
    (found,) = propose(articles(first, second), load())
    assert found == Proposal(
        "duplicate",
        ("person/王伟@document:b", "person/王伟@十堰市"),
        "同名，且都与十堰市有关",
        ("a", "b"),
    )


def test_namesakes_without_anything_in_common_are_left_alone() -> None:
    first = document("P 王伟", "O 十堰市政协", edges=("王伟 leads 十堰市政协 主席",), name="a")
    second = document("P 王伟", "L 襄阳市", name="b")
    assert proposed(first, second) == []


def test_likeness_is_no_reason() -> None:
    assert proposed(document("O 河东区教育局", "O 河西区教育局", "P 王明", "P 王明华")) == []


def test_a_name_with_its_place_and_without() -> None:
    first = document("O 人民医院", "L 郧阳区", edges=("人民医院 located_in 郧阳区",), name="a")
    second = document("O 郧阳区人民医院", name="b")
    assert proposed(first, second) == [("duplicate", "org/人民医院@郧阳区", "org/郧阳区人民医院")]


def test_a_short_name_that_could_not_be_anchored() -> None:
    first = document("O 市政协", "L 十堰市", "L 襄阳市", "L 长沙市", name="a")
    second = document("O 十堰市政协", name="b")
    assert ("duplicate", "org/十堰市政协", "org/市政协@document:a") in proposed(first, second)


def test_former_names_of_places_and_their_bodies() -> None:
    first = document("L 郧县", "O 郧县政协", name="a")
    second = document("L 郧阳区", "O 郧阳区政协", name="b")
    found = propose(articles(first, second), load())
    assert [p.entities for p in found] == [
        ("org/郧县政协", "org/郧阳区政协"),
        ("place/郧县", "place/郧阳区"),
    ]
    assert found[1].reason == "郧县2014年起为郧阳区"


def test_places_that_the_document_leaves_open() -> None:
    (found,) = propose(articles(document("L 城关镇", name="a")), load())
    assert (found.kind, found.entities) == ("ambiguous", ("place/城关镇@document:a",))
    assert "处" in found.reason


def test_doubtful_edges_are_shown_with_their_document() -> None:
    (facts,) = articles(document("P 王伟", "L 房县", edges=("王伟 resident_of 房县",), name="a"))
    weak = replace(facts, statements=tuple(replace(s, confidence=0.3) for s in facts.statements))
    (found,) = propose([weak], load())
    assert found.kind == "doubtful"
    assert found.statement == ("person/王伟@房县", "resident_of", "place/房县")
    assert propose([weak], load(), doubtful_below=0.2) == ()


def test_what_is_decided_is_not_asked_again() -> None:
    first = document("L 郧县", name="a")
    second = document("L 郧阳区", name="b")
    apart = Decisions.parse("- different: [place/郧阳区, place/郧县]\n")
    assert propose(articles(first, second), load(), decisions=apart) == ()


def test_the_order_of_documents_does_not_show() -> None:
    facts = articles(
        document("L 郧县", "P 王伟", "L 十堰市", name="a"),
        document("L 郧阳区", "P 王伟", "L 十堰市", name="b"),
    )
    assert propose(facts, load()) == propose(reversed(facts), load())
