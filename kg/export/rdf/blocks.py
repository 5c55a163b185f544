"""Subjects with their properties as Turtle blocks, in an order that people like to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import itemgetter

from kg.export.rdf.layout import Layout, Layouts, by_place
from kg.export.rdf.source import Node
from kg.export.rdf.terms import Spelling
from kg.schema import load
from kg.store import Iris
from kg.store.write import Nodes, Pair

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
#: It gets an IRI and two tokens.
Note = Callable[[str, str, str], str | None]


def no_note(subject: str, predicate: str, value: str) -> str:
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
        self._places: dict[str, _Place] = {}
        self._layouts: dict[str, Layouts] = {}

    def block(self, subject: str, pairs: Sequence[Pair], indent: str = "") -> str:
        """One subject, an IRI, with all its properties, one property a line."""
        if self.note is no_note:
            return self._silent(subject, pairs, indent)
        groups = [list(group) for _, group in groupby(self._triples(subject, pairs), key=_PLACE)]
        lines = [f"{indent}{self.spelling.iri(subject)}"]
        for group in groups:
            lines += _property(group, ";" if group is not groups[-1] else ".", f"{indent}    ")
        return "\n".join(lines) + "\n"

    def _silent(self, subject: str, pairs: Sequence[Pair], indent: str) -> str:
        """The same where there are no remarks, by a layout that many subjects share."""
        layouts = self._layouts.get(indent)
        if layouts is None:
            layouts = self._layouts[indent] = Layouts(partial(self._layout, indent))
        layout = layouts.of(tuple([predicate for predicate, _ in pairs]))
        term, known = self.spelling.term, self.spelling.known
        values = [known.get(value) or term(value) for _, value in pairs]
        return layout.fill(self.spelling.iri(subject), values)

    def _layout(self, indent: str, predicates: Sequence[str]) -> Layout:
        gaps = by_place(predicates, self._place)
        names = ["a" if name == "rdf:type" else name for (_, _, name), _ in gaps]
        lines = [f"{indent}    {name.replace('%', '%%')} %s" for name in names]
        template = f"{indent}%s\n" + " ;\n".join(lines) + " .\n"
        joins = tuple(None if len(gap) == 1 else _row for _, gap in gaps)
        return Layout(template, tuple(gap for _, gap in gaps), joins)

    def _triples(self, subject: str, pairs: Iterable[Pair]) -> list[_Spelled]:
        """The triples of one subject as they are spelled, sorted, each once."""
        found: set[_Spelled] = set()
        term, note, places = self.spelling.term, self.note, self._places
        for predicate, value in pairs:
            remark = note(subject, predicate, value)
            if remark is not None:
                spelled = term(value)
                place = places.get(predicate) or self._place(predicate)
                found.add((place, (not spelled.startswith("kg:"), spelled), remark))
        return sorted(found)

    def _place(self, predicate: str) -> _Place:
        """Where the predicate stands among a subject's, and its name."""
        name = self.spelling.term(predicate)
        rank = self._rank.get(name, len(self._rank))
        place = self._places[predicate] = (self._late.get(name, -1) + 1, rank, name)
        return place

    def each(self, nodes: Iterable[Node], indent: str = "") -> Iterator[str]:
        """The blocks of some subjects, in the order given."""
        return (self.block(iri, pairs, indent) for iri, pairs in nodes)

    def subjects(self, nodes: Nodes, subjects: Iterable[str], indent: str = "") -> Iterator[str]:
        """The blocks of some subjects of a graph, in the order given."""
        return (self.block(iri, nodes[iri], indent) for iri in subjects)


_Place = tuple[int, int, str]
_PLACE = itemgetter(0)
#: The place of the predicate, the value with own terms first, the note.
_Spelled = tuple[_Place, tuple[bool, str], str]


def _row(values: Sequence[str]) -> str:
    """Several values of one property, each once, own terms first."""
    return " , ".join(sorted(set(values), key=lambda value: (not value.startswith("kg:"), value)))


def _property(group: list[_Spelled], end: str, indent: str) -> list[str]:
    """The lines of one property: one line, or one for each value where some have a note."""
    name = group[0][0][2]
    name = "a" if name == "rdf:type" else name
    if len(group) == 1 and not group[0][2]:
        return [f"{indent}{name} {group[0][1][1]} {end}"]
    values = [value for _, (_, value), _ in group]
    notes = [f"  # {note}" if note else "" for _, _, note in group]
    if len(values) == 1:
        return [f"{indent}{name} {values[0]} {end}{notes[0]}"]
    if not any(notes):
        return [f"{indent}{name} {' , '.join(values)} {end}"]
    ends = [*[","] * (len(values) - 1), end]
    return [
        f"{indent}{name}",
        *(f"{indent}    {v} {e}{n}" for v, e, n in zip(values, ends, notes, strict=True)),
    ]
