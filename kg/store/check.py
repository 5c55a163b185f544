"""Checking a whole store: shapes, contradictions, evidence, and the shared graph itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.schema.shapes import fact_shapes, source_shapes
from kg.store.bulk import summary_quads
from kg.store.consistency import Finding, altered, contradictions, mismatches
from kg.store.store import Store
from kg.store.vocabulary import TYPE, own, std

if TYPE_CHECKING:
    import rdflib

Graph = ox.NamedNode | ox.DefaultGraph

_BATCH = 50  # documents validated together; more is not faster and takes more memory


def check(store: Store) -> tuple[Finding, ...]:
    """Everything wrong with a store, in a fixed order; nothing for a store that only kg wrote."""
    return (*shape_findings(store), *content_findings(store))


def content_findings(store: Store) -> Iterator[Finding]:
    """All but the shapes, which take the longest."""
    yield from contradictions(store)
    yield from altered(store)
    for facts in store.all_facts():
        yield from mismatches(facts)
    yield from differences(store)


def shape_findings(store: Store) -> Iterator[Finding]:
    """What breaks the SHACL shapes: the facts as a whole, then the documents in batches."""
    import rdflib

    shapes = rdflib.Graph().parse(data=fact_shapes(store.base_iri), format="turtle")
    background = ox.NamedNode(store.iris.graph("background"))
    quads = store.oxigraph.quads_for_pattern
    shared = [*quads(None, None, None, ox.DefaultGraph()), *quads(None, None, None, background)]
    yield from _validate(store, shapes, shared)
    shapes = rdflib.Graph().parse(data=source_shapes(store.base_iri), format="turtle")
    documents = iter(store.documents())
    while batch := list(islice(documents, _BATCH)):
        graphs = [ox.NamedNode(store.iris.document(info.id)) for info in batch]
        found = [quad for graph in graphs for quad in quads(None, None, None, graph)]
        yield from _validate(store, shapes, [*found, *_supported(store, found)])


def differences(store: Store) -> Iterator[Finding]:
    """Where the shared graph is not what its documents amount to."""
    names = [store.iris.graph(name) for name in ("background", "tally")]
    graphs: list[Graph] = [ox.DefaultGraph(), *(ox.NamedNode(name) for name in names)]
    stored = {
        quad
        for graph in graphs
        for quad in store.oxigraph.quads_for_pattern(None, None, None, graph)
    }
    expected = set(summary_quads(store.all_facts(), store.iris))
    for quad in sorted(stored - expected, key=str):
        yield _difference(store, quad, "多出", "is not what the documents say")
    for quad in sorted(expected - stored, key=str):
        yield _difference(store, quad, "缺少", "is missing though the documents say it")


def _difference(store: Store, quad: ox.Quad, zh: str, en: str) -> Finding:
    subject = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else str(quad.subject)
    triple = f"{quad.predicate} {quad.object}"
    return Finding("store", store.iris.entity_id(subject), f"{zh} {triple}", f"{triple} {en}")


def _supported(store: Store, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """The classes of the facts that documents support, which stand in the shared graph."""
    supports, statement = own(store.iris, "supports"), std("rdf:Statement")
    for quad in quads:
        fact = quad.object
        if quad.predicate == supports and isinstance(fact, ox.NamedNode):
            yield from store.oxigraph.quads_for_pattern(fact, TYPE, statement, None)


def _validate(store: Store, shapes: rdflib.Graph, quads: Iterable[ox.Quad]) -> Iterator[Finding]:
    import pyshacl
    import rdflib

    text = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b""
    data = rdflib.Graph().parse(data=text.decode(), format="nt")
    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes, advanced=False)
    if not conforms:
        yield from sorted(_findings(store, report), key=lambda f: (f.about, f.zh))


def _findings(store: Store, report: rdflib.Graph) -> Iterator[Finding]:
    from rdflib import SH

    for result in report.objects(None, SH.result):
        words = {
            getattr(m, "language", ""): str(m) for m in report.objects(result, SH.resultMessage)
        }
        focus = str(report.value(result, SH.focusNode))
        value = report.value(result, SH.value)
        given = "" if value is None else f":{store.iris.entity_id(str(value))}"
        zh, en = words.get("zh", ""), words.get("en", "")
        yield Finding("shape", store.iris.entity_id(focus), f"{zh}{given}", en)
