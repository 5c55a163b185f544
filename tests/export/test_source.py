"""What the RDF files are made from: the store read back, or the documents at hand."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.export.rdf import jsonld, nquads, trig, turtle
from kg.export.rdf.dumps import document_graphs
from kg.export.rdf.source import Node, Source
from kg.export.rdf.terms import literal
from kg.store import Store
from kg.store.tokens import own, std
from tests.store.conftest import first, second


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    """A store on the disk with both articles, put in out of order."""
    with Store.open(tmp_path / "store") as store:
        store.put_many([second(), first()])
        yield store


@pytest.mark.parametrize("module", [turtle, trig, jsonld])
def test_documents_at_hand_give_the_bytes_of_those_read_back(module: object, kept: Store) -> None:
    at_hand, read_back = io.StringIO(), io.StringIO()
    source = Source(kept, lambda: [first(), second()])
    module.write(kept, at_hand, source=source)  # type: ignore[attr-defined]
    module.write(kept, read_back)  # type: ignore[attr-defined]
    assert at_hand.getvalue() == read_back.getvalue()


@pytest.mark.parametrize("module", [turtle, trig, jsonld])
def test_a_store_on_the_disk_gives_the_bytes_of_one_in_memory(module: object, kept: Store) -> None:
    memory = Store.memory()
    memory.put_many([first(), second()])
    on_disk, in_memory = io.StringIO(), io.StringIO()
    module.write(kept, on_disk)  # type: ignore[attr-defined]
    module.write(memory, in_memory)  # type: ignore[attr-defined]
    assert on_disk.getvalue() == in_memory.getvalue()


def test_nquads_of_a_store_on_the_disk_are_all_its_quads_but_its_own_counts(kept: Store) -> None:
    out = io.StringIO()
    nquads.write(kept, out)
    lines = out.getvalue().split("\n")[:-1]
    read = {str(quad) for quad in ox.parse(out.getvalue(), format=ox.RdfFormat.N_QUADS)}
    hidden = {kept.iris.graph(name) for name in ("tally", "meta")}
    shown = {str(q) for q in kept.oxigraph if getattr(q.graph_name, "value", "") not in hidden}
    assert read == shown
    assert len(lines) == len(set(lines)) == len(shown)


def test_nquads_begin_with_the_documents_and_end_with_what_they_amount_to(kept: Store) -> None:
    out = io.StringIO()
    nquads.write(kept, out)
    quads = ox.parse(out.getvalue(), format=ox.RdfFormat.N_QUADS)
    graphs = list(dict.fromkeys(quad.graph_name for quad in quads))
    documents = [ox.NamedNode(name) for name in document_graphs(kept)]
    assert documents == [ox.NamedNode(kept.iris.document(name)) for name in ("first", "second")]
    assert graphs[:2] == documents
    assert graphs[-1] == ox.DefaultGraph()


def test_entities_read_alone_are_those_of_the_facts(kept: Store) -> None:
    source = Source(kept)
    alone = [(kind, _sorted(nodes)) for kind, nodes in source.entities()]
    all_of_them = [(kind, _sorted(nodes)) for kind, nodes in source.facts()]
    assert alone
    assert alone == [one for one in all_of_them if one[0] not in (std("rdf:Statement"), "")]


def _sorted(nodes: Iterable[Node]) -> list[Node]:
    return [(subject, sorted(pairs)) for subject, pairs in nodes]


def test_posts_are_known_by_their_facts(kept: Store) -> None:
    fact = kept.iris.fact("person/林远", "leads", "org/清河市政协")
    assert dict(Source(kept).values_by_fact("role"))[fact] == ["主席"]


@pytest.mark.parametrize("module", [turtle, trig, jsonld, nquads])
def test_a_removed_document_leaves_no_trace(module: object, kept: Store) -> None:
    alone = Store.memory()
    alone.put(first())
    memory = Store.memory()
    memory.put_many([first(), second()])
    memory.remove("second")
    before, after = io.StringIO(), io.StringIO()
    module.write(alone, before)  # type: ignore[attr-defined]
    module.write(memory, after)  # type: ignore[attr-defined]
    assert before.getvalue() == after.getvalue()
    kept.remove("second")
    assert [name for name, _ in Source(kept).documents()] == [kept.iris.document("first")]


def test_values_are_read_alike_however_they_are_typed(kept: Store) -> None:
    source = Source(kept)
    nodes = {iri: pairs for _, found in source.facts() for iri, pairs in found}
    for term in ("role", "confidence", "support", "firstSeen"):
        name = own(kept.iris, term)
        wanted = {
            iri: sorted(literal(value).value for predicate, value in pairs if predicate == name)
            for iri, pairs in nodes.items()
            if any(predicate == name for predicate, _ in pairs)
        }
        assert wanted
        found = source.values_by_fact(term)
        assert {iri: sorted(values) for iri, values in found if iri in wanted} == wanted


def test_odd_characters_in_names_are_read_alike(tmp_path: Path) -> None:
    odd = '甲"乙\\丙\t丁\u2028戊\x85己\x1f庚'
    facts = first()
    person = replace(facts.entities[0], aliases=(odd,))
    with Store.open(tmp_path / "odd") as store:
        store.put(replace(facts, entities=(person, *facts.entities[1:])))
        out = io.StringIO()
        turtle.write(store, out)
    read = ox.parse(out.getvalue(), format=ox.RdfFormat.TURTLE)
    assert odd in [quad.object.value for quad in read if isinstance(quad.object, ox.Literal)]


def test_line_separators_in_names_are_no_line_ends(tmp_path: Path) -> None:
    odd = replace(first(), document=replace(first().document, publisher="甲\u2028乙\x85丙"))
    with Store.open(tmp_path / "odd") as on_disk:
        memory = Store.memory()
        for store in (memory, on_disk):
            store.put(odd)
            out = io.StringIO()
            nquads.write(store, out)
            read = ox.parse(out.getvalue(), format=ox.RdfFormat.N_QUADS)
            found = [q.object.value for q in read if isinstance(q.object, ox.Literal)]
            assert "甲\u2028乙\x85丙" in found
