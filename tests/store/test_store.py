"""Documents in and out of a store."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Facts, SchemaError
from kg.store import StaleStoreError, Store, StoreError
from kg.store.opening import loading_mark
from tests.store.conftest import dump, first, second
from tests.store.strategies import facts

LEADER = "SELECT ?who { ?p kg:leads ?o . ?p skos:prefLabel ?who }"


def test_a_fact_that_two_articles_state_is_one_fact(store: Store) -> None:
    rows = list(
        store.query("SELECT ?c ?n { ?f rdf:predicate kg:leads; kg:confidence ?c; kg:support ?n }")
    )
    assert rows == [{"c": 0.9, "n": 1}], "a reprint of the same sentence counts once"


def test_other_words_for_a_fact_raise_its_confidence(store: Store) -> None:
    facts = second()
    text = "近日,清河市政协主席林远到柳湾社区调研。"
    moved = replace(
        facts,
        document=replace(facts.document, id="third", text=text),
        entities=facts.entities[:2],
        statements=(facts.statements[0],),
    )
    store.put(moved)
    ask = "SELECT ?c ?n { ?f rdf:predicate kg:leads; kg:confidence ?c; kg:support ?n }"
    assert list(store.query(ask)) == [{"c": 0.99, "n": 2}]
    store.remove("third")
    assert list(store.query(ask)) == [{"c": 0.9, "n": 1}]


def dated(facts: Facts, name: str, date: str) -> Facts:
    return replace(facts, document=replace(facts.document, id=name, date=date))


def test_a_fact_is_seen_from_its_first_article_to_its_last(store: Store) -> None:
    for name, date in (("late", "2025-11-30"), ("early", "2019"), ("middle", "2022-05-01")):
        store.put(dated(second(), name, date))
    ask = "SELECT ?a ?z { ?f rdf:predicate kg:leads ; kg:firstSeen ?a ; kg:lastSeen ?z }"
    assert [tuple(map(str, row.values())) for row in store.query(ask)] == [("2019", "2025-11-30")]
    store.remove("late")
    store.remove("early")
    (row,) = store.query(ask)
    assert "2025-11-30" not in row.values()
    former = 'ASK { ?f kg:status "past" ; kg:lastSeen ?z }'
    assert not store.query(former).boolean, "an article about a former post has not seen it held"


def test_a_former_post_has_a_fact_node_and_no_plain_triple(store: Store) -> None:
    assert not store.query("ASK { ?s kg:memberOf ?o }").boolean
    rows = list(
        store.query(
            "SELECT ?status ?role "
            "{ ?f rdf:predicate kg:memberOf; kg:status ?status; kg:role ?role }"
        )
    )
    assert rows == [{"status": "past", "role": "副主席"}]


def test_a_former_post_that_another_article_says_holds_is_current(store: Store) -> None:
    facts = second()
    now = replace(facts.statements[1], past=False, time=None)
    store.put(replace(facts, document=replace(facts.document, id="third"), statements=(now,)))
    assert store.query("ASK { ?s kg:memberOf ?o }").boolean


def test_a_post_that_a_later_article_calls_former_is_past(store: Store) -> None:
    post = second().statements[1]
    for name, date, past in (("a", "2030-05-06", False), ("b", "2031", True)):
        facts = replace(second(), statements=(replace(post, past=past, time=None),))
        store.put(dated(facts, name, date))
    assert not store.query("ASK { ?s kg:memberOf ?o }").boolean
    store.remove("b")
    assert store.query("ASK { ?s kg:memberOf ?o }").boolean


def test_background_geography_stands_in_its_own_graph(store: Store) -> None:
    ask = "ASK { ?x skos:prefLabel '清河市'@zh-Hans; kg:locatedIn ?y }"
    assert not store.query(ask).boolean
    assert store.query(ask, background=True).boolean
    assert not store.query("ASK { ?x skos:prefLabel '云岭省'@zh-Hans }").boolean


def test_each_entity_is_described_once_with_standard_classes(store: Store) -> None:
    rows = list(
        store.query("SELECT ?t { ?x skos:prefLabel '清河市政协'@zh-Hans; a ?t } ORDER BY ?t")
    )
    kinds = [str(row["t"]).rpartition("/")[2] for row in rows]
    assert kinds == [
        "ns#Organization".replace("ns#", "org#"),
        "schema#ConsultativeBody",
        "schema#Organization",
        "GovernmentOrganization",
        "Organization",
    ]


def test_removing_an_article_keeps_what_another_one_says(store: Store) -> None:
    store.remove("first")
    assert [d.id for d in store.documents()] == ["second"]
    assert list(store.query(LEADER)) == [{"who": "林远"}]
    assert not store.query("ASK { ?x skos:prefLabel '柳湾社区'@zh-Hans }").boolean
    assert store.query("ASK { ?x skos:altLabel '市政协'@zh-Hans }").boolean
    fresh = Store.memory()
    fresh.put(second())
    assert dump(store) == dump(fresh)


def test_an_emptied_store_is_as_new(store: Store) -> None:
    store.remove("second")
    store.remove("first")
    assert dump(store) == dump(Store.memory())
    assert not store.remove("first")


IDS = st.sampled_from(["甲", "乙", "丙"])
NAMES = st.sampled_from(["清河", "柳湾", "林远"])
STEP = st.tuples(st.booleans(), facts(IDS, NAMES))


@settings(max_examples=60, deadline=None)
@given(st.lists(STEP, max_size=6))
def test_any_sequence_of_updates_ends_as_a_fresh_build(steps: list[tuple[bool, Facts]]) -> None:
    store, left = Store.memory(), dict[str, Facts]()
    for keep, some in steps:
        if keep:
            store.put(some)
            left[some.document.id] = some
        else:
            store.remove(some.document.id)
            left.pop(some.document.id, None)
    loaded = Store.memory()
    loaded.put_many(left.values())
    assert dump(store) == dump(loaded)


def test_putting_the_same_facts_again_changes_nothing(store: Store) -> None:
    before = dump(store)
    assert not store.put(first())
    assert dump(store) == before


def test_facts_against_the_schema_are_refused_and_the_store_stays(store: Store) -> None:
    before = dump(store)
    bad = replace(second(), statements=(replace(second().statements[0], predicate="located_in"),))
    with pytest.raises(SchemaError, match=r"second: .* does not go from Person"):
        store.put(bad)
    assert dump(store) == before


def test_two_documents_of_one_id_in_a_bulk_load_are_refused() -> None:
    with pytest.raises(StoreError, match="two documents have the id 'first'"):
        Store.memory().put_many([first(), first()])


def test_documents_are_listed_with_their_hash_and_extractor(store: Store) -> None:
    info = store.documents()[0]
    assert (info.id, info.source, info.extractor) == ("first", "news/first.txt", "rules 1")
    assert len(info.content_hash) == 64
    with pytest.raises(KeyError):
        store.facts("none")


def test_a_store_on_disk_is_there_when_opened_again(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store:
        store.put_many([first(), second()])
        store.flush()
        kept = dump(store)
        store.backup(tmp_path / "copy")
    for name in ("store", "copy"):
        with Store.open(tmp_path / name) as again:
            assert dump(again) == kept


def test_a_store_in_use_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "store"
    code = (
        "import time; from kg.store import Store; "
        f"s = Store.open({str(path)!r}); print('open', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        try:
            with pytest.raises(StoreError, match="in use by another program") as caught:
                Store.open(path)
        finally:
            other.kill()
    assert "\n" not in str(caught.value)


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("x")
    with pytest.raises(StoreError, match="is a file, not a store"):
        Store.open(tmp_path / "x")


def test_a_store_of_another_version_or_base_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "store"
    Store.open(path).close()
    with pytest.raises(StaleStoreError, match="built with the base IRI https:"):
        Store.open(path, "https://other.example/")
    with Store.open(path) as store:
        store.oxigraph.update(
            "DELETE { GRAPH ?g { ?s ?p '1' } } INSERT { GRAPH ?g { ?s ?p '0' } } "
            "WHERE { GRAPH ?g { ?s ?p '1' FILTER(CONTAINS(STR(?p), 'schemaVersion')) } }"
        )
    with pytest.raises(StaleStoreError, match="schemaVersion is 0, this program needs 1; build"):
        Store.open(path)


def test_a_load_that_was_cut_off_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "store"

    def broken() -> st.Iterator[Facts]:  # type: ignore[name-defined]
        yield first()
        raise RuntimeError("killed")

    with Store.open(path) as store, pytest.raises(RuntimeError):
        store.put_many(broken())
    with pytest.raises(StaleStoreError, match="cut off"):
        Store.open(path)


def test_a_foreign_oxigraph_store_is_no_store_of_ours(tmp_path: Path) -> None:
    foreign = ox.Store(str(tmp_path / "s"))
    node = ox.NamedNode("http://a.example/")
    foreign.add(ox.Quad(node, node, node, ox.DefaultGraph()))
    del foreign
    with pytest.raises(StaleStoreError, match="no store of kg"):
        Store.open(tmp_path / "s")


def test_a_base_iri_must_be_one() -> None:
    with pytest.raises(SchemaError, match="no base IRI"):
        Store.memory("kg.example")


def test_the_loading_mark_does_not_stay(store: Store) -> None:
    assert loading_mark(store.iris) not in store.oxigraph
