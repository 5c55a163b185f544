"""Questions to a person, their sentences, and what the answers decide."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.gazetteer import load
from kg.identify import (
    Decisions,
    Different,
    Question,
    Same,
    decide,
    decision_text,
    identify,
    questions,
)
from kg.model import Error, Evidence, Facts, Span
from tests.identify.cases import document


def asked(*facts: Facts, decisions: str = "") -> tuple[Question, ...]:
    known = {one.document.id: one for one in facts}
    return questions(facts, known.__getitem__, load(), Decisions.parse(decisions))


def article(*entities: str, name: str, edges: tuple[str, ...] = ()) -> Facts:
    facts = identify(document(*entities, edges=edges, name=name), load())
    return replace(facts, sentences=(Span(0, len(facts.document.text)),))


def weak(name: str, confidence: float = 0.3) -> Facts:
    facts = article("P 王伟", "L 房县", edges=("王伟 resident_of 房县",), name=name)
    whole = Span(0, len(facts.document.text))
    evidence = Evidence(whole, whole.of(facts.document.text), whole)
    stated = tuple(
        replace(s, confidence=confidence, rule="home", evidence=evidence)
        for s in facts.statements
        if s.origin == "stated"
    )
    return replace(facts, statements=stated)


def text(question: Question, answer: str) -> str:
    return decision_text(decide(question, answer))


def test_a_likely_duplicate_shows_a_sentence_of_each() -> None:
    (places,) = asked(article("L 郧县", name="a"), article("L 郧阳区", name="b"))
    assert [(q.document, q.about, q.text) for q in places.quotes] == [
        ("a", "place/郧县", "郧县"),
        ("b", "place/郧阳区", "郧阳区"),
    ]
    assert places.quotes[0].marks == ((0, 2),)
    assert text(places, "same") == "- same: [place/郧阳区, place/郧县]\n"
    assert text(places, "different") == "- different: [place/郧阳区, place/郧县]\n"
    assert text(places, "rename:新郧") == "- {rename: place/郧阳区, to: 新郧}\n"


def test_what_nothing_anchors_gives_way_to_what_is_anchored() -> None:
    first = article("L 十堰市", "L 襄阳市", "L 长沙市", "O 市政协", name="a")
    found = asked(first, article("O 十堰市政协", name="b"))
    (one,) = [q for q in found if "org/十堰市政协" in q.entities]
    assert one.entities == ("org/十堰市政协", "org/市政协@document:a")


@pytest.mark.parametrize("answer", ["same", "different", "wrong"])
def test_an_answered_question_is_not_asked_again(answer: str) -> None:
    if answer == "wrong":
        facts = [weak("a")]
    else:
        facts = [article("L 郧县", name="a"), article("L 郧阳区", name="b")]
    (question,) = asked(*facts)
    assert asked(*facts, decisions=text(question, answer)) == ()


def test_a_doubtful_edge_is_right_or_wrong() -> None:
    (edge,) = asked(weak("a"))
    assert (edge.kind, edge.answers) == ("doubtful", ("right", "wrong"))
    assert [q.text for q in edge.quotes] == ["王伟房县"]
    assert text(edge, "right") == "- right: [person/王伟@房县, resident_of, place/房县]\n"
    assert asked(weak("a"), decisions=text(edge, "right")) == ()


def test_an_edge_that_is_sure_elsewhere_is_not_doubtful() -> None:
    assert asked(weak("a"), weak("b", 0.9)) == ()
    assert asked(weak("b", 0.9), weak("a")) == ()


def test_reprints_do_not_make_an_edge_less_doubtful() -> None:
    (edge,) = asked(*(weak(name) for name in "abcdef"))
    assert edge.documents == tuple("abcdef")


def test_an_open_name_is_tied_to_a_candidate_or_left_apart() -> None:
    facts = article("L 城关镇", name="a")
    (place,) = asked(facts)
    assert "place/房县城关镇" in place.candidates
    tied = decide(place, "same:place/房县城关镇")
    assert tied == Same(("place/房县城关镇", "place/城关镇@document:a"))
    assert decide(place, "different") == Different(("place/城关镇@document:a",))
    assert asked(facts, decisions=text(place, "different")) == ()
    assert asked(facts, decisions=text(place, "same:place/房县城关镇")) == ()
    with pytest.raises(Error, match="same needs one of"):
        decide(place, "same:place/没有")


@pytest.mark.parametrize("answer", ["right", "maybe", "rename:", ""])
def test_an_answer_that_does_not_fit_is_refused(answer: str) -> None:
    (question,) = asked(article("L 郧县", name="a"), article("L 郧阳区", name="b"))
    with pytest.raises(Error, match=question.key):
        decide(question, answer)


def test_a_key_stays_while_other_questions_go() -> None:
    facts = [article("L 郧县", name="a"), article("L 郧阳区", name="b"), weak("c")]
    both = {q.key for q in asked(*facts)}
    (duplicate,) = [q for q in asked(*facts) if q.kind == "duplicate"]
    assert {q.key for q in asked(*facts, decisions=text(duplicate, "different"))} == both - {
        duplicate.key
    }
