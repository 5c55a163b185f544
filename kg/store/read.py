"""The quads of named graphs back to facts: the inverse of :mod:`kg.store.write`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Literal as OneOf
from typing import cast

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.model import (
    Byline,
    Document,
    Entity,
    Evidence,
    Facts,
    Figure,
    Mention,
    MentionKind,
    Origin,
    Quotation,
    SchemaError,
    Span,
    Statement,
)
from kg.schema import load
from kg.store.iri import Iris, passage_span
from kg.store.vocabulary import TYPE, own, std

Ends = tuple[str, str, str]
_NUMBER = re.compile(r"\d+$")


def read_document(
    document_iri: str, quads: Iterable[Quad], ends: Callable[[str], Ends], iris: Iris
) -> Facts:
    """The facts that one named graph holds.

    ``ends`` gives the subject id, predicate and object id of a fact's IRI. Raises SchemaError
    when the graph lacks something that every document has.
    """
    try:
        return _Reader(document_iri, quads, ends, iris).read()
    except (KeyError, ValueError, TypeError) as problem:
        raise SchemaError(f"the graph {document_iri} cannot be read: {problem!r}") from problem


def fact_ends(quads: Iterable[Quad], iris: Iris) -> dict[str, Ends]:
    """Subject id, predicate and object id of every fact node among the quads, by its IRI."""
    parts: dict[str, dict[str, str]] = defaultdict(dict)
    predicates = {std(f"rdf:{part}"): part for part in ("subject", "predicate", "object")}
    for quad in quads:
        part = predicates.get(quad.predicate)
        if part is not None:
            parts[_iri(quad.subject)][part] = _iri(quad.object)
    edges = {iris.terms + edge.term: edge.name for edge in load().edges.values()}
    return {
        fact: (iris.entity_id(p["subject"]), edges[p["predicate"]], iris.entity_id(p["object"]))
        for fact, p in parts.items()
    }


def quads_to_facts(quads: Iterable[Quad], base_iri: str) -> tuple[Facts, ...]:
    """The facts of every document among the quads, sorted by document id.

    The quads must hold the documents' graphs and the fact nodes that these support.
    """
    iris = Iris(base_iri)
    graphs: dict[str, list[Quad]] = defaultdict(list)
    shared: list[Quad] = []
    for quad in quads:
        name = "" if isinstance(quad.graph_name, DefaultGraph) else _iri(quad.graph_name)
        if name.startswith(f"{iris.base}doc/"):
            graphs[name].append(quad)
        else:
            shared.append(quad)
    known = fact_ends(shared, iris)
    found = (read_document(name, graph, known.__getitem__, iris) for name, graph in graphs.items())
    return tuple(sorted(found, key=lambda facts: facts.document.id))


def _iri(term: object) -> str:
    return cast("NamedNode", term).value


class _Node:
    """One subject of the graph, its values by predicate."""

    def __init__(self, iri: str, iris: Iris) -> None:
        self.iri = iri
        self.iris = iris
        self.values: dict[NamedNode, list[NamedNode | Literal]] = defaultdict(list)

    def all(self, predicate: NamedNode | str) -> list[str]:
        key = own(self.iris, predicate) if isinstance(predicate, str) else predicate
        return [value.value for value in self.values.get(key, ())]

    def maybe(self, predicate: NamedNode | str) -> str | None:
        found = self.all(predicate)
        return found[0] if found else None

    def one(self, predicate: NamedNode | str) -> str:
        found = self.maybe(predicate)
        if found is None:
            raise KeyError(f"{self.iri} has no {predicate}")
        return found

    def span(self) -> Span:
        return Span(int(self.one(std("oa:start"))), int(self.one(std("oa:end"))))

    def linked_span(self, term: str) -> Span | None:
        found = self.maybe(term)
        return None if found is None else passage_span(found)

    def sentence(self) -> Span:
        return passage_span(self.one(std("prov:wasDerivedFrom")))

    def entity(self, term: str) -> str | None:
        found = self.maybe(term)
        return None if found is None else self.iris.entity_id(found)

    def scope(self) -> str | None:
        found = self.maybe("scope")
        return None if found is None else self.iris.scope_id(found)

    def confidence(self) -> float:
        return float(self.one("confidence"))

    def rank(self) -> int:
        """The number at the end of a node's fragment: evidence e12 is the twelfth statement."""
        match = _NUMBER.search(self.iri)
        return int(match[0]) if match else 0


