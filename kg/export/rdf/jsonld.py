"""Everything in JSON-LD that can be read as plain JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, TextIO

from kg.export.rdf.layout import Layout, Layouts, by_place
from kg.export.rdf.reading import reading_order
from kg.export.rdf.source import Source
from kg.export.rdf.terms import Spelling, literal, tag
from kg.schema.context import context
from kg.store import Store
from kg.store.tokens import std
from kg.store.write import Nodes, Pair

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


def _array(values: Sequence[str]) -> str:
    """Several values, each once."""
    return f"[{', '.join(sorted(set(values)))}]"


def _plain(values: Sequence[str]) -> str:
    """The same, but for a value that is alone."""
    return values[0] if len(set(values)) == 1 else _array(values)


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
        self.values: dict[Pair, str] = {}
        self.layouts = Layouts(self._layout)
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
            yield from (self._node(iri, pairs) for iri, pairs in found)
        known = self.source.background
        if known:
            yield self._graph(self.source.background_iri, known, self._sorted(known))
        for name, nodes in self.source.documents():
            yield self._graph(name, nodes, reading_order(nodes, name))

    def _sorted(self, nodes: Nodes) -> list[str]:
        facts = f"{self.iris.base}fact/"
        return sorted(nodes, key=lambda iri: (iri.startswith(facts), iri))

    def _graph(self, graph: str, nodes: Nodes, subjects: list[str]) -> str:
        inner = ",\n".join([f"  {self._node(iri, nodes[iri])}" for iri in subjects])
        return f'{{"id": {_json(self._id(graph))}, "@graph": [\n{inner}\n]}}'

    def _node(self, iri: str, pairs: Sequence[Pair]) -> str:
        """A subject as an object on one line, by a layout that many subjects share."""
        layout = self.layouts.of(tuple([predicate for predicate, _ in pairs]))
        known, spell = self.values, self._spelled
        return layout.fill(_json(self._id(iri)), [known.get(pair) or spell(pair) for pair in pairs])

    def _layout(self, predicates: Sequence[str]) -> Layout:
        gaps = by_place(predicates, self._use)
        members, joins = ['"id": %s'], []
        for use, gap in gaps:
            one = "[%s]" if use.always_listed and len(gap) == 1 else "%s"
            members.append(f"{_json(use.name).replace('%', '%%')}: {one}")
            joins.append(None if len(gap) == 1 else _array if use.always_listed else _plain)
        template = "{" + ", ".join(members) + "}"
        return Layout(template, tuple(gap for _, gap in gaps), tuple(joins))

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

    def _spelled(self, pair: Pair) -> str:
        """The value of a property as JSON; short ones come again and again, and are remembered."""
        predicate, token = pair
        found = _json(self._value(self._use(predicate), token))
        if len(token) <= _SHORT:
            if len(self.values) >= _REMEMBERED:
                self.values.clear()
            self.values[pair] = found
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
