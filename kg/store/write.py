"""One document's facts as the quads of its named graph."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from pyoxigraph import Literal, Quad, RdfFormat, parse

from kg.model import Document, Entity, Facts, Figure, Mention, Quotation, Span, Statement
from kg.store.iri import Iris, passage
from kg.store.tokens import (
    Triple,
    boolean,
    certainty,
    decimal,
    integer,
    iri,
    own,
    plain,
    std,
    tagged,
)
from kg.store.vocabulary import ANY_URI, canonical_decimal, when


def content_hash(document: Document) -> str:
    """SHA-256 of the text, as hexadecimal digits."""
    return sha256(document.text.encode()).hexdigest()


def named_in_text(facts: Facts) -> frozenset[str]:
    """Ids of the entities that the document itself speaks of.

    The rest were drawn in from the gazetteer, as parents of places that are named.
    """
    spoken = {e.id for e in facts.entities if e.mentions}
    for statement in facts.statements:
        if statement.origin != "background":
            spoken |= {statement.subject, statement.object}
    spoken |= {q.speaker for q in facts.quotations if q.speaker is not None}
    spoken |= {f.owner for f in facts.figures if f.owner is not None}
    return frozenset(spoken)


def document_triples(facts: Facts, iris: Iris) -> list[Triple]:
    """What one document says, as triples of the graph that bears the document's IRI."""
    return _Writer(facts, iris).write()


def document_lines(facts: Facts, iris: Iris) -> Iterator[str]:
    """The same as lines of N-Quads."""
    end = f" {iri(iris.document(facts.document.id))} .\n"
    for subject, predicate, value in _Writer(facts, iris).write():
        yield f"{subject} {predicate} {value}{end}"


def document_quads(facts: Facts, iris: Iris) -> Iterator[Quad]:
    """The same as quads."""
    lines = "".join(document_lines(facts, iris))
    return iter(parse(lines, format=RdfFormat.N_QUADS, lenient=True))


