"""Facts survive their JSON form and refuse broken records."""

from __future__ import annotations

import json

import pytest

from kg.model import (
    Byline,
    Document,
    Entity,
    Evidence,
    Facts,
    Figure,
    Mention,
    Quotation,
    SchemaError,
    Span,
    Statement,
)
from kg.model.record import facts_from_json, facts_to_json

TEXT = "青禾县政协主席林晓梅说：“把路修好。”今年改造道路12公里。记者：周舟"


def facts() -> Facts:
    org = Entity("org/青禾县政协", "青禾县政协", "Organization", "ConsultativeBody", ("县政协",),
                 (Mention(Span(0, 5), "青禾县政协"),))  # fmt: skip
    person = Entity("person/林晓梅", "林晓梅", "Person", mentions=(Mention(Span(7, 10), "林晓梅"),))
    evidence = Evidence(Span(0, 10), TEXT[:10], Span(0, 19), Span(7, 10), Span(0, 5), Span(5, 7))
    return Facts(
        Document("d1", "d1.txt", TEXT, "题", "2023-07", "青禾日报", None,
                 (Byline("记者", "周舟", Span(33, 35)),), (Span(30, 35),)),
        (org, person),
        (Statement(person.id, "leads", org.id, "主席", "2023", confidence=0.9, rule="r",
                   evidence=evidence),),
        (Quotation(Span(12, 18), TEXT[12:18], Span(0, 19), person.id, Span(7, 10), Span(10, 11)),),
        (Figure(Span(21, 29), TEXT[21:29], Span(19, 30), "12", "公里", "改造道路", org.id),),
        "test", "1", (Span(0, 19), Span(19, 30)),
    )  # fmt: skip


def test_json_and_back_is_the_identity() -> None:
    record = json.loads(json.dumps(facts_to_json(facts()), ensure_ascii=False))
    assert facts_from_json(record) == facts()


def test_relations_name_both_ends_for_people_and_by_id() -> None:
    (relation,) = facts_to_json(facts())["relations"]
    assert (relation["s"], relation["p"], relation["o"]) == ("林晓梅", "leads", "青禾县政协")
    assert (relation["s_id"], relation["o_id"]) == ("person/林晓梅", "org/青禾县政协")


@pytest.mark.parametrize("missing", ["text", "entities", "relations", "sentences"])
def test_a_record_without_a_field_is_refused_by_name(missing: str) -> None:
    record = facts_to_json(facts())
    del record[missing]
    with pytest.raises(SchemaError, match="d1"):
        facts_from_json(record)


def test_renaming_reaches_every_reference() -> None:
    renamed = facts().renamed({"person/林晓梅": "person/x"})
    assert renamed.statements[0].subject == "person/x"
    assert renamed.quotations[0].speaker == "person/x"
    assert renamed.entity("person/x").name == "林晓梅"


def test_a_span_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(3, 2)
