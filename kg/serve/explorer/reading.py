"""Reading a snapshot into an index: a pass over each term that is needed, and over no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import pyoxigraph as ox

from kg.schema import load
from kg.serve.explorer.index import BACKGROUND, ORIGINS, Article, Edges, Index, Nodes
from kg.store import Iris
from kg.store.vocabulary import TYPE, own, std

Array = np.ndarray[Any, Any]
Graph = ox.DefaultGraph | ox.NamedNode


def read_index(store: ox.Store, iris: Iris) -> Index:
    """The index of everything in the store: nodes by degree, edges by their ends."""
    reader = _Reader(store, iris)
    told, known = ox.DefaultGraph(), ox.NamedNode(iris.graph("background"))
    reader.entities(told, background=False)
    reader.entities(known, background=True)
    reader.facts(told)
    reader.facts(known)
    return reader.index()


@dataclass(slots=True)
class _Found:
    """Columns under way, in the order in which the store gives them."""

    entities: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    background: list[bool] = field(default_factory=list)
    aliases: dict[int, list[str]] = field(default_factory=dict)
    codes: dict[int, str] = field(default_factory=dict)
    types: dict[int, int] = field(default_factory=dict)
    subtypes: dict[int, int] = field(default_factory=dict)
    facts: dict[str, int] = field(default_factory=dict)
    columns: dict[str, list[Any]] = field(default_factory=dict)
    roles: dict[int, list[str]] = field(default_factory=dict)


class _Reader:
    def __init__(self, store: ox.Store, iris: Iris) -> None:
        self.store, self.iris = store, iris
        self.found = _Found()
        self.defaults: dict[str, Any] = {
            "predicate": 0, "source": -1, "target": -1, "origin": ORIGINS.index("stated"),
            "past": False, "confidence": 1.0, "support": 1, "first": 0, "last": 0,
        }  # fmt: skip
        self.found.columns = {name: [] for name in self.defaults}

    def pairs(
        self,
        term: ox.NamedNode,
        graph: Graph,
        value: ox.NamedNode | ox.Literal | None = None,
    ) -> Iterator[tuple[str, str]]:
        """Subjects and values of one term in one graph."""
        for quad in self.store.quads_for_pattern(None, term, value, graph):
            yield quad.subject.value, quad.object.value  # type: ignore[union-attr]

    def entities(self, graph: Graph, *, background: bool) -> None:
        """Take in the entities of one graph."""
        found, rows = self.found, self.found.entities
        for iri, name in self.pairs(std("skos:prefLabel"), graph):
            if iri not in rows:
                rows[iri] = len(rows)
                found.names.append(name)
                found.background.append(background)
        for iri, alias in self.pairs(std("skos:altLabel"), graph):
            if iri in rows:
                found.aliases.setdefault(rows[iri], []).append(alias)
        for iri, code in self.pairs(std("dcterms:identifier"), graph):
            if iri in rows:
                found.codes[rows[iri]] = min(code, found.codes.get(rows[iri], code))
        schema = load()
        self._classes(graph, list(schema.types), found.types)
        self._classes(graph, [subtype.name for _, subtype in schema.subtypes()], found.subtypes)

    def _classes(self, graph: Graph, names: list[str], into: dict[int, int]) -> None:
        for rank, name in enumerate(names):
            for iri, _ in self.pairs(TYPE, graph, own(self.iris, name)):
                if iri in self.found.entities:
                    into.setdefault(self.found.entities[iri], rank)

    def facts(self, graph: Graph) -> None:
        """Take in the facts of one graph."""
        self._fact_rows(graph)
        entities, iris = self.found.entities, self.iris
        self._column(graph, "source", std("rdf:subject"), entities.__getitem__)
        self._column(graph, "target", std("rdf:object"), entities.__getitem__)
        self._column(graph, "confidence", own(iris, "confidence"), float)
        self._column(graph, "support", own(iris, "support"), int)
        for rank, origin in enumerate(ORIGINS[1:], 1):
            self._marked(graph, "origin", ox.Literal(origin), rank)
        self._marked(graph, "past", ox.Literal("past"), True, term="status")
        self._years(graph)
        for fact, role in self.pairs(own(iris, "role"), graph):
            if fact in self.found.facts:
                self.found.roles.setdefault(self.found.facts[fact], []).append(role)

    def _fact_rows(self, graph: Graph) -> None:
        rows, columns = self.found.facts, self.found.columns
        for rank, edge in enumerate(load().edges.values()):
            term = own(self.iris, edge.term)
            for fact, _ in self.pairs(std("rdf:predicate"), graph, term):
                rows[fact] = len(rows)
                for name, default in self.defaults.items():
                    columns[name].append(rank if name == "predicate" else default)

    def _column(
        self,
        graph: Graph,
        name: str,
        term: ox.NamedNode,
        read: Callable[[str], Any],
    ) -> None:
        rows, column = self.found.facts, self.found.columns[name]
        for fact, value in self.pairs(term, graph):
            if fact in rows:
                column[rows[fact]] = read(value)

    def _marked(
        self,
        graph: Graph,
        name: str,
        value: ox.Literal,
        mark: Any,
        *,
        term: str = "origin",
    ) -> None:
        rows, column = self.found.facts, self.found.columns[name]
        for fact, _ in self.pairs(own(self.iris, term), graph, value):
            if fact in rows:
                column[rows[fact]] = mark

    def _years(self, graph: Graph) -> None:
        rows = self.found.facts
        first, last = self.found.columns["first"], self.found.columns["last"]
        for fact, value in self.pairs(own(self.iris, "heldIn"), graph):
            if fact in rows:
                row, year = rows[fact], int(value)
                first[row] = min(year, first[row] or year)
                last[row] = max(year, last[row])

    def index(self) -> Index:
        """Everything read, nodes in the order of their degree, edges in that of their ends."""
        found = self.found
        ids = [self._id(iri) for iri in found.entities]
        told = np.array(found.columns["origin"], dtype=np.int8) != BACKGROUND
        source = np.array(found.columns["source"], dtype=np.int32)
        target = np.array(found.columns["target"], dtype=np.int32)
        order, degree = _by_degree(ids, np.concatenate([source[told], target[told]]))
        place = np.empty(len(order), dtype=np.int32)
        place[order] = np.arange(len(order), dtype=np.int32)
        predicate = np.array(found.columns["predicate"], dtype=np.int8)
        rank = np.lexsort((place[target], predicate, place[source]))
        roles, texts = self._roles(len(source))
        articles, start, given = self._articles(rank)
        edges = Edges(
            source=place[source][rank],
            target=place[target][rank],
            predicate=predicate[rank],
            origin=np.array(found.columns["origin"], dtype=np.int8)[rank],
            past=np.array(found.columns["past"], dtype=bool)[rank],
            confidence=np.array(found.columns["confidence"], dtype=np.float32)[rank],
            support=np.array(found.columns["support"], dtype=np.int32)[rank],
            first=np.array(found.columns["first"], dtype=np.int16)[rank],
            last=np.array(found.columns["last"], dtype=np.int16)[rank],
            roles=roles[rank],
            article_start=start,
            articles=given,
        )
        return Index(self._nodes(ids, order.tolist(), degree), edges, articles, texts)

    def _nodes(self, ids: list[str], order: list[int], degree: Array) -> Nodes:
        found = self.found
        return Nodes(
            ids=[ids[row] for row in order],
            names=[found.names[row] for row in order],
            aliases=[tuple(sorted(found.aliases.get(row, ()))) for row in order],
            codes=[found.codes.get(row, "") for row in order],
            types=np.array([found.types.get(row, 0) for row in order], dtype=np.int8),
            subtypes=np.array([found.subtypes.get(row, -1) for row in order], dtype=np.int16),
            background=np.array([found.background[row] for row in order], dtype=bool),
            degree=degree[order].astype(np.int32),
        )

    def _roles(self, count: int) -> tuple[Array, list[str]]:
        """A row of the distinct texts for each fact; row 0 is no role."""
        texts, column = {"": 0}, np.zeros(count, dtype=np.int32)
        for row, roles in self.found.roles.items():
            column[row] = texts.setdefault("、".join(sorted(roles)), len(texts))
        return column, list(texts)

    def _articles(self, rank: Array) -> tuple[list[Article], Array, Array]:
        """The articles, and which of them give which edge, edges in the order of ``rank``."""
        articles = list(self._known_articles())
        rows = {self.iris.document(article.id): row for row, article in enumerate(articles)}
        place = np.empty(len(rank), dtype=np.int64)
        place[rank] = np.arange(len(rank))
        facts, given = [], []
        supports = own(self.iris, "supports")
        for quad in self.store.quads_for_pattern(None, supports, None, None):
            fact = self.found.facts.get(quad.object.value)  # type: ignore[union-attr]
            article = rows.get(getattr(quad.graph_name, "value", ""))
            if fact is not None and article is not None:
                facts.append(fact)
                given.append(article)
        keys = place[np.array(facts, dtype=np.int64)] * max(1, len(articles))
        pairs = np.unique(keys + np.array(given, dtype=np.int64))
        edges, which = np.divmod(pairs, max(1, len(articles)))
        start = np.searchsorted(edges, np.arange(len(rank) + 1)).astype(np.int64)
        return articles, start, which.astype(np.int32)

    def _known_articles(self) -> Iterator[Article]:
        titles, dates = self._told("dcterms:title"), self._told("dcterms:date")
        publishers, sources = self._told("dc:publisher"), self._told("dc:source")
        urls = self._told("schema:url")
        quads = self.store.quads_for_pattern(None, TYPE, std("schema:NewsArticle"), None)
        for iri in sorted(quad.subject.value for quad in quads):  # type: ignore[union-attr]
            url = urls.get(iri)
            yield Article(
                id=self.iris.document_id(iri),
                title=titles.get(iri),
                date=dates.get(iri),
                publisher=publishers.get(iri) or (urlsplit(url).hostname if url else None),
                source=sources.get(iri, ""),
                url=url,
            )

    def _told(self, term: str) -> dict[str, str]:
        """What the articles say of themselves by one term, each in its own graph."""
        found: dict[str, str] = {}
        for quad in self.store.quads_for_pattern(None, std(term), None, None):
            if quad.subject == quad.graph_name:
                found.setdefault(quad.subject.value, quad.object.value)  # type: ignore[union-attr]
        return found

    def _id(self, iri: str) -> str:
        return self.iris.entity_id(iri) if "%" in iri else iri[len(self.iris.base) :]


def _by_degree(ids: list[str], ends: Array) -> tuple[Array, Array]:
    """Rows of the nodes, the best connected first, equal ones by id; and the degrees."""
    degree = np.bincount(ends, minlength=len(ids))
    order = sorted(range(len(ids)), key=lambda row: (-degree[row], ids[row]))
    return np.array(order, dtype=np.int64), degree
