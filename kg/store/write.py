"""One document's facts as the quads of its named graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from pyoxigraph import Literal, Quad

from kg.model import Document, Entity, Facts, Figure, Mention, Quotation, Span, Statement
from kg.store.iri import Iris, passage
from kg.store.tokens import (
    Terms,
    boolean,
    certainty,
    decimal,
    integer,
    iri,
    plain,
    quads,
    std,
    tagged,
)
from kg.store.vocabulary import ANY_URI, canonical_decimal, when

#: A predicate and an object, as N-Triples spells them.
Pair = tuple[str, str]
#: The properties of each subject, an IRI.
Nodes = dict[str, list[Pair]]

_TYPE, _FROM, _NAME = std("rdf:type"), std("prov:wasDerivedFrom"), std("schema:name")
_START, _END, _EXACT = std("oa:start"), std("oa:end"), std("oa:exact")


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


def document_nodes(facts: Facts, iris: Iris) -> Nodes:
    """What one document says: the graph that bears the document's IRI, each triple once."""
    return _Writer(facts, iris).write()


def document_lines(facts: Facts, iris: Iris) -> Iterator[str]:
    """The same as N-Quads, some lines at a time."""
    end = f" {iri(iris.document(facts.document.id))} .\n"
    for subject, pairs in document_nodes(facts, iris).items():
        yield "".join([f"<{subject}> {predicate} {value}{end}" for predicate, value in pairs])


def document_quads(facts: Facts, iris: Iris) -> Iterator[Quad]:
    """The same as quads."""
    return quads(document_lines(facts, iris))


