"""What the default graph shows of an entity or a fact, worked out from its counts."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.schema import Schema, load
from kg.store.iri import Iris
from kg.store.tally import Counts, FactKey
from kg.store.vocabulary import TYPE, decimal, integer, own, std, tagged, when, year

Graph = NamedNode | DefaultGraph

#: The strongest origin names the fact.
_ORIGINS = ("decided", "stated", "entailed", "background")

#: Evidence that adds up never reaches certainty; a single piece may claim it.
_CEILING = 0.999


def entity_quads(entity_id: str, counts: Counts, iris: Iris) -> Iterator[Quad]:
    """The one description of an entity; nothing where no document names it any more."""
    names = _values(counts, "name")
    if not names:
        return
    graph = _graph(bool(counts["origin", "stated"]), iris)
    node = NamedNode(iris.entity(entity_id))
    for name in _classes(_values(counts, "class"), iris):
        yield Quad(node, TYPE, name, graph)
    label = min(names, key=lambda name: (-counts["name", name], -len(name), name))
    yield Quad(node, std("skos:prefLabel"), tagged(label), graph)
    yield Quad(node, std("rdfs:label"), tagged(label), graph)
    for alias in sorted({*names, *_values(counts, "alias")} - {label}):
        yield Quad(node, std("skos:altLabel"), tagged(alias), graph)
    for code in _values(counts, "code"):
        yield Quad(node, std("dcterms:identifier"), Literal(code), graph)
    for scope in _values(counts, "scope"):
        yield Quad(node, own(iris, "scope"), NamedNode(iris.scope(scope)), graph)


def fact_quads(fact: FactKey, counts: Counts, iris: Iris) -> Iterator[Quad]:
    """The fact's node, and its plain triple where it holds; nothing where nothing supports it."""
    origins = [origin for origin in _ORIGINS if counts["origin", origin]]
    if not origins:
        return
    graph = _graph(origins != ["background"], iris)
    status = "past" if _is_over(counts) else "current"
    subject, predicate, obj = _ends(fact, iris)
    node = NamedNode(iris.fact(*fact))
    if status == "current":
        yield Quad(subject, predicate, obj, graph)
    yield Quad(node, TYPE, std("rdf:Statement"), graph)
    yield Quad(node, std("rdf:subject"), subject, graph)
    yield Quad(node, std("rdf:predicate"), predicate, graph)
    yield Quad(node, std("rdf:object"), obj, graph)
    yield Quad(node, own(iris, "origin"), Literal(origins[0]), graph)
    yield Quad(node, own(iris, "status"), Literal(status), graph)
    yield Quad(node, own(iris, "confidence"), decimal(confidence(counts)), graph)
    yield Quad(node, own(iris, "support"), integer(_support(counts)), graph)
    for term in ("role", "time"):
        for value in _values(counts, f"{status} {term}"):
            yield Quad(node, own(iris, term), Literal(value), graph)
    for value in _values(counts, "year"):
        yield Quad(node, own(iris, "heldIn"), year(value), graph)
    if seen := _values(counts, "seen"):
        yield Quad(node, own(iris, "firstSeen"), when(seen[0]), graph)
        yield Quad(node, own(iris, "lastSeen"), when(seen[-1]), graph)


def _is_over(counts: Counts) -> bool:
    """Whether no article says that it holds, or a later one than all that do says it held once."""
    seen, gone = _values(counts, "seen"), _values(counts, "gone")
    if not counts["status", "current"]:
        return True
    return bool(seen and gone) and gone[-1] > seen[-1] and not gone[-1].startswith(seen[-1])


def confidence(counts: Counts) -> float:
    """The chance that a fact is right, by noisy-or over its independent pieces of evidence.

    Assertions without words of their own (background, decisions) count together as one piece.
    Pearl, Probabilistic Reasoning in Intelligent Systems (1988), section 4.3.2.
    """
    pieces = [float(c) for c in _values(counts, "confidence")]
    times = [counts["confidence", c] for c in _values(counts, "confidence")]
    bare = [float(c) for c in _values(counts, "bare")]
    if bare:
        pieces.append(max(bare))
        times.append(1)
    wrong = prod((1 - piece) ** count for piece, count in zip(pieces, times, strict=True))
    return round(min(1 - wrong, max([_CEILING, *pieces])), 4)


def _support(counts: Counts) -> int:
    return sum(count for (name, _), count in counts.items() if name == "confidence")


def _values(counts: Counts, wanted: str) -> list[str]:
    return sorted(value for (name, value), count in counts.items() if name == wanted and count > 0)


def _graph(in_text: bool, iris: Iris) -> Graph:
    return DefaultGraph() if in_text else NamedNode(iris.graph("background"))


def _ends(fact: FactKey, iris: Iris) -> tuple[NamedNode, NamedNode, NamedNode]:
    subject, predicate, obj = fact
    edge = load().edges[predicate]
    return (
        NamedNode(iris.entity(subject)),
        own(iris, edge.term),
        NamedNode(iris.entity(obj)),
    )


def _classes(names: list[str], iris: Iris) -> list[NamedNode]:
    """Our own class, our subtypes and the standard classes that they stand for."""
    schema: Schema = load()
    found: dict[NamedNode, None] = {}
    for name in names:
        node_type = schema.type_of(name)
        subtype = None if node_type.name == name else name
        found[own(iris, node_type.name)] = None
        found[own(iris, name)] = None
        found |= dict.fromkeys(std(c) for c in schema.classes(node_type.name, subtype))
    return list(found)
