"""What the default graph shows of an entity or a fact, worked out from its counts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import prod

from kg.schema import Schema, load
from kg.store.iri import Iris
from kg.store.tally import Counts, FactKey, dump
from kg.store.tokens import Terms, certainty, integer, iri, plain, std, tagged, year
from kg.store.vocabulary import when

#: The values that are counted under a name, sorted.
Values = dict[str, list[str]]

#: The strongest origin names the fact.
_ORIGINS = ("decided", "stated", "entailed", "background")

#: Evidence that adds up never reaches certainty; a single piece may claim it.
_CEILING = 0.999


def entity_lines(entity_id: str, counts: Counts, iris: Iris) -> Iterator[str]:
    """The one description of an entity, as N-Quads; nothing where no document names it any more."""
    values = _grouped(counts)
    names = values.get("name")
    if not names:
        return
    end = _end(bool(counts["origin", "stated"]), iris)
    node, own = iri(iris.entity(entity_id)), Terms.of(iris)
    for name in _classes(tuple(values.get("class", ())), iris):
        yield f"{node} {std('rdf:type')} {name}{end}"
    label = min(names, key=lambda name: (-counts["name", name], -len(name), name))
    yield f"{node} {std('skos:prefLabel')} {tagged(label)}{end}"
    yield f"{node} {std('rdfs:label')} {tagged(label)}{end}"
    for alias in sorted({*names, *values.get("alias", ())} - {label}):
        yield f"{node} {std('skos:altLabel')} {tagged(alias)}{end}"
    for code in values.get("code", ()):
        yield f"{node} {std('dcterms:identifier')} {plain(code)}{end}"
    for scope in values.get("scope", ()):
        yield f"{node} {own['scope']} {iri(iris.scope(scope))}{end}"


def fact_lines(fact: FactKey, counts: Counts, iris: Iris) -> Iterator[str]:
    """The fact's node, and its plain triple where it holds; nothing where nothing supports it."""
    origins = [origin for origin in _ORIGINS if counts["origin", origin]]
    if not origins:
        return
    values, own = _grouped(counts), Terms.of(iris)
    end = _end(origins != ["background"], iris)
    status = "past" if _is_over(counts, values) else "current"
    subject, predicate, obj = _ends(fact, iris)
    node = iri(iris.fact(*fact))
    if status == "current":
        yield f"{subject} {predicate} {obj}{end}"
    yield f"{node} {std('rdf:type')} {std('rdf:Statement')}{end}"
    yield f"{node} {std('rdf:subject')} {subject}{end}"
    yield f"{node} {std('rdf:predicate')} {predicate}{end}"
    yield f"{node} {std('rdf:object')} {obj}{end}"
    yield f"{node} {own['origin']} {plain(origins[0])}{end}"
    yield f"{node} {own['status']} {plain(status)}{end}"
    yield f"{node} {own['confidence']} {certainty(_confidence(counts, values))}{end}"
    yield f"{node} {own['support']} {integer(_support(counts))}{end}"
    for term in ("role", "time"):
        for value in values.get(f"{status} {term}", ()):
            yield f"{node} {own[term]} {plain(value)}{end}"
    for value in values.get("year", ()):
        yield f"{node} {own['heldIn']} {year(value)}{end}"
    if seen := values.get("seen"):
        yield f"{node} {own['firstSeen']} {when(seen[0])}{end}"
        yield f"{node} {own['lastSeen']} {when(seen[-1])}{end}"


def tally_lines(node: str, counts: Counts, iris: Iris) -> Iterator[str]:
    """The counts of a node (its IRI) as they are kept in the store; nothing where all are zero."""
    text = dump(counts)
    if text != "{}":
        tally = iri(iris.graph("tally"))
        yield f"{iri(node)} {Terms.of(iris)['tally']} {plain(text)} {tally} .\n"


def _is_over(counts: Counts, values: Values) -> bool:
    """Whether no article says that it holds, or a later one than all that do says it held once."""
    seen, gone = values.get("seen", []), values.get("gone", [])
    if not counts["status", "current"]:
        return True
    return bool(seen and gone) and gone[-1] > seen[-1] and not gone[-1].startswith(seen[-1])


def _confidence(counts: Counts, values: Values) -> float:
    """The chance that a fact is right, by noisy-or over its independent pieces of evidence.

    Assertions without words of their own (background, decisions) count together as one piece.
    Pearl, Probabilistic Reasoning in Intelligent Systems (1988), section 4.3.2.
    """
    each = values.get("confidence", ())
    pieces = [float(c) for c in each]
    times = [counts["confidence", c] for c in each]
    bare = [float(c) for c in values.get("bare", ())]
    if bare:
        pieces.append(max(bare))
        times.append(1)
    wrong = prod((1 - piece) ** count for piece, count in zip(pieces, times, strict=True))
    return round(min(1 - wrong, max([_CEILING, *pieces])), 4)


def _support(counts: Counts) -> int:
    return sum(count for (name, _), count in counts.items() if name == "confidence")


def _grouped(counts: Counts) -> Values:
    values: Values = {}
    for (name, value), count in counts.items():
        if count > 0:
            values.setdefault(name, []).append(value)
    for found in values.values():
        found.sort()
    return values


def _end(in_text: bool, iris: Iris) -> str:
    """The end of a line in the graph of what is in the text, or of the background."""
    return " .\n" if in_text else f" {iri(iris.graph('background'))} .\n"


def _ends(fact: FactKey, iris: Iris) -> tuple[str, str, str]:
    subject, predicate, obj = fact
    edge = load().edges[predicate]
    return iri(iris.entity(subject)), Terms.of(iris)[edge.term], iri(iris.entity(obj))


@lru_cache(maxsize=1024)
def _classes(names: tuple[str, ...], iris: Iris) -> tuple[str, ...]:
    """Our own class, our subtypes and the standard classes that they stand for."""
    schema: Schema = load()
    own = Terms.of(iris)
    found: dict[str, None] = {}
    for name in names:
        node_type = schema.type_of(name)
        subtype = None if node_type.name == name else name
        found[own[node_type.name]] = None
        found[own[name]] = None
        found |= dict.fromkeys(std(c) for c in schema.classes(node_type.name, subtype))
    return tuple(found)