class _Writer:
    """Collects the nodes of one document's graph."""

    def __init__(self, facts: Facts, iris: Iris) -> None:
        self.facts = facts
        self.iris = iris
        self.document = iris.document(facts.document.id)
        self.own = Terms.of(iris)
        self.nodes: Nodes = {}

    def write(self) -> Nodes:
        for span in self.facts.sentences:
            self._passage(span, "Sentence")
        self._document()
        self._entities()
        for index, statement in enumerate(self.facts.statements, 1):
            self._statement(f"{self.document}#e{index}", statement)
        for index, quotation in enumerate(self.facts.quotations, 1):
            self._quotation(f"{self.document}#q{index}", quotation)
        for index, figure in enumerate(self.facts.figures, 1):
            self._figure(f"{self.document}#f{index}", figure)
        return self.nodes

    def text(self, term: str, value: str | None) -> Iterable[Pair]:
        """A plain string under one of our own terms; None and nothing said are the same."""
        return () if value is None else ((self.own[term], plain(value)),)

    def span(self, term: str, span: Span | None) -> Iterable[Pair]:
        """A stretch of the text under one of our own terms; its IRI alone says which."""
        return () if span is None else ((self.own[term], iri(passage(self.document, span))),)

    def entity(self, term: str, entity_id: str | None) -> Iterable[Pair]:
        """An entity under one of our own terms."""
        return () if entity_id is None else ((self.own[term], iri(self.iris.entity(entity_id))),)

    def derived(self, sentence: Span, confidence: float, rule: str) -> Iterator[Pair]:
        """The sentence something was found in, by which rule, and how sure that is."""
        self._passage(sentence, "Passage")
        yield _FROM, iri(passage(self.document, sentence))
        yield from self._judged(confidence, rule)

    def _judged(self, confidence: float, rule: str) -> Iterator[Pair]:
        yield self.own["confidence"], certainty(confidence)
        yield from self.text("rule", rule or None)

    def _passage(self, span: Span, kind: str) -> None:
        node = passage(self.document, span)
        if node not in self.nodes:
            words = span.of(self.facts.document.text)
            self.nodes[node] = [(_TYPE, self.own[kind]), *_place(span, words)]

    def _document(self) -> None:
        document = self.facts.document
        self.nodes[self.document] = [
            (_TYPE, std("schema:NewsArticle")),
            (std("dcterms:identifier"), plain(document.id)),
            (std("dc:source"), plain(document.source)),
            (std("schema:text"), plain(document.text)),
            *self._told(document),
            *self.text("extractor", self.facts.extractor),
            *self.text("schemaVersion", self.facts.schema_version),
            *self.text("contentHash", content_hash(document)),
            *self.span("titleSpan", document.title_span),
            *(
                p
                for span in dict.fromkeys(document.boilerplate)
                for p in self.span("boilerplate", span)
            ),
            *self._bylines(document),
        ]

    def _told(self, document: Document) -> Iterator[Pair]:
        """What the document tells of itself."""
        if document.title is not None:
            yield std("dcterms:title"), tagged(document.title)
        if document.date is not None:
            yield std("dcterms:date"), str(when(document.date))
        if document.publisher is not None:
            yield std("dc:publisher"), tagged(document.publisher)
        if document.url is not None:
            yield std("schema:url"), str(Literal(document.url, datatype=ANY_URI))

    def _bylines(self, document: Document) -> Iterator[Pair]:
        for index, byline in enumerate(document.bylines, 1):
            node = f"{self.document}#b{index}"
            yield self.own["byline"], iri(node)
            self.nodes[node] = [
                (_TYPE, self.own["Byline"]),
                *self.text("role", byline.role),
                (_NAME, plain(byline.name)),
                (_START, integer(byline.span.start)),
                (_END, integer(byline.span.end)),
            ]

    def _entities(self) -> None:
        spoken = named_in_text(self.facts)
        mentions = 0
        for position, entity in enumerate(self.facts.entities, 1):
            node = self.iris.entity(entity.id)
            self.nodes[node] = list(self._entity(position, entity, entity.id in spoken))
            for mention in entity.mentions:
                mentions += 1
                self._mention(f"{self.document}#m{mentions}", iri(node), mention)

    def _entity(self, position: int, entity: Entity, spoken: bool) -> Iterator[Pair]:
        own = self.own
        yield own["position"], integer(position)
        yield own["typedAs"], own[entity.subtype or entity.type]
        yield own["namedAs"], tagged(entity.name)
        for alias in dict.fromkeys(entity.aliases):
            yield own["alsoNamedAs"], tagged(alias)
        yield from self.text("origin", "stated" if spoken else "background")
        if entity.scope is not None:
            yield own["scope"], iri(self.iris.scope(entity.scope))
        if entity.code is not None:
            yield std("dcterms:identifier"), plain(entity.code)

    def _mention(self, node: str, entity: str, mention: Mention) -> None:
        own = self.own
        self.nodes[node] = [
            (_TYPE, own["Mention"]),
            (own["mentionOf"], entity),
            (own["kind"], plain(mention.kind)),
            *_place(mention.span, mention.text),
        ]

    def _statement(self, node: str, statement: Statement) -> None:
        fact = self.iris.fact(statement.subject, statement.predicate, statement.object)
        evidence = statement.evidence
        pairs = [
            (_TYPE, self.own["Assertion" if evidence is None else "Evidence"]),
            (self.own["supports"], iri(fact)),
            *self.text("origin", statement.origin),
            *self.text("status", "past" if statement.past else "current"),
            *self.text("role", statement.role),
            *self.text("time", statement.time),
        ]
        if evidence is None:
            pairs += self._judged(statement.confidence, statement.rule)
        else:
            pairs += self.derived(evidence.sentence, statement.confidence, statement.rule)
            pairs += _place(evidence.span, evidence.text)
            pairs += self.span("subjectSpan", evidence.subject)
            pairs += self.span("objectSpan", evidence.object)
            pairs += self.span("triggerSpan", evidence.trigger)
        self.nodes[node] = pairs

    def _quotation(self, node: str, quotation: Quotation) -> None:
        self.nodes[node] = [
            (_TYPE, std("schema:Quotation")),
            *_place(quotation.span, quotation.text),
            *self.derived(quotation.sentence, quotation.confidence, quotation.rule),
            *self.entity("speaker", quotation.speaker),
            *self.span("speakerSpan", quotation.speaker_span),
            *self.span("cueSpan", quotation.cue),
            (self.own["direct"], boolean(quotation.direct)),
        ]

    def _figure(self, node: str, figure: Figure) -> None:
        self.nodes[node] = [
            (_TYPE, self.own["Figure"]),
            (_TYPE, std("schema:QuantitativeValue")),
            *_place(figure.span, figure.text),
            *self.derived(figure.sentence, figure.confidence, figure.rule),
            *self._value(figure.value),
            (std("schema:unitText"), plain(figure.unit)),
            *self.text("measures", figure.measures),
            *self.entity("owner", figure.owner),
            *self.text("kind", figure.kind),
            *self.text("bound", figure.bound),
            *self.text("time", figure.time),
        ]

    def _value(self, value: str) -> Iterator[Pair]:
        """The number, typed; the string as given too where the typed one is spelled otherwise."""
        canonical = canonical_decimal(value)
        if canonical is not None:
            yield std("schema:value"), decimal(canonical)
        if canonical != value:
            yield from self.text("valueText", value)


def _place(span: Span, text: str) -> tuple[Pair, Pair, Pair]:
    """Where something stands in the text, and its words."""
    return (_START, integer(span.start)), (_END, integer(span.end)), (_EXACT, plain(text))
