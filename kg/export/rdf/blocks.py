"""Subjects with their properties as Turtle blocks, in an order that people like to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

import pyoxigraph as ox

from kg.export.rdf.terms import Spelling, Term
from kg.schema import load
from kg.store import Iris
from kg.store.vocabulary import TYPE

Graph = ox.NamedNode | ox.DefaultGraph

#: Properties that come first, in this order; edges follow in the schema's order, then the rest.
_FIRST = (
    "rdf:type", "rdf:subject", "rdf:predicate", "rdf:object", "skos:prefLabel", "rdfs:label",
    "skos:altLabel", "kg:supports", "kg:mentionOf", "kg:namedAs", "kg:alsoNamedAs", "kg:typedAs",
    "dcterms:identifier", "dcterms:title", "dcterms:date", "dc:publisher", "dc:source",
    "schema:url", "oa:start", "oa:end", "oa:exact", "schema:value", "schema:unitText", "kg:role",
    "kg:origin", "kg:status", "kg:time", "kg:confidence", "kg:rule", "prov:wasDerivedFrom",
)  # fmt: skip
_LAST = ("schema:text",)

#: A remark on a triple, for readers only; an empty string is none, None leaves the triple out.
Note = Callable[[Term, ox.NamedNode, Term], str | None]


def no_note(subject: Term, predicate: ox.NamedNode, value: Term) -> str:
    """Says nothing about any triple."""
    del subject, predicate, value
    return ""


class Blocks:
    """Writes the blocks of one graph; ``note`` gives comments to stand behind triples."""

    def __init__(self, iris: Iris, note: Note = no_note) -> None:
        self.spelling = Spelling(iris)
        self.note = note
        edges = [f"kg:{edge.term}" for edge in load().edges.values()]
        self._rank = {name: i for i, name in enumerate([*_FIRST, *edges])}
        self._late = {name: i for i, name in enumerate(_LAST)}

    def block(
        self, subject: Term, pairs: Iterable[tuple[ox.NamedNode, Term]], indent: str = ""
    ) -> str:
        """One subject with all its properties, one property a line."""
        triples = {self._triple(subject, predicate, value) for predicate, value in pairs}
        spelled = sorted(triple for triple in triples if triple is not None)
        groups = [list(group) for _, group in groupby(spelled, key=lambda item: item[:2])]
        lines = [f"{indent}{self.spelling.term(subject)}"]
        for group in groups:
            lines += _property(group, ";" if group is not groups[-1] else ".", f"{indent}    ")
        return "\n".join(lines) + "\n"

    def _triple(self, subject: Term, predicate: ox.NamedNode, value: Term) -> _Spelled | None:
        note = self.note(subject, predicate, value)
        if note is None:
            return None
        name = self.spelling.iri(predicate.value)
        rank = (self._late.get(name, -1) + 1, self._rank.get(name, len(self._rank)))
        spelled = self.spelling.term(value)
        own = spelled.startswith("kg:")
        return rank, name, (not own, spelled), note

    def subjects(
        self, store: ox.Store, graph: Graph, subjects: Iterable[str], indent: str = ""
    ) -> Iterator[str]:
        """The blocks of some subjects of a graph, in the order given."""
        for iri in subjects:
            node = ox.NamedNode(iri)
            quads = store.quads_for_pattern(node, None, None, graph)
            yield self.block(node, ((q.predicate, q.object) for q in quads), indent)


#: Rank and name of the predicate, the value with own terms first, the note.
_Spelled = tuple[tuple[int, int], str, tuple[bool, str], str]


def _property(group: list[_Spelled], end: str, indent: str) -> list[str]:
    """The lines of one property: one line, or one for each value where some have a note."""
    name = "a" if group[0][1] == "rdf:type" else group[0][1]
    values = [value for _, _, (_, value), _ in group]
    notes = [f"  # {note}" if note else "" for _, _, _, note in group]
    if len(values) == 1:
        return [f"{indent}{name} {values[0]} {end}{notes[0]}"]
    if not any(notes):
        return [f"{indent}{name} {' , '.join(values)} {end}"]
    ends = [*[","] * (len(values) - 1), end]
    return [
        f"{indent}{name}",
        *(f"{indent}    {v} {e}{n}" for v, e, n in zip(values, ends, notes, strict=True)),
    ]


def subjects_of_class(store: ox.Store, graph: Graph, name: ox.NamedNode) -> list[str]:
    """The IRIs of one class in a graph, sorted."""
    quads = store.quads_for_pattern(None, TYPE, name, graph)
    return sorted(q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode))
