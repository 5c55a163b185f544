"""Everything in JSON-LD that can be read as plain JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TextIO

import pyoxigraph as ox

from kg.export.rdf.reading import reading_order
from kg.export.rdf.terms import Spelling, Term, tag
from kg.schema.context import context
from kg.store import Store
from kg.store.vocabulary import TYPE

Graph = ox.NamedNode | ox.DefaultGraph
_XSD = "http://www.w3.org/2001/XMLSchema#"


def write(store: Store, out: TextIO) -> None:
    """The whole data set but for the ontology: one node a line, documents as named graphs."""
    out.writelines(lines(store))


def lines(store: Store) -> Iterator[str]:
    """The same as :func:`write`, piece by piece."""
    writer = _Writer(store)
    terms = ",\n".join(f"  {_json(name)}: {_json(v)}" for name, v in writer.context.items())
    yield f'{{\n "@context": {{\n{terms}\n }},\n "@graph": [\n'
    for index, node in enumerate(writer.nodes()):
        yield f"{',' if index else ''}{node}\n"
    yield " ]\n}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


class _Writer:
    def __init__(self, store: Store) -> None:
        self.store = store
        self.context = context(store.iris.base)
        self.spelling = Spelling(store.iris)
        self.names = self._short_names()
        self.rank = {name: i for i, name in enumerate(self.context)}

    def _short_names(self) -> dict[str, str]:
        """The context's short name for each property."""
        found: dict[str, str] = {}
        for name, meant in self.context.items():
            iri = meant["@id"] if isinstance(meant, dict) else meant
            prefix, _, local = iri.partition(":")
            if name not in self.spelling.prefixes and not name.startswith("@"):
                found[self.spelling.prefixes.get(prefix, f"{prefix}:") + local] = name
        return found

    def nodes(self) -> Iterator[str]:
        for iri in self._subjects(ox.DefaultGraph()):
            yield _json(self._node(iri, ox.DefaultGraph()))
        background = ox.NamedNode(self.store.iris.graph("background"))
        if self.store.oxigraph.contains_named_graph(background):
            yield self._graph(background, self._subjects(background))
        for info in self.store.documents():
            graph = ox.NamedNode(self.store.iris.document(info.id))
            yield self._graph(graph, reading_order(self.store, graph))

    def _subjects(self, graph: Graph) -> list[str]:
        quads = self.store.oxigraph.quads_for_pattern(None, None, None, graph)
        found = {q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode)}
        facts = f"{self.store.iris.base}fact/"
        return sorted(found, key=lambda iri: (iri.startswith(facts), iri))

    def _graph(self, graph: ox.NamedNode, subjects: list[str]) -> str:
        inner = ",\n".join(f"  {_json(self._node(iri, graph))}" for iri in subjects)
        return f'{{"id": {_json(self._id(graph.value))}, "@graph": [\n{inner}\n]}}'

    def _node(self, iri: str, graph: Graph) -> dict[str, Any]:
        values: dict[str, list[Any]] = {}
        for quad in self.store.oxigraph.quads_for_pattern(ox.NamedNode(iri), None, None, graph):
            name = self._name(quad.predicate)
            values.setdefault(name, []).append(self._value(name, quad.predicate, quad.object))
        ordered = sorted(values, key=lambda name: (self.rank.get(name, len(self.rank)), name))
        return {"id": self._id(iri), **{name: self._listed(name, values[name]) for name in ordered}}

    def _listed(self, name: str, values: list[Any]) -> Any:
        meant = self.context.get(name)
        always = isinstance(meant, dict) and meant.get("@container") == "@set"
        if len(values) == 1 and not always:
            return values[0]
        return sorted(values, key=_json)

    def _name(self, predicate: ox.NamedNode) -> str:
        if predicate == TYPE:
            return "type"
        return self.names.get(predicate.value) or self.spelling.iri(predicate.value).strip("<>")

    def _id(self, iri: str) -> str:
        spelled = self.spelling.iri(iri)
        if not spelled.startswith("<"):
            return spelled
        # With a colon in it, a relative reference may be taken for a prefixed name.
        return iri if ":" in spelled else spelled[1:-1]

    def _value(self, name: str, predicate: ox.NamedNode, value: Term) -> Any:
        if isinstance(value, ox.Literal):
            return self._literal(name, value)
        if not isinstance(value, ox.NamedNode):
            raise TypeError("the graph holds no blank nodes")
        if predicate == TYPE or self._is_word(name):
            term = value.value.removeprefix(self.store.iris.terms)
            return term if term != value.value else self.names.get(value.value, self._id(term))
        meant = self.context.get(name)
        linked = isinstance(meant, dict) and meant.get("@type") == "@id"
        return self._id(value.value) if linked else {"id": self._id(value.value)}

    def _is_word(self, name: str) -> bool:
        meant = self.context.get(name)
        return isinstance(meant, dict) and meant.get("@type") == "@vocab"

    def _literal(self, name: str, value: ox.Literal) -> Any:
        """A plain value where the context says what it is, else a value object."""
        meant = self.context.get(name)
        expected = meant if isinstance(meant, dict) else {}
        kind = value.datatype.value.replace(_XSD, "xsd:")
        if value.language is not None:
            language = tag(value.language)
            if expected.get("@language") == language:
                return value.value
            return {"@value": value.value, "@language": language}
        if kind == "xsd:string":
            plain = not expected.keys() & {"@language", "@type"}
            return value.value if plain else {"@value": value.value}
        if kind in ("xsd:integer", "xsd:boolean"):
            return json.loads(value.value)
        if expected.get("@type") == kind:
            return value.value
        return {"@value": value.value, "@type": kind}
