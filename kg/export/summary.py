"""What a store knows, each entity and each fact once, as plain values for every exporter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.schema import load
from kg.store import Store
from kg.store.vocabulary import TYPE, own, std

Values = dict[ox.NamedNode, list[str]]


@dataclass(frozen=True, slots=True)
class Node:
    """An entity. ``background`` is true where only the gazetteer names it."""

    id: str
    name: str
    type: str
    subtype: str | None
    aliases: tuple[str, ...]
    code: str | None
    scope: str | None
    background: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A fact: one edge for each distinct subject, predicate and object (entity ids).

    ``past`` facts no longer hold; ``support`` counts differently worded sentences that state it,
    ``years`` are those in which it is known to hold.
    """

    id: str
    subject: str
    predicate: str
    object: str
    origin: str
    past: bool
    confidence: float
    support: int
    roles: tuple[str, ...]
    times: tuple[str, ...]
    years: tuple[str, ...]


def nodes(store: Store) -> list[Node]:
    """Every entity, sorted by id; background ones after the rest."""
    found = []
    for background, subjects in _graphs(store):
        for iri, values in subjects.items():
            if std("skos:prefLabel") in values:
                found.append(_node(store, iri, values, background))
    return sorted(found, key=lambda node: (node.background, node.id))


def links(store: Store) -> list[Link]:
    """Every fact, sorted by subject, predicate and object; background ones after the rest."""
    found = []
    for _, subjects in _graphs(store):
        for iri, values in subjects.items():
            if std("rdf:subject") in values:
                found.append(_link(store, iri, values))
    return sorted(found, key=order)


def order(link: Link) -> tuple[bool, str, int, str]:
    """Facts before background, then by subject, the schema's order of edges, and object."""
    rank = list(load().edges).index(link.predicate)
    return link.origin == "background", link.subject, rank, link.object


def _graphs(store: Store) -> Iterator[tuple[bool, dict[str, Values]]]:
    yield False, _subjects(store, ox.DefaultGraph())
    yield True, _subjects(store, ox.NamedNode(store.iris.graph("background")))


def _subjects(store: Store, graph: ox.DefaultGraph | ox.NamedNode) -> dict[str, Values]:
    found: dict[str, Values] = {}
    for quad in store.oxigraph.quads_for_pattern(None, None, None, graph):
        if isinstance(quad.subject, ox.NamedNode) and not isinstance(quad.object, ox.Triple):
            values = found.setdefault(quad.subject.value, defaultdict(list))
            values[quad.predicate].append(quad.object.value)
    return found


def _one(values: Values, predicate: ox.NamedNode) -> str | None:
    found = values.get(predicate)
    return min(found) if found else None


def _node(store: Store, iri: str, values: Values, background: bool) -> Node:
    schema = load()
    classes = {v.removeprefix(store.iris.terms) for v in values[TYPE]}
    node_type = next(t for t in schema.types.values() if t.name in classes)
    scope = _one(values, own(store.iris, "scope"))
    label = values[std("skos:prefLabel")][0]
    return Node(
        id=store.iris.entity_id(iri),
        name=label,
        type=node_type.name,
        subtype=next((name for name in node_type.subtypes if name in classes), None),
        aliases=tuple(sorted(values.get(std("skos:altLabel"), ()))),
        code=_one(values, std("dcterms:identifier")),
        scope=None if scope is None else store.iris.scope_id(scope),
        background=background,
    )


def _link(store: Store, iri: str, values: Values) -> Link:
    iris = store.iris
    edges = {iris.terms + edge.term: edge.name for edge in load().edges.values()}
    return Link(
        id=iris.entity_id(iri),
        subject=iris.entity_id(values[std("rdf:subject")][0]),
        predicate=edges[values[std("rdf:predicate")][0]],
        object=iris.entity_id(values[std("rdf:object")][0]),
        origin=values[own(iris, "origin")][0],
        past=values[own(iris, "status")][0] == "past",
        confidence=float(values[own(iris, "confidence")][0]),
        support=int(values[own(iris, "support")][0]),
        roles=tuple(sorted(values.get(own(iris, "role"), ()))),
        times=tuple(sorted(values.get(own(iris, "time"), ()))),
        years=tuple(sorted(values.get(own(iris, "heldIn"), ()))),
    )
