"""Facts as one JSON object a document, and back: the lines of ``facts.jsonl``."""

from __future__ import annotations

from typing import Any

from kg.model.document import Byline, Document
from kg.model.errors import SchemaError
from kg.model.facts import Entity, Evidence, Facts, Figure, Mention, Quotation, Statement
from kg.model.span import Span

Json = dict[str, Any]


def facts_to_json(facts: Facts) -> Json:
    """One document's facts as plain JSON values.

    ``s`` and ``o`` of a relation are canonical names for people and for scorers; ``s_id`` and
    ``o_id`` are the entity ids that make them unambiguous.
    """
    names = {entity.id: entity.name for entity in facts.entities}
    text = facts.document.text
    return {
        **_document(facts.document),
        "extractor": facts.extractor,
        "schema": facts.schema_version,
        "entities": [_entity(entity) for entity in facts.entities],
        "relations": [_statement(statement, names) for statement in facts.statements],
        "quotes": [_quotation(quotation, names) for quotation in facts.quotations],
        "figures": [_figure(figure, names) for figure in facts.figures],
        "sentences": [_pair(span) for span in facts.sentences],
        "text": text,
    }


def facts_from_json(record: Json) -> Facts:
    """The inverse of :func:`facts_to_json`.

    Raises SchemaError when the record lacks a field or holds a value of the wrong kind.
    """
    try:
        return Facts(
            document=_read_document(record),
            entities=tuple(_read_entity(e) for e in record["entities"]),
            statements=tuple(_read_statement(s) for s in record["relations"]),
            quotations=tuple(_read_quotation(q) for q in record["quotes"]),
            figures=tuple(_read_figure(f) for f in record["figures"]),
            extractor=record["extractor"],
            schema_version=record["schema"],
            sentences=tuple(Span(*pair) for pair in record["sentences"]),
        )
    except (KeyError, TypeError, ValueError) as problem:
        name = record.get("id", "?")
        raise SchemaError(f"facts of document {name!r} cannot be read: {problem!r}") from problem


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _read_pair(pair: list[int] | None) -> Span | None:
    return None if pair is None else Span(*pair)


def _document(document: Document) -> Json:
    return {
        "id": document.id,
        "source": document.source,
        "title": document.title,
        "date": document.date,
        "publisher": document.publisher,
        "url": document.url,
        "bylines": [
            {"role": b.role, "name": b.name, "start": b.span.start, "end": b.span.end}
            for b in document.bylines
        ],
        "boilerplate": [_pair(span) for span in document.boilerplate],
        "title_span": _pair(document.title_span),
    }


def _read_document(record: Json) -> Document:
    return Document(
        id=record["id"],
        source=record["source"],
        text=record["text"],
        title=record["title"],
        date=record["date"],
        publisher=record["publisher"],
        url=record["url"],
        bylines=tuple(
            Byline(b["role"], b["name"], Span(b["start"], b["end"])) for b in record["bylines"]
        ),
        boilerplate=tuple(Span(*pair) for pair in record["boilerplate"]),
        title_span=_read_pair(record["title_span"]),
    )


def _entity(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "subtype": entity.subtype,
        "aliases": list(entity.aliases),
        "scope": entity.scope,
        "code": entity.code,
        "mentions": [
            {"start": m.span.start, "end": m.span.end, "text": m.text, "kind": m.kind}
            for m in entity.mentions
        ],
    }


def _read_entity(record: Json) -> Entity:
    return Entity(
        id=record["id"],
        name=record["name"],
        type=record["type"],
        subtype=record["subtype"],
        aliases=tuple(record["aliases"]),
        scope=record["scope"],
        code=record["code"],
        mentions=tuple(
            Mention(Span(m["start"], m["end"]), m["text"], m["kind"]) for m in record["mentions"]
        ),
    )


def _statement(statement: Statement, names: dict[str, str]) -> Json:
    return {
        "s": names[statement.subject],
        "p": statement.predicate,
        "o": names[statement.object],
        "s_id": statement.subject,
        "o_id": statement.object,
        "role": statement.role,
        "time": statement.time,
        "past": statement.past,
        "origin": statement.origin,
        "background": statement.origin == "background",
        "confidence": statement.confidence,
        "rule": statement.rule,
        "evidence": _evidence(statement.evidence),
    }


def _evidence(evidence: Evidence | None) -> Json | None:
    if evidence is None:
        return None
    return {
        "start": evidence.span.start,
        "end": evidence.span.end,
        "text": evidence.text,
        "sentence": _pair(evidence.sentence),
        "subject": _pair(evidence.subject),
        "object": _pair(evidence.object),
        "trigger": _pair(evidence.trigger),
    }


def _read_statement(record: Json) -> Statement:
    return Statement(
        subject=record["s_id"],
        predicate=record["p"],
        object=record["o_id"],
        role=record["role"],
        time=record["time"],
        past=record["past"],
        origin=record["origin"],
        confidence=record["confidence"],
        rule=record["rule"],
        evidence=_read_evidence(record["evidence"]),
    )


def _read_evidence(record: Json | None) -> Evidence | None:
    if record is None:
        return None
    return Evidence(
        span=Span(record["start"], record["end"]),
        text=record["text"],
        sentence=Span(*record["sentence"]),
        subject=_read_pair(record["subject"]),
        object=_read_pair(record["object"]),
        trigger=_read_pair(record["trigger"]),
    )


def _quotation(quotation: Quotation, names: dict[str, str]) -> Json:
    return {
        "start": quotation.span.start,
        "end": quotation.span.end,
        "text": quotation.text,
        "sentence": _pair(quotation.sentence),
        "speaker": names.get(quotation.speaker or ""),
        "speaker_id": quotation.speaker,
        "speaker_span": _pair(quotation.speaker_span),
        "cue": _pair(quotation.cue),
        "direct": quotation.direct,
        "confidence": quotation.confidence,
        "rule": quotation.rule,
    }


def _read_quotation(record: Json) -> Quotation:
    return Quotation(
        span=Span(record["start"], record["end"]),
        text=record["text"],
        sentence=Span(*record["sentence"]),
        speaker=record["speaker_id"],
        speaker_span=_read_pair(record["speaker_span"]),
        cue=_read_pair(record["cue"]),
        direct=record["direct"],
        confidence=record["confidence"],
        rule=record["rule"],
    )


def _figure(figure: Figure, names: dict[str, str]) -> Json:
    return {
        "start": figure.span.start,
        "end": figure.span.end,
        "text": figure.text,
        "sentence": _pair(figure.sentence),
        "value": figure.value,
        "unit": figure.unit,
        "measures": figure.measures,
        "owner": names.get(figure.owner or ""),
        "owner_id": figure.owner,
        "kind": figure.kind,
        "bound": figure.bound,
        "time": figure.time,
        "confidence": figure.confidence,
        "rule": figure.rule,
    }


def _read_figure(record: Json) -> Figure:
    return Figure(
        span=Span(record["start"], record["end"]),
        text=record["text"],
        sentence=Span(*record["sentence"]),
        value=record["value"],
        unit=record["unit"],
        measures=record["measures"],
        owner=record["owner_id"],
        kind=record["kind"],
        bound=record["bound"],
        time=record["time"],
        confidence=record["confidence"],
        rule=record["rule"],
    )
