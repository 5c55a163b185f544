"""FollowTheMoney's JSON lines: what is said with its source, valid by their own package."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest

from kg.export.followthemoney import entity_id, form, write
from kg.schema import load
from kg.store import Store
from tests.store.conftest import first

Record = dict[str, Any]


def _records(store: Store, **options: float) -> list[Record]:
    out = io.StringIO()
    write(store, out, **options)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def _named(records: list[Record], name: str) -> Record:
    return next(r for r in records if name in r["properties"].get("name", ()))


def test_a_post_is_a_directorship_with_its_articles_and_sentences(store: Store) -> None:
    records = _records(store)
    person, body = _named(records, "林远"), _named(records, "清河市政协")
    post = next(r for r in records if r["schema"] == "Directorship")["properties"]
    assert (person["schema"], body["schema"]) == ("Person", "PublicBody")
    assert post["director"] == [person["id"]]
    assert post["organization"] == [body["id"]]
    assert post["role"] == ["主席"]
    assert post["summary"] == ["清河市政协主席林远到柳湾社区调研。"]
    assert post["sourceUrl"] == ["https://news.example/1?a=1&b=2"]
    assert post["proof"] == [entity_id(store.iris.document(d)) for d in ("first", "second")]
    assert body["properties"]["alias"] == ["市政协"]


def test_a_former_post_says_so_and_when(store: Store) -> None:
    post = next(r for r in _records(store) if r["schema"] == "Membership")["properties"]
    assert post["status"] == ["past"]
    assert (post["startDate"], post["endDate"]) == (["2019"], ["2021"])


def test_what_has_no_form_of_its_own_says_what_it_is_in_its_role(store: Store) -> None:
    records = _records(store)
    home = next(r for r in records if r["properties"].get("role") == ["居住于 resident of"])
    place = _named(records, "柳湾社区")
    assert home["schema"] == "UnknownLink"
    assert home["properties"]["object"] == [place["id"]]
    assert place["properties"]["full"] == ["柳湾社区"]
    assert _named(records, "周晓")["properties"]["addressEntity"] == [place["id"]]


def test_an_initiative_has_participants_but_a_meeting_that_no_schema_fits_has_links() -> None:
    assert form("carries_out", "PublicBody", "Project").schema == "ProjectParticipant"
    assert form("carries_out", "PublicBody", "Event").schema == "UnknownLink"
    assert form("leads", "Person", "Address").schema == "UnknownLink"
    assert form("member_of", "Person", "Company").schema == "Membership"


def test_every_id_that_is_referred_to_is_there(store: Store) -> None:
    records = _records(store)
    ids = {record["id"] for record in records}
    assert len(ids) == len(records)
    ends = ("director", "organization", "member", "participant", "project", "subject", "object")
    for record in records:
        for name in (*ends, "proof", "addressEntity"):
            assert set(record["properties"].get(name, ())) <= ids


def test_less_certain_facts_can_be_left_out(store: Store) -> None:
    records = _records(store, min_confidence=0.8)
    assert "居住于" not in json.dumps(records, ensure_ascii=False)
    assert "addressEntity" not in _named(records, "周晓")["properties"]


def _every_edge_and_type() -> Store:
    """One statement for each edge between each two types and subtypes that it may join."""
    schema, facts = load(), first()
    pattern = facts.entities[0]
    entities = {
        (name, sub): replace(pattern, id=f"x/{name}{sub}", name=f"{name}{sub}", type=name,
                             subtype=sub)
        for name, each in schema.types.items() for sub in (None, *each.subtypes)
    }  # fmt: skip
    statements = tuple(
        replace(facts.statements[0], subject=s.id, predicate=edge.name, object=o.id)
        for edge in schema.edges.values()
        for signature in edge.signatures
        for s in entities.values()
        for o in entities.values()
        if s.type == signature.source and o.type in signature.targets and s.id != o.id
    )
    store = Store.memory()
    store.put(replace(facts, entities=tuple(entities.values()), statements=statements,
                      quotations=(), figures=()))  # fmt: skip
    return store


# Their package takes 300 MB and builds on the ICU headers, so it is no part of what the tests ask
# for: where ``pip install 'kg[followthemoney]'`` was done, it has its say.
if find_spec("followthemoney") is not None:

    @pytest.mark.parametrize("every", [False, True])
    def test_their_own_package_takes_every_value_and_every_end(store: Store, every: bool) -> None:
        ftm = import_module("followthemoney")
        records = _records(_every_edge_and_type() if every else store)
        read = {record["id"]: ftm.model.get_proxy(record, cleaned=False) for record in records}
        for record in records:
            proxy = read[record["id"]]
            proxy.schema.validate(proxy.to_dict())
            for name, values in record["properties"].items():
                assert sorted(proxy.get(name)) == sorted(values), (record["schema"], name)
            for prop, value in proxy.itervalues():
                if prop.type.name == "entity":
                    assert read[value].schema.is_a(prop.range), (record["schema"], prop.name)
