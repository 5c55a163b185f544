"""Everything in JSON-LD that can be read as plain JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TextIO

from kg.export.rdf.reading import reading_order
from kg.export.rdf.source import Nodes, Source
from kg.export.rdf.terms import Spelling, literal, tag
from kg.schema.context import context
from kg.store import Store
from kg.store.tokens import std

_XSD = "http://www.w3.org/2001/XMLSchema#"
#: Values up to so many characters are remembered, so many of them.
_SHORT = 80
_REMEMBERED = 200_000


def write(store: Store, out: TextIO, *, source: Source | None = None) -> None:
    """The whole data set but for the ontology: one node a line, documents as named graphs."""
    out.writelines(lines(source or Source(store)))


def lines(source: Source) -> Iterator[str]:
    """The same as :func:`write`, piece by piece."""
    writer = _Writer(source)
    terms = ",\n".join(f"  {_json(name)}: {_json(v)}" for name, v in writer.context.items())
    yield f'{{\n "@context": {{\n{terms}\n }},\n "@graph": [\n'
    for index, node in enumerate(writer.nodes()):
        yield f"{',' if index else ''}{node}\n"
    yield " ]\n}\n"


_json = json.JSONEncoder(ensure_ascii=False).encode


class _Use(NamedTuple):
    """How a property is written: its place, its short name, and what its plain values are."""

    rank: int
    name: str
    always_listed: bool
    kind: str
    language: str


class _Writer:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.iris = source.iris
        self.context = context(self.iris.base)
        self.spelling = Spelling(self.iris)
        self.names = self._short_names()
        self.uses: dict[str, _Use] = {}
        self.values: dict[tuple[str, str], Any] = {}
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
        for _, found in self.source.facts():
            yield from (_json(self._node(iri, pairs)) for iri, pairs in found)
        known = self.source.background
        if known:
            yield self._graph(self.source.background_iri, known, self._sorted(known))
        for name, nodes in self.source.documents():
            yield self._graph(name, nodes, reading_order(nodes, name))

    def _sorted(self, nodes: Nodes) -> list[str]:
        facts = f"{self.iris.base}fact/"
        return sorted(nodes, key=lambda iri: (iri.startswith(facts), iri))

    def _graph(self, graph: str, nodes: Nodes, subjects: list[str]) -> str:
        inner = ",\n".join(f"  {_json(self._node(iri, nodes[iri]))}" for iri in subjects)
        return f'{{"id": {_json(self._id(graph))}, "@graph": [\n{inner}\n]}}'

    def _node(self, iri: str, pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
        values: dict[_Use, list[Any]] = {}
        uses = self.uses
        for predicate, value in pairs:
            use = uses.get(predicate) or self._use(predicate)
            values.setdefault(use, []).append(self._remembered(predicate, use, value))
        found: dict[str, Any] = {"id": self._id(iri)}
        for use in sorted(values):
            found[use.name] = self._listed(use, values[use])
        return found

    def _listed(self, use: _Use, values: list[Any]) -> Any:
        if len(values) == 1 and not use.always_listed:
            return values[0]
        return sorted(values, key=_json)

    def _use(self, predicate: str) -> _Use:
        """How a predicate is written; remembered."""
        use = self.uses.get(predicate)
        if use is None:
            iri = predicate[1:-1]
            name = self.names.get(iri) or self.spelling.iri(iri).strip("<>")
            name = "type" if predicate == std("rdf:type") else name
            meant = self.context.get(name)
            expected = meant if isinstance(meant, dict) else {}
            rank = self.rank.get(name, len(self.rank))
            use = self.uses[predicate] = _Use(
                rank,
                name,
                expected.get("@container") == "@set",
                "@vocab" if name == "type" else expected.get("@type", ""),
                expected.get("@language", ""),
            )
        return use

    def _id(self, iri: str) -> str:
        spelled = self.spelling.iri(iri)
        if not spelled.startswith("<"):
            return spelled
        # With a colon in it, a relative reference may be taken for a prefixed name.
        return iri if ":" in spelled else spelled[1:-1]

    def _remembered(self, predicate: str, use: _Use, token: str) -> Any:
        """The value of a property; short ones come again and again."""
        if len(token) > _SHORT:
            return self._value(use, token)
        found = self.values.get((predicate, token))
        if found is None:
            if len(self.values) >= _REMEMBERED:
                self.values.clear()
            found = self.values[predicate, token] = self._value(use, token)
        return found

    def _value(self, use: _Use, token: str) -> Any:
        if token[0] == '"':
            return self._literal(use, token)
        iri = token[1:-1]
        if use.kind == "@vocab":
            term = iri.removeprefix(self.iris.terms)
            return term if term != iri else self.names.get(iri, self._id(iri))
        return self._id(iri) if use.kind == "@id" else {"id": self._id(iri)}

    def _literal(self, use: _Use, token: str) -> Any:
        """A plain value where the context says what it is, else a value object."""
        value, language, datatype = literal(token)
        kind = datatype.replace(_XSD, "xsd:")
        if language:
            language = tag(language)
            return value if use.language == language else {"@value": value, "@language": language}
        if not kind:
            return {"@value": value} if use.language or use.kind else value
        if kind == "xsd:integer":
            return int(value)
        if kind == "xsd:boolean":
            return value == "true"
        return value if use.kind == kind else {"@value": value, "@type": kind}
