"""What a store knows, each entity and each fact once, as plain values for every exporter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.export.rdf.source import Source
from kg.export.rdf.terms import literal
from kg.schema import load
from kg.store import Store
from kg.store.tokens import own, std

#: A subject's values by predicate, a token.
Values = dict[str, list[str]]


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


def nodes(store: Store | Source) -> list[Node]:
    """Every entity, sorted by id; background ones after the rest."""
    return sorted(each_node(store), key=lambda node: (node.background, node.id))


def links(store: Store | Source) -> list[Link]:
    """Every fact, sorted by subject, predicate and object; background ones after the rest."""
    return sorted(each_link(store), key=order)


def each_node(store: Store | Source) -> Iterator[Node]:
    """Every entity, one at a time: by type, then by id, background ones last."""
    source = store if isinstance(store, Source) else Source(store)
    statement, label = std("rdf:Statement"), std("skos:prefLabel")
    for kind, found in source.facts():
        if kind != statement:
            described = ((iri, _values(pairs)) for iri, pairs in found)
            yield from (_node(source, *one, False) for one in described if label in one[1])
    for iri, pairs in sorted(source.background.items()):
        if label in (values := _values(pairs)):
            yield _node(source, iri, values, True)


def each_link(store: Store | Source) -> Iterator[Link]:
    """Every fact, one at a time, by id, background ones last."""
    source = store if isinstance(store, Source) else Source(store)
    edges = {source.iris.terms + edge.term: edge.name for edge in load().edges.values()}
    statement, subject = std("rdf:Statement"), std("rdf:subject")
    for kind, found in source.facts():
        if kind == statement:
            yield from (_link(source, iri, _values(pairs), edges) for iri, pairs in found)
    for iri, pairs in sorted(source.background.items()):
        if subject in (values := _values(pairs)):
            yield _link(source, iri, values, edges)


def order(link: Link) -> tuple[bool, str, int, str]:
    """Facts before background, then by subject, the schema's order of edges, and object."""
    rank = _ranks()[link.predicate]
    return link.origin == "background", link.subject, rank, link.object


@cache
def _ranks() -> dict[str, int]:
    return {name: rank for rank, name in enumerate(load().edges)}


def _values(pairs: Iterable[tuple[str, str]]) -> Values:
    values: Values = {}
    for predicate, token in pairs:
        values.setdefault(predicate, []).append(_text(token))
    return values


def _text(token: str) -> str:
    """The characters of a literal, or the IRI."""
    return literal(token).value if token[0] == '"' else token[1:-1]


def _one(values: Values, predicate: str) -> str | None:
    found = values.get(predicate)
    return min(found) if found else None


def _node(source: Source, iri: str, values: Values, background: bool) -> Node:
    schema = load()
    classes = {v.removeprefix(source.iris.terms) for v in values[std("rdf:type")]}
    node_type = next(t for t in schema.types.values() if t.name in classes)
    scope = _one(values, own(source.iris, "scope"))
    label = values[std("skos:prefLabel")][0]
    return Node(
        id=source.iris.entity_id(iri),
        name=label,
        type=node_type.name,
        subtype=next((name for name in node_type.subtypes if name in classes), None),
        aliases=tuple(sorted(values.get(std("skos:altLabel"), ()))),
        code=_one(values, std("dcterms:identifier")),
        scope=None if scope is None else source.iris.scope_id(scope),
        background=background,
    )


def _link(source: Source, iri: str, values: Values, edges: dict[str, str]) -> Link:
    iris = source.iris
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
