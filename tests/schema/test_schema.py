"""The schema file as values, and what it allows."""

from dataclasses import FrozenInstanceError, replace

import pytest

from kg.model import Document, Entity, Evidence, Facts, SchemaError, Span, Statement
from kg.schema import check, conforming, load, require
from kg.schema.load import parse

TEXT = "清河市政协主席林远。"


def _facts(*statements: Statement) -> Facts:
    return Facts(
        document=Document("a", "a.txt", TEXT),
        entities=(
            Entity("person/林远", "林远", "Person"),
            Entity("org/清河市政协", "清河市政协", "Organization", "ConsultativeBody"),
        ),
        statements=statements,
    )


EVIDENCE = Evidence(Span(0, 9), TEXT[:9], Span(0, 10))
LEADS = Statement("person/林远", "leads", "org/清河市政协", role="主席", evidence=EVIDENCE)


def test_the_four_types_and_seven_edges_are_there() -> None:
    schema = load()
    assert list(schema.types) == ["Person", "Organization", "Place", "Initiative"]
    assert list(schema.edges) == [
        "leads", "member_of", "resident_of", "located_in", "part_of", "proposes", "carries_out",
    ]  # fmt: skip
    assert schema.edges["member_of"].term == "memberOf"
    assert schema.label("Company").zh == "企业"


def test_the_schema_is_loaded_once_and_cannot_be_changed() -> None:
    assert load() is load()
    with pytest.raises(FrozenInstanceError):
        load().version = "2"  # type: ignore[misc]
    with pytest.raises(TypeError):
        load().types["X"] = load().types["Person"]  # type: ignore[index]


def test_subtype_names_are_unique_so_a_subtype_alone_tells_the_type() -> None:
    names = [s.name for _, s in load().subtypes()]
    assert len(names) == len(set(names))
    assert not set(names) & set(load().types)
    assert load().type_of("Company").name == "Organization"


def test_every_standard_term_has_a_known_prefix() -> None:
    schema = load()
    for node_type in schema.types.values():
        for subtype in [None, *node_type.subtypes]:
            for name in schema.classes(node_type.name, subtype):
                assert schema.expand(name).startswith("http")


def test_good_facts_have_no_violation() -> None:
    assert check(_facts(LEADS)) == ()


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (replace(LEADS, predicate="rules"), "no edge of the schema"),
        (replace(LEADS, predicate="located_in"), "does not go from Person to Organization"),
        (replace(LEADS, object="org/无"), "no entity of the document"),
        (replace(LEADS, evidence=None), "has no evidence"),
        (replace(LEADS, origin="background"), "background but has evidence"),
        (replace(LEADS, confidence=1.5), "not between 0 and 1"),
    ],
)
def test_what_a_signature_forbids_is_said_and_left_out(broken: Statement, message: str) -> None:
    facts = _facts(LEADS, broken)
    (violation,) = check(facts)
    assert message in violation.message
    with pytest.raises(SchemaError, match="a: "):
        require(facts)
    kept, left_out = conforming(facts)
    assert kept.statements == (LEADS,)
    assert [v.item for v in left_out] == [broken]


def test_leaving_out_an_entity_leaves_out_its_statements() -> None:
    facts = _facts(LEADS)
    wrong = replace(facts.entities[1], subtype="Event")
    kept, left_out = conforming(replace(facts, entities=(facts.entities[0], wrong)))
    assert [e.id for e in kept.entities] == ["person/林远"]
    assert kept.statements == ()
    assert len(left_out) == 2


def test_a_schema_without_a_field_is_refused() -> None:
    with pytest.raises(SchemaError, match="cannot be read"):
        parse("version: '1'\nprefixes: {}\ntypes: {A: {label: {zh: 甲}}}\nedges: {}")
