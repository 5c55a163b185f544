"""Reading a snapshot into an index: one pass over the shared graphs, one over the evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import pyoxigraph as ox

from kg.schema import load
from kg.serve.explorer.index import BACKGROUND, ORIGINS, Article, Edges, Index, Nodes
from kg.store import Iris
from kg.store.vocabulary import TYPE, own, std

Quads = Iterator[ox.Quad]
_SHORT = 16
"""Hexadecimal digits of a fact's IRI that tell it from every other: 64 bits."""


def read_index(store: ox.Store, iris: Iris) -> Index:
    """The index of everything in the store."""
    reader = _Reader(store, iris)
    reader.read(ox.DefaultGraph(), background=False)
    reader.read(ox.NamedNode(iris.graph("background")), background=True)
    return reader.index()


@dataclass(slots=True)
class _Found:
    """Columns under way."""

    ids: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    aliases: list[tuple[str, ...]] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    types: list[int] = field(default_factory=list)
    subtypes: list[int] = field(default_factory=list)
    background: list[bool] = field(default_factory=list)
    facts: list[tuple[str, str, int, int, bool, float, int, int, int, int]] = field(
        default_factory=list
    )
    fact_rows: dict[int, int] = field(default_factory=dict)
    roles: dict[str, int] = field(default_factory=lambda: {"": 0})


