"""The RDF files: read alike by rdflib and Oxigraph, and holding what the store holds."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from rdflib.compare import isomorphic

from kg.export import to_rdflib
from kg.export.rdf import jsonld, nquads, trig, turtle
from kg.export.rdf.source import Source
from kg.model import Facts
from kg.store import Store, quads_to_facts
from tests.store.conftest import first, second
from tests.store.strategies import facts

Lines = Callable[[Store], object]


def _text(module: object, store: Store, **options: object) -> str:
    out = io.StringIO()
    module.write(store, out, **options)  # type: ignore[attr-defined]
    return out.getvalue()


def _by_oxigraph(text: str, form: ox.RdfFormat) -> set[str]:
    return {str(quad) for quad in ox.parse(text.encode(), format=form)}


def _by_rdflib(text: str, form: str) -> set[str]:
    """The quads that rdflib reads, in the spelling of Oxigraph."""
    dataset = rdflib.Dataset()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        dataset.parse(data=text, format=form)
        lines = dataset.serialize(format="nquads")
    return {str(quad) for quad in ox.parse(lines.encode(), format=ox.RdfFormat.N_QUADS)}


def _lower_tags(graph: rdflib.Graph) -> rdflib.Graph:
    """Language tags are compared without regard to case, which isomorphic() does not know."""
    found = rdflib.Graph()
    for s, p, o in graph:
        if isinstance(o, rdflib.Literal) and o.language:
            o = rdflib.Literal(o, lang=o.language.lower())
        found.add((s, p, o))
    return found


def _stored(store: Store) -> set[str]:
    hidden = {store.iris.graph(name) for name in ("tally", "meta", "ontology")}
    return {str(q) for q in store.oxigraph if getattr(q.graph_name, "value", "") not in hidden}


def _of_documents(quads: set[str]) -> set[str]:
    """The quads that come from documents: not those on the data set or the words of the graph."""
    return {quad for quad in quads if "/graph/dataset" not in quad and _ONTOLOGY not in quad}


_ONTOLOGY = " <https://kg.example/graph/ontology>"


def test_turtle_reads_as_intended(store: Store) -> None:
    text = _text(turtle, store)
    assert (
        "<person/林远>\n"
        "    a kg:Person , foaf:Person , schema:Person ;\n"
        '    skos:prefLabel "林远"@zh-Hans ;\n'
        '    rdfs:label "林远"@zh-Hans ;\n'
        "    kg:leads <org/清河市政协> .  # 主席\n"
    ) in text
    assert text.index("# ---- 人物 Person ----") < text.index("# ---- 组织 Organization ----")


def test_turtle_is_read_alike_by_rdflib_and_oxigraph(store: Store) -> None:
    text = _text(turtle, store, nodes=True)
    by_rdflib = _lower_tags(rdflib.Graph().parse(data=text, format="turtle"))
    again = ox.serialize(
        ox.parse(text.encode(), format=ox.RdfFormat.TURTLE), format=ox.RdfFormat.N_QUADS
    )
    assert again is not None
    by_oxigraph = rdflib.Graph().parse(data=again.decode(), format="nt")
    assert isomorphic(by_rdflib, by_oxigraph)
    assert len(by_rdflib) > 100


def test_turtle_leaves_out_facts_that_are_not_certain_enough(store: Store) -> None:
    assert "kg:residentOf <place/" in _text(turtle, store)
    text = _text(turtle, store, min_confidence=0.8)
    assert "kg:residentOf <place/" not in text
    assert "kg:leads" in text


@pytest.mark.parametrize(
    ("module", "form", "name"),
    [
        (trig, ox.RdfFormat.TRIG, "trig"),
        (jsonld, ox.RdfFormat.JSON_LD, "json-ld"),
        (nquads, ox.RdfFormat.N_QUADS, "nquads"),
    ],
)
def test_every_format_with_evidence_holds_the_whole_store(
    store: Store, module: object, form: ox.RdfFormat, name: str
) -> None:
    text = _text(module, store)
    assert _of_documents(_by_oxigraph(text, form)) == _stored(store)
    assert _of_documents(_by_rdflib(text, name)) == _stored(store)


@settings(max_examples=60, deadline=None)
@given(facts())
def test_odd_names_and_texts_survive_every_format(some: Facts) -> None:
    store = Store.memory()
    store.put(some)
    expected = _stored(store)
    for module, form, name in (
        (trig, ox.RdfFormat.TRIG, "trig"),
        (jsonld, ox.RdfFormat.JSON_LD, "json-ld"),
        (nquads, ox.RdfFormat.N_QUADS, "nquads"),
    ):
        text = _text(module, store)
        if module is not nquads:
            assert _text(module, store, source=Source(store, lambda: [some])) == text
        assert _of_documents(_by_oxigraph(text, form)) == expected
        assert _of_documents(_by_rdflib(text, name)) == expected
    quads = ox.parse(_text(trig, store).encode(), format=ox.RdfFormat.TRIG)
    assert quads_to_facts(quads, store.base_iri) == (some,)


@pytest.mark.parametrize("module", [turtle, trig, jsonld, nquads])
def test_the_same_documents_give_the_same_bytes_in_any_order(module: object) -> None:
    one, other = Store.memory(), Store.memory()
    one.put_many([first(), second()])
    for each in (second(), first()):
        other.put(each)
    assert _text(module, one) == _text(module, other)


def test_rdflib_sees_the_store_itself(store: Store) -> None:
    dataset = to_rdflib(store)
    leads = rdflib.URIRef(store.iris.terms + "leads")
    assert [str(o) for _, _, o, _ in dataset.quads((None, leads, None, None))] == [
        store.iris.entity("org/清河市政协")
    ]
    rows = list(dataset.query("SELECT ?n { ?x kg:leads ?o . ?x skos:prefLabel ?n }"))
    assert [str(row[0]) for row in rows] == ["林远"]  # type: ignore[index]