class _Writer:
    """Collects the triples of one document's graph."""

    def __init__(self, facts: Facts, iris: Iris) -> None:
        self.facts = facts
        self.iris = iris
        self.document = iris.document(facts.document.id)
        self.graph = iri(self.document)
        self.triples: list[Triple] = []
        self.passages: set[Span] = set()

    def write(self) -> list[Triple]:
        for span in self.facts.sentences:
            self._passage(span, "Sentence")
        self._document()
        self._entities()
        for index, statement in enumerate(self.facts.statements, 1):
            self._statement(self._node(f"e{index}"), statement)
        for index, quotation in enumerate(self.facts.quotations, 1):
            self._quotation(self._node(f"q{index}"), quotation)
        for index, figure in enumerate(self.facts.figures, 1):
            self._figure(self._node(f"f{index}"), figure)
        return self.triples

    def own(self, term: str) -> str:
        return own(self.iris, term)

    def add(self, subject: str, predicate: str, value: str) -> None:
        self.triples.append((subject, predicate, value))

    def add_text(self, subject: str, term: str, value: str | None) -> None:
        """A plain string under one of our own terms; None and nothing said are the same."""
        if value is not None:
            self.add(subject, self.own(term), plain(value))

    def add_span(self, subject: str, term: str, span: Span | None) -> None:
        """A stretch of the text under one of our own terms; its IRI alone says which."""
        if span is not None:
            self.add(subject, self.own(term), iri(passage(self.document, span)))

    def place(self, subject: str, span: Span, text: str) -> None:
        """Where something stands in the text, and its words."""
        self.add(subject, std("oa:start"), integer(span.start))
        self.add(subject, std("oa:end"), integer(span.end))
        self.add(subject, std("oa:exact"), plain(text))

    def derived(self, subject: str, sentence: Span, confidence: float, rule: str) -> None:
        """The sentence something was found in, by which rule, and how sure that is."""
        self._passage(sentence, "Passage")
        self.add(subject, std("prov:wasDerivedFrom"), iri(passage(self.document, sentence)))
        self._judged(subject, confidence, rule)

    def _judged(self, subject: str, confidence: float, rule: str) -> None:
        self.add(subject, self.own("confidence"), certainty(confidence))
        if rule:
            self.add_text(subject, "rule", rule)

    def _node(self, fragment: str) -> str:
        return iri(f"{self.document}#{fragment}")

    def _passage(self, span: Span, kind: str) -> None:
        if span in self.passages:
            return
        self.passages.add(span)
        node = iri(passage(self.document, span))
        self.add(node, std("rdf:type"), self.own(kind))
        self.place(node, span, span.of(self.facts.document.text))

    def _document(self) -> None:
        document, node = self.facts.document, self.graph
        self.add(node, std("rdf:type"), std("schema:NewsArticle"))
        self.add(node, std("dcterms:identifier"), plain(document.id))
        self.add(node, std("dc:source"), plain(document.source))
        self.add(node, std("schema:text"), plain(document.text))
        if document.title is not None:
            self.add(node, std("dcterms:title"), tagged(document.title))
        if document.date is not None:
            self.add(node, std("dcterms:date"), str(when(document.date)))
        if document.publisher is not None:
            self.add(node, std("dc:publisher"), tagged(document.publisher))
        if document.url is not None:
            self.add(node, std("schema:url"), str(Literal(document.url, datatype=ANY_URI)))
        self.add_text(node, "extractor", self.facts.extractor)
        self.add_text(node, "schemaVersion", self.facts.schema_version)
        self.add_text(node, "contentHash", content_hash(document))
        self.add_span(node, "titleSpan", document.title_span)
        for span in document.boilerplate:
            self.add_span(node, "boilerplate", span)
        self._bylines(document)

    def _bylines(self, document: Document) -> None:
        for index, byline in enumerate(document.bylines, 1):
            node = self._node(f"b{index}")
            self.add(self.graph, self.own("byline"), node)
            self.add(node, std("rdf:type"), self.own("Byline"))
            self.add_text(node, "role", byline.role)
            self.add(node, std("schema:name"), plain(byline.name))
            self.add(node, std("oa:start"), integer(byline.span.start))
            self.add(node, std("oa:end"), integer(byline.span.end))

    def _entities(self) -> None:
        spoken = named_in_text(self.facts)
        mentions = 0
        for position, entity in enumerate(self.facts.entities, 1):
            node = iri(self.iris.entity(entity.id))
            self._entity(node, position, entity, entity.id in spoken)
            for mention in entity.mentions:
                mentions += 1
                self._mention(self._node(f"m{mentions}"), node, mention)

    def _entity(self, node: str, position: int, entity: Entity, spoken: bool) -> None:
        self.add(node, self.own("position"), integer(position))
        self.add(node, self.own("typedAs"), self.own(entity.subtype or entity.type))
        self.add(node, self.own("namedAs"), tagged(entity.name))
        for alias in entity.aliases:
            self.add(node, self.own("alsoNamedAs"), tagged(alias))
        self.add_text(node, "origin", "stated" if spoken else "background")
        if entity.scope is not None:
            self.add(node, self.own("scope"), iri(self.iris.scope(entity.scope)))
        if entity.code is not None:
            self.add(node, std("dcterms:identifier"), plain(entity.code))

    def _mention(self, node: str, entity: str, mention: Mention) -> None:
        self.add(node, std("rdf:type"), self.own("Mention"))
        self.add(node, self.own("mentionOf"), entity)
        self.add_text(node, "kind", mention.kind)
        self.place(node, mention.span, mention.text)

    def _statement(self, node: str, statement: Statement) -> None:
        fact = self.iris.fact(statement.subject, statement.predicate, statement.object)
        evidence = statement.evidence
        self.add(node, std("rdf:type"), self.own("Assertion" if evidence is None else "Evidence"))
        self.add(node, self.own("supports"), iri(fact))
        self.add_text(node, "origin", statement.origin)
        self.add_text(node, "status", "past" if statement.past else "current")
        self.add_text(node, "role", statement.role)
        self.add_text(node, "time", statement.time)
        if evidence is None:
            self._judged(node, statement.confidence, statement.rule)
            return
        self.derived(node, evidence.sentence, statement.confidence, statement.rule)
        self.place(node, evidence.span, evidence.text)
        self.add_span(node, "subjectSpan", evidence.subject)
        self.add_span(node, "objectSpan", evidence.object)
        self.add_span(node, "triggerSpan", evidence.trigger)

    def _quotation(self, node: str, quotation: Quotation) -> None:
        self.add(node, std("rdf:type"), std("schema:Quotation"))
        self.place(node, quotation.span, quotation.text)
        self.derived(node, quotation.sentence, quotation.confidence, quotation.rule)
        self._refer(node, "speaker", quotation.speaker)
        self.add_span(node, "speakerSpan", quotation.speaker_span)
        self.add_span(node, "cueSpan", quotation.cue)
        self.add(node, self.own("direct"), boolean(quotation.direct))

    def _figure(self, node: str, figure: Figure) -> None:
        self.add(node, std("rdf:type"), self.own("Figure"))
        self.add(node, std("rdf:type"), std("schema:QuantitativeValue"))
        self.place(node, figure.span, figure.text)
        self.derived(node, figure.sentence, figure.confidence, figure.rule)
        self._value(node, figure.value)
        self.add(node, std("schema:unitText"), plain(figure.unit))
        self.add_text(node, "measures", figure.measures)
        self._refer(node, "owner", figure.owner)
        self.add_text(node, "kind", figure.kind)
        self.add_text(node, "bound", figure.bound)
        self.add_text(node, "time", figure.time)

    def _value(self, node: str, value: str) -> None:
        """The number, typed; the string as given too where the typed one is spelled otherwise."""
        canonical = canonical_decimal(value)
        if canonical is not None:
            self.add(node, std("schema:value"), decimal(canonical))
        if canonical != value:
            self.add_text(node, "valueText", value)

    def _refer(self, node: str, term: str, entity_id: str | None) -> None:
        if entity_id is not None:
            self.add(node, self.own(term), iri(self.iris.entity(entity_id)))