class _Reader:
    def __init__(self, store: ox.Store, iris: Iris) -> None:
        self.store, self.iris = store, iris
        schema = load()
        self.found = _Found()
        self.predicates = {
            iris.terms + edge.term: rank for rank, edge in enumerate(schema.edges.values())
        }
        self.types = {iris.terms + name: rank for rank, name in enumerate(schema.types)}
        self.subtypes = {
            iris.terms + subtype.name: rank for rank, (_, subtype) in enumerate(schema.subtypes())
        }
        self.keys = {
            std("rdf:subject").value: "s",
            std("rdf:predicate").value: "p",
            std("rdf:object").value: "o",
            TYPE.value: "type",
            std("skos:prefLabel").value: "name",
            std("skos:altLabel").value: "alias",
            std("dcterms:identifier").value: "code",
            **{
                own(iris, term).value: term
                for term in ("origin", "status", "confidence", "support", "role", "heldIn")
            },
        }

    def read(self, graph: ox.DefaultGraph | ox.NamedNode, *, background: bool) -> None:
        """Take in one graph; its quads come grouped by subject."""
        quads = self.store.quads_for_pattern(None, None, None, graph)
        fact = f"{self.iris.base}fact/"
        for subject, group in groupby(quads, key=lambda quad: quad.subject.value):  # type: ignore[union-attr]
            values: dict[str, list[str]] = {}
            for quad in group:
                key = self.keys.get(quad.predicate.value)
                if key is not None:
                    values.setdefault(key, []).append(quad.object.value)  # type: ignore[union-attr]
            if subject.startswith(fact):
                if "s" in values:
                    self._fact(subject, values)
            elif "name" in values:
                self._entity(subject, values, background)

    def _entity(self, iri: str, values: dict[str, list[str]], background: bool) -> None:
        found = self.found
        classes = values.get("type", [])
        found.ids.append(self._id(iri))
        found.names.append(values["name"][0])
        found.aliases.append(tuple(sorted(values.get("alias", ()))))
        found.codes.append(min(values.get("code", [""])))
        found.types.append(min((self.types[c] for c in classes if c in self.types), default=0))
        found.subtypes.append(
            min((self.subtypes[c] for c in classes if c in self.subtypes), default=-1)
        )
        found.background.append(background)

    def _fact(self, iri: str, values: dict[str, list[str]]) -> None:
        found = self.found
        years = [int(year) for year in values.get("heldIn", ())]
        role = "、".join(sorted(values.get("role", ())))
        found.fact_rows[_short(iri)] = len(found.facts)
        found.facts.append(
            (
                values["s"][0],
                values["o"][0],
                self.predicates[values["p"][0]],
                ORIGINS.index(values["origin"][0]),
                values["status"][0] == "past",
                float(values["confidence"][0]),
                int(values["support"][0]),
                min(years, default=0),
                max(years, default=0),
                found.roles.setdefault(role, len(found.roles)),
            )
        )

    def _id(self, iri: str) -> str:
        return self.iris.entity_id(iri) if "%" in iri else iri[len(self.iris.base) :]

    def index(self) -> Index:
        """Everything read, nodes in the order of their degree."""
        found = self.found
        rows = {iri: row for row, iri in enumerate(found.ids)}
        columns: list[Any] = list(zip(*found.facts, strict=True)) or [()] * 10
        source = np.array([rows[self._id(iri)] for iri in columns[0]], dtype=np.int32)
        target = np.array([rows[self._id(iri)] for iri in columns[1]], dtype=np.int32)
        origin = np.array(columns[3], dtype=np.int8)
        order, degree = _by_degree(found.ids, source, target, origin)
        place = np.empty(len(order), dtype=np.int32)
        place[order] = np.arange(len(order), dtype=np.int32)
        articles, start, given = self._articles(len(source))
        edges = Edges(
            source=place[source],
            target=place[target],
            predicate=np.array(columns[2], dtype=np.int8),
            origin=origin,
            past=np.array(columns[4], dtype=bool),
            confidence=np.array(columns[5], dtype=np.float32),
            support=np.array(columns[6], dtype=np.int32),
            first=np.array(columns[7], dtype=np.int16),
            last=np.array(columns[8], dtype=np.int16),
            roles=np.array(columns[9], dtype=np.int32),
            article_start=start,
            articles=given,
        )
        return Index(self._nodes(order, degree), edges, articles, list(found.roles))

    def _nodes(self, order: np.ndarray[Any, Any], degree: np.ndarray[Any, Any]) -> Nodes:
        found = self.found
        return Nodes(
            ids=[found.ids[row] for row in order],
            names=[found.names[row] for row in order],
            aliases=[found.aliases[row] for row in order],
            codes=[found.codes[row] for row in order],
            types=np.array(found.types, dtype=np.int8)[order],
            subtypes=np.array(found.subtypes, dtype=np.int16)[order],
            background=np.array(found.background, dtype=bool)[order],
            degree=degree[order].astype(np.int32),
        )

    def _articles(self, count: int) -> tuple[list[Article], Any, Any]:
        """The articles, and which of them give which edge."""
        articles = list(self._known_articles())
        rows = {self.iris.document(article.id): row for row, article in enumerate(articles)}
        pairs = set()
        supports = own(self.iris, "supports")
        for quad in self.store.quads_for_pattern(None, supports, None, None):
            fact = self.found.fact_rows.get(_short(quad.object.value))  # type: ignore[union-attr]
            article = rows.get(getattr(quad.graph_name, "value", ""))
            if fact is not None and article is not None:
                pairs.add((fact, article))
        table = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
        start = np.searchsorted(table[:, 0], np.arange(count + 1)).astype(np.int64)
        return articles, start, table[:, 1].astype(np.int32)

    def _known_articles(self) -> Iterator[Article]:
        kind = std("schema:NewsArticle")
        found = [q.subject.value for q in self.store.quads_for_pattern(None, TYPE, kind, None)]  # type: ignore[union-attr]
        for iri in sorted(found):
            yield self._article(iri)

    def _article(self, iri: str) -> Article:
        node = ox.NamedNode(iri)

        def value(term: str) -> str | None:
            quads = self.store.quads_for_pattern(node, std(term), None, node)
            return next((q.object.value for q in quads), None)  # type: ignore[union-attr]

        url, source = value("schema:url"), value("dc:source") or ""
        return Article(
            id=self.iris.document_id(iri),
            title=value("dcterms:title"),
            date=value("dcterms:date"),
            publisher=value("dc:publisher") or (urlsplit(url).hostname if url else None),
            source=source,
            url=url,
        )


def _short(fact: str) -> int:
    return int(fact[-_SHORT:], 16)


def _by_degree(
    ids: list[str], source: Any, target: Any, origin: Any
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Rows of the nodes, the best connected first, equal ones by id; and the degrees."""
    told = origin != BACKGROUND
    ends = np.concatenate([source[told], target[told]]) if len(source) else np.zeros(0, np.int64)
    degree = np.bincount(ends, minlength=len(ids))
    order = sorted(range(len(ids)), key=lambda row: (-degree[row], ids[row]))
    return np.array(order, dtype=np.int64), degree