class _Reader:
    """Rebuilds one document's facts."""

    def __init__(
        self, document_iri: str, quads: Iterable[Quad], ends: Callable[[str], Ends], iris: Iris
    ) -> None:
        self.iri = document_iri
        self.iris = iris
        self.ends = ends
        self.nodes: dict[str, _Node] = {}
        self.by_class: dict[str, list[_Node]] = defaultdict(list)
        for quad in quads:
            iri = _iri(quad.subject)
            node = self.nodes.setdefault(iri, _Node(iri, iris))
            node.values[quad.predicate].append(cast("NamedNode | Literal", quad.object))
            if quad.predicate == TYPE:
                self.by_class[_iri(quad.object)].append(node)

    def read(self) -> Facts:
        document = self.nodes[self.iri]
        return Facts(
            document=self._document(document),
            entities=tuple(self._entities()),
            statements=tuple(self._statement(node) for node in self._assertions()),
            quotations=tuple(self._quotation(n) for n in self._ranked(std("schema:Quotation"))),
            figures=tuple(self._figure(n) for n in self._ranked(own(self.iris, "Figure"))),
            extractor=document.one("extractor"),
            schema_version=document.one("schemaVersion"),
            sentences=tuple(
                sorted(node.span() for node in self._of_class(own(self.iris, "Sentence")))
            ),
        )

    def _of_class(self, name: NamedNode) -> list[_Node]:
        return self.by_class.get(name.value, [])

    def _ranked(self, *names: NamedNode) -> list[_Node]:
        found = [node for name in names for node in self._of_class(name)]
        return sorted(found, key=_Node.rank)

    def _assertions(self) -> list[_Node]:
        return self._ranked(own(self.iris, "Evidence"), own(self.iris, "Assertion"))

    def _document(self, node: _Node) -> Document:
        bylines = sorted((self.nodes[iri] for iri in node.all("byline")), key=_Node.rank)
        return Document(
            id=node.one(std("dcterms:identifier")),
            source=node.one(std("dc:source")),
            text=node.one(std("schema:text")),
            title=node.maybe(std("dcterms:title")),
            date=node.maybe(std("dcterms:date")),
            publisher=node.maybe(std("dc:publisher")),
            url=node.maybe(std("schema:url")),
            bylines=tuple(
                Byline(b.one("role"), b.one(std("schema:name")), b.span()) for b in bylines
            ),
            boilerplate=tuple(sorted(passage_span(iri) for iri in node.all("boilerplate"))),
            title_span=node.linked_span("titleSpan"),
        )

    def _entities(self) -> Iterator[Entity]:
        mentions: dict[str, list[Mention]] = defaultdict(list)
        for node in self._ranked(own(self.iris, "Mention")):
            mentions[node.one("mentionOf")].append(
                Mention(
                    node.span(),
                    node.one(std("oa:exact")),
                    cast("MentionKind", node.one("kind")),
                )
            )
        described = [node for node in self.nodes.values() if node.maybe("position") is not None]
        for node in sorted(described, key=lambda n: int(n.one("position"))):
            yield self._entity(node, tuple(mentions[node.iri]))

    def _entity(self, node: _Node, mentions: tuple[Mention, ...]) -> Entity:
        class_name = node.one("typedAs").removeprefix(self.iris.terms)
        type_name = load().type_of(class_name).name
        return Entity(
            id=self.iris.entity_id(node.iri),
            name=node.one("namedAs"),
            type=type_name,
            subtype=None if class_name == type_name else class_name,
            aliases=tuple(sorted(node.all("alsoNamedAs"))),
            mentions=mentions,
            scope=node.scope(),
            code=node.maybe(std("dcterms:identifier")),
        )

    def _statement(self, node: _Node) -> Statement:
        subject, predicate, obj = self.ends(node.one("supports"))
        return Statement(
            subject=subject,
            predicate=predicate,
            object=obj,
            role=node.maybe("role"),
            time=node.maybe("time"),
            past=node.one("status") == "past",
            origin=cast("Origin", node.one("origin")),
            confidence=node.confidence(),
            rule=node.maybe("rule") or "",
            evidence=self._evidence(node),
        )

    def _evidence(self, node: _Node) -> Evidence | None:
        if node.maybe(std("oa:start")) is None:
            return None
        return Evidence(
            span=node.span(),
            text=node.one(std("oa:exact")),
            sentence=node.sentence(),
            subject=node.linked_span("subjectSpan"),
            object=node.linked_span("objectSpan"),
            trigger=node.linked_span("triggerSpan"),
        )

    def _quotation(self, node: _Node) -> Quotation:
        return Quotation(
            span=node.span(),
            text=node.one(std("oa:exact")),
            sentence=node.sentence(),
            speaker=node.entity("speaker"),
            speaker_span=node.linked_span("speakerSpan"),
            cue=node.linked_span("cueSpan"),
            direct=node.one("direct") == "true",
            confidence=node.confidence(),
            rule=node.maybe("rule") or "",
        )

    def _figure(self, node: _Node) -> Figure:
        return Figure(
            span=node.span(),
            text=node.one(std("oa:exact")),
            sentence=node.sentence(),
            value=_value(node),
            unit=node.one(std("schema:unitText")),
            measures=node.maybe("measures"),
            owner=node.entity("owner"),
            kind=cast('OneOf["target", "result"]', node.one("kind")),
            bound=cast('OneOf["exact", "about", "at_least", "at_most"]', node.one("bound")),
            time=node.maybe("time"),
            confidence=node.confidence(),
            rule=node.maybe("rule") or "",
        )


def _value(node: _Node) -> str:
    given = node.maybe("valueText")
    return node.one(std("schema:value")) if given is None else given
