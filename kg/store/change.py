"""What replacing or removing one document changes, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.model import Facts
from kg.store.describe import entity_lines, fact_lines, tally_lines
from kg.store.iri import Iris
from kg.store.tally import Counts, Passage, Tally, parse, passages
from kg.store.tokens import quads
from kg.store.vocabulary import own, std
from kg.store.write import document_quads


@dataclass(slots=True)
class Change:
    """Quads to take out and quads to put in, as one step."""

    removed: set[ox.Quad] = field(default_factory=set)
    added: set[ox.Quad] = field(default_factory=set)

    def swap(self, old: Iterable[ox.Quad], new: Iterable[ox.Quad]) -> None:
        """Puts ``new`` in the place of ``old``; what stands in both is left alone."""
        before, after = set(old), set(new)
        self.removed |= before - after
        self.added |= after - before

    def apply(self, store: ox.Store) -> None:
        """Makes the change in one transaction: all of it or, where that fails, none."""
        parts = []
        if self.removed:
            parts.append(f"DELETE DATA {{\n{_data(self.removed)}}}")
        if self.added:
            parts.append(f"INSERT DATA {{\n{_data(self.added)}}}")
        if parts:
            store.update(";\n".join(parts))


def replace(
    store: ox.Store, iris: Iris, document_id: str, old: Facts | None, new: Facts | None
) -> Change:
    """The change that puts ``new`` in the place of ``old``; None is no document."""
    graph = ox.NamedNode(iris.document(document_id))
    change = Change()
    change.swap(
        store.quads_for_pattern(None, None, None, graph),
        () if new is None else document_quads(new, iris),
    )
    tally = _difference(store, iris, graph, old, new)
    for entity_id, delta in tally.entities.items():
        _retell(
            change,
            store,
            iris.entity(entity_id),
            delta,
            iris,
            lambda counts, i=entity_id: entity_lines(i, counts, iris),  # type: ignore[misc]
        )
    for fact, delta in tally.facts.items():
        _retell(
            change,
            store,
            iris.fact(*fact),
            delta,
            iris,
            lambda counts, f=fact: fact_lines(f, counts, iris),  # type: ignore[misc]
        )
    return change


def _retell(
    change: Change,
    store: ox.Store,
    node: str,
    delta: Counts,
    iris: Iris,
    describe: Callable[[Counts], Iterator[str]],
) -> None:
    """Describes a node, an IRI, anew from its changed counts."""
    if not any(delta.values()):
        return
    before = counts_of(store, ox.NamedNode(node), iris)
    after = before.copy()
    after.update(delta)
    was = {*describe(before), *tally_lines(node, before, iris)}
    now = {*describe(after), *tally_lines(node, after, iris)}
    change.swap(quads(was - now), quads(now - was))


def counts_of(store: ox.Store, node: ox.NamedNode, iris: Iris) -> Counts:
    """The counts that the store keeps for an entity or a fact."""
    graph = ox.NamedNode(iris.graph("tally"))
    for quad in store.quads_for_pattern(node, own(iris, "tally"), None, graph):
        if isinstance(quad.object, ox.Literal):
            return parse(quad.object.value)
    return Counts()


def _difference(
    store: ox.Store, iris: Iris, graph: ox.NamedNode, old: Facts | None, new: Facts | None
) -> Tally:
    tally = Tally()
    was = {} if old is None else passages(old)
    now = {} if new is None else passages(new)
    if old is not None:
        tally.count(old, -1)
    if new is not None:
        tally.count(new, 1)
    for passage in was.keys() | now.keys():
        if was.get(passage) == now.get(passage):
            continue
        others = list(_elsewhere(store, iris, passage, graph))
        tally.count_confidence(passage[0], _highest(was.get(passage), others), -1)
        tally.count_confidence(passage[0], _highest(now.get(passage), others), 1)
    return tally


def _highest(one: float | None, others: list[float]) -> float | None:
    return max([*others, one] if one is not None else others, default=None)


def _elsewhere(
    store: ox.Store, iris: Iris, passage: Passage, graph: ox.NamedNode
) -> Iterator[float]:
    """The confidence of the same fact from the same words in other documents: reprints."""
    fact, words = passage
    node = ox.NamedNode(iris.fact(*fact))
    exact, derived = std("oa:exact"), std("prov:wasDerivedFrom")
    for text in store.quads_for_pattern(None, exact, ox.Literal(words), None):
        where = text.graph_name
        if where == graph or not isinstance(text.subject, ox.NamedNode):
            continue
        for found in store.quads_for_pattern(None, derived, text.subject, where):
            evidence = found.subject
            if ox.Quad(evidence, own(iris, "supports"), node, where) in store:
                yield from _confidence(store, iris, found)


def _confidence(store: ox.Store, iris: Iris, found: ox.Quad) -> Iterator[float]:
    term = own(iris, "confidence")
    for quad in store.quads_for_pattern(found.subject, term, None, found.graph_name):
        if isinstance(quad.object, ox.Literal):
            yield float(quad.object.value)


def _data(quads: set[ox.Quad]) -> str:
    """The quads as the data block of a SPARQL update."""
    by_graph: dict[ox.NamedNode | ox.BlankNode | ox.DefaultGraph, list[ox.Triple]] = {}
    for quad in quads:
        by_graph.setdefault(quad.graph_name, []).append(quad.triple)
    blocks = []
    for graph, triples in by_graph.items():
        text = (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
        named = isinstance(graph, ox.NamedNode)
        blocks.append(f"GRAPH {graph} {{\n{text}}}\n" if named else text)
    return "".join(blocks)
