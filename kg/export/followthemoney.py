"""Entities as FollowTheMoney's JSON lines, for OpenAleph and the tools around it."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha1
from importlib import resources
from typing import Any, TextIO

from kg.export.summary import Link, Node, links, nodes
from kg.model import Document, Facts
from kg.schema import load
from kg.store import DocumentInfo, Iris, Store

#: An edge: subject, predicate, object.
Key = tuple[str, str, str]
Properties = dict[str, list[str]]

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_URL = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Form:
    """How an edge is written: its schema, and property and range of its two ends."""

    schema: str
    source: tuple[str, str]
    target: tuple[str, str]

    def fits(self, source: str, target: str) -> bool:
        """Whether entities of these schemata may stand at its ends."""
        return _is_a(source, self.source[1]) and _is_a(target, self.target[1])


@dataclass(frozen=True, slots=True)
class Sources:
    """Which articles name each entity and, with the sentence, say each edge."""

    iris: Iris
    documents: dict[str, DocumentInfo]
    named: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    said: dict[Key, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))

    def of(self, ids: Iterable[str]) -> Properties:
        """The articles as the properties that name where something comes from."""
        infos = [self.documents[each] for each in dict.fromkeys(ids)]
        return {
            "proof": [entity_id(self.iris.document(info.id)) for info in infos],
            "sourceUrl": _urls(info.url for info in infos),
            "publisher": _some(info.publisher for info in infos),
        }


def form(predicate: str, source: str, target: str) -> Form:
    """How an edge is written between entities of these schemata."""
    fitting = (each for each in map(_form, _names()["edges"].get(predicate, ())))
    return next((each for each in fitting if each.fits(source, target)), _otherwise())


def schema_of(node: Node) -> str:
    """What FollowTheMoney calls an entity's type."""
    names: dict[str, str] = _names()["entities"]
    return names.get(node.subtype or "", names[node.type])


def write(store: Store, out: TextIO, *, min_confidence: float = 0.0) -> None:
    """Articles, entities and edges, one JSON object a line.

    An edge names the articles that say so in ``proof`` and their sentences in ``summary``.
    """
    by_id = {node.id: node for node in nodes(store)}
    kept = [link for link in links(store) if link.confidence >= min_confidence]
    for facts in store.all_facts():
        _put(out, store.iris.document(facts.document.id), "Article", _article(facts.document))
    sources = _sources(store)
    homes = _homes(kept, by_id, store.iris)
    for node in by_id.values():
        values = _entity(node, by_id, sources) | homes.get(node.id, {})
        _put(out, store.iris.entity(node.id), schema_of(node), values)
    for link in kept:
        how = form(link.predicate, *(schema_of(by_id[end]) for end in (link.subject, link.object)))
        _put(out, store.iris.base + link.id, how.schema, _link(link, how, sources))


def entity_id(iri: str) -> str:
    """FollowTheMoney allows no Chinese in an id: a hash of the IRI, the same on every machine."""
    return sha1(iri.encode(), usedforsecurity=False).hexdigest()


@cache
def _names() -> dict[str, Any]:
    import yaml

    file = resources.files("kg.export").joinpath("followthemoney.yaml")
    found: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    return found


def _form(raw: dict[str, Any]) -> Form:
    return Form(raw["schema"], tuple(raw["from"]), tuple(raw["to"]))


def _otherwise() -> Form:
    return _form(_names()["otherwise"])


def _is_a(schema: str, wanted: str) -> bool:
    return wanted in (schema, "Thing") or schema in _names()["includes"].get(wanted, ())


def _put(out: TextIO, iri: str, schema: str, values: Properties) -> None:
    for name in _names()["names"].get(schema, ()):
        values[name] = values["name"]
    properties = {key: list(dict.fromkeys(each)) for key, each in sorted(values.items()) if each}
    record = {"id": entity_id(iri), "schema": schema, "properties": properties}
    out.write(f"{json.dumps(record, ensure_ascii=False)}\n")


def _article(document: Document) -> Properties:
    return {
        "name": [document.title or document.id],
        "publishedAt": _dates([document.date]),
        "publisher": _some([document.publisher]),
        "author": [byline.name for byline in document.bylines],
        "sourceUrl": _urls([document.url]),
        "bodyText": [document.text],
        "language": ["zho"],
    }


def _entity(node: Node, by_id: dict[str, Node], sources: Sources) -> Properties:
    place = node if node.code else by_id.get(node.scope or "")
    iri = sources.iris.entity(node.id)
    return {
        "name": [node.name],
        "alias": list(node.aliases),
        "country": ["cn"] if place and place.code else [],
        "notes": _some([iri, node.code and f"GB/T 2260: {node.code}"]),
    } | sources.of(sources.named[node.id])


def _link(link: Link, how: Form, sources: Sources) -> Properties:
    label = load().label(link.predicate)
    said = sources.said[link.subject, link.predicate, link.object]
    return {
        how.source[0]: [entity_id(sources.iris.entity(link.subject))],
        how.target[0]: [entity_id(sources.iris.entity(link.object))],
        "role": list(link.roles) or [f"{label.zh} {label.en}"],
        "status": ["past" if link.past else "current"],
        "summary": [sentence for _, sentence in said],
        "description": [f"置信度 confidence {link.confidence}; 来历 origin {link.origin}"],
        "recordId": [link.id],
        **sources.of(document for document, _ in said),
        **_time(link),
    }


def _time(link: Link) -> Properties:
    """``startDate`` and ``endDate`` of the periods told, else ``date``."""
    periods = [time.split("/") for time in link.times if "/" in time]
    points = [time for time in link.times if "/" not in time]
    return {
        "startDate": _dates(start for start, _ in periods),
        "endDate": _dates(end for _, end in periods),
        "date": _dates(points if link.times else link.years),
    }


def _sources(store: Store) -> Sources:
    """Read once; texts are not kept."""
    found = Sources(store.iris, {info.id: info for info in store.documents()})
    for facts in store.all_facts():
        for entity in facts.entities:
            if entity.mentions:
                found.named[entity.id].append(facts.document.id)
        for key, sentence in _sentences(facts):
            found.said[key].append((facts.document.id, sentence))
    return found


def _sentences(facts: Facts) -> Iterator[tuple[Key, str]]:
    for s in facts.statements:
        if s.evidence is not None:
            sentence = s.evidence.sentence.of(facts.document.text)
            yield (s.subject, s.predicate, s.object), sentence.strip()


def _homes(kept: Iterable[Link], by_id: dict[str, Node], iris: Iris) -> dict[str, Properties]:
    """Where each entity is, as ``addressEntity`` of itself."""
    found: dict[str, Properties] = {}
    for link in kept:
        if link.predicate in _names()["addresses"] and not link.past:
            place = by_id[link.object]
            values = found.setdefault(link.subject, {"addressEntity": [], "address": []})
            values["addressEntity"].append(entity_id(iris.entity(place.id)))
            values["address"].append(place.name)
    return found


def _some(values: Iterable[str | None]) -> list[str]:
    return [value for value in values if value]


def _urls(values: Iterable[str | None]) -> list[str]:
    return [value for value in _some(values) if _URL.fullmatch(value)]


def _dates(values: Iterable[str | None]) -> list[str]:
    """What of EDTF FollowTheMoney reads: year, month or day, without marks of doubt."""
    plain = (value.rstrip("~?%") for value in _some(values))
    return [value for value in plain if _DATE.fullmatch(value)]
