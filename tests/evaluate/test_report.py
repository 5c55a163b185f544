"""The figures on cases whose counts are worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from kg.evaluate import Record, Report, evaluate, parse_record
from kg.model import SchemaError


def entity(name: str, type_: str = "Organization", *aliases: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "type": type_, "aliases": list(aliases), **more}


def relation(s: str, p: str, o: str, **more: Any) -> dict[str, Any]:
    return {"s": s, "p": p, "o": o, **more}


def record(entities: list[dict[str, Any]], relations: list[dict[str, Any]]) -> Record:
    return parse_record({"id": "d", "entities": entities, "relations": relations})


PERSON = entity("何远山", "Person")
COUNCIL = entity("青川市政协", "Organization", "市政协")
CITY = entity("青川市", "Place")
CAMPAIGN = entity("清河行动", "Initiative")
GOLD = record(
    [PERSON, COUNCIL, CITY, CAMPAIGN, entity("青川日报", optional=True)],
    [
        relation("何远山", "leads", "青川市政协", role="主席"),
        relation("青川市政协", "proposes", "清河行动"),
        relation("青川市政协", "located_in", "青川市"),
        relation("青川日报", "carries_out", "清河行动"),
    ],
)


def score(entities: list[dict[str, Any]], relations: list[dict[str, Any]]) -> Report:
    return evaluate({"d": GOLD}, {"d": record(entities, relations)})


def counts(report: Report, layer: str) -> tuple[int, int, int]:
    found = getattr(report, layer)["all"]
    return found.right, found.predicted, found.gold


def test_gold_against_itself_is_perfect() -> None:
    report = evaluate({"d": GOLD}, {"d": GOLD})
    assert report.entities["all"].f1 == report.edges["all"].f1 == 1.0
    assert report.name_accuracy == report.role_accuracy == 1.0
    assert report.errors == ()


def test_what_is_optional_or_entailed_counts_neither_way() -> None:
    assert counts(score([], []), "entities") == (0, 0, 4)
    assert counts(score([], []), "edges") == (0, 0, 2)
    everything = [PERSON, COUNCIL, CITY, CAMPAIGN, entity("青川日报")]
    extra = [
        relation("青川日报", "located_in", "青川市"),
        relation("青川日报", "proposes", "清河行动"),
        relation("青川市政协", "located_in", "青川市"),
    ]
    assert counts(score(everything, extra), "edges") == (0, 0, 2)


def test_a_missing_prediction_scores_as_empty() -> None:
    report = evaluate({"d": GOLD}, {})
    assert report.missing == ("d",)
    assert counts(report, "entities") == (0, 0, 4)
    assert report.entities["all"].precision == 0.0


def test_splitting_an_entity_costs() -> None:
    report = score([COUNCIL, entity("市政协")], [])
    assert counts(report, "entities") == (1, 2, 4)
    assert "d  + Organization 市政协" in report.errors


def test_a_short_canonical_name_is_right_but_not_the_name() -> None:
    report = score([entity("市政协"), PERSON], [])
    assert counts(report, "entities") == (2, 2, 4)
    assert report.name_accuracy == 0.5


def test_an_edge_needs_both_ends_and_the_predicate() -> None:
    ends = [PERSON, COUNCIL, CAMPAIGN]
    report = score(
        ends,
        [
            relation("何远山", "member_of", "青川市政协", role="主席"),
            relation("青川市政协", "proposes", "清河行动"),
        ],
    )
    assert counts(report, "edges") == (1, 2, 2)
    assert report.edges["all"].f1 == 0.5
    assert "d  - 何远山 -leads-> 青川市政协" in report.errors
    assert "d  + 何远山 -member_of-> 青川市政协" in report.errors


@pytest.mark.parametrize(("role", "accuracy"), [("主席", 1.0), ("委员", 0.0), (None, 0.0)])
def test_role_accuracy(role: str | None, accuracy: float) -> None:
    report = score([PERSON, COUNCIL], [relation("何远山", "leads", "青川市政协", role=role)])
    assert report.role_accuracy == accuracy


def test_two_posts_in_one_body_are_one_edge_with_either_role_right() -> None:
    edges = [
        relation("何远山", "leads", "青川市政协", role="党组书记"),
        relation("何远山", "leads", "青川市政协", role="主席"),
    ]
    report = score([PERSON, COUNCIL], edges)
    assert counts(report, "edges") == (1, 1, 2)
    assert report.role_accuracy == 1.0


def test_background_is_left_out() -> None:
    report = score([PERSON, CITY], [relation("何远山", "resident_of", "青川市", background=True)])
    assert counts(report, "edges") == (0, 0, 2)


def test_figures_are_summed_over_documents() -> None:
    report = evaluate({"d": GOLD, "e": Record("e", GOLD.nodes)}, {"d": GOLD})
    assert counts(report, "entities") == (4, 4, 8)
    assert report.documents == 2


def test_the_table_has_a_line_for_every_kind() -> None:
    table = evaluate({"d": GOLD}, {"d": GOLD}).to_table().splitlines()
    assert table[1].split() == ["Person", "1", "1", "1", "1.000", "1.000", "1.000"]
    assert len(table) == 1 + 5 + 1 + 8 + 1


def test_an_edge_without_its_end_is_refused() -> None:
    with pytest.raises(SchemaError, match="清河行动"):
        record([PERSON], [relation("何远山", "proposes", "清河行动")])
