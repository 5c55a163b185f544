"""Subjects with their properties as Turtle blocks, in an order that people like to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

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
        noted = [
            (p, v, remark) for p, v in pairs if (remark := self.note(subject, p, v)) is not None
        ]
        if any(remark for _, _, remark in noted):
            return self._noted(subject, noted, indent)
        return self._silent(subject, [(p, v) for p, v, _ in noted], indent)

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
        names = [_verb(place).replace("%", "%%") for place, _ in gaps]
        lines = [f"{indent}    {name} %s" for name in names]
        template = f"{indent}%s\n" + " ;\n".join(lines) + " .\n"
        joins = tuple(None if len(gap) == 1 else _row for _, gap in gaps)
        return Layout(template, tuple(gap for _, gap in gaps), joins)

    def _noted(self, subject: str, noted: Sequence[tuple[str, str, str]], indent: str) -> str:
        """A subject with remarks behind some of its triples."""
        gaps = by_place([predicate for predicate, _, _ in noted], self._place)
        spelled = [(self.spelling.term(value), remark) for _, value, remark in noted]
        lines = [f"{indent}{self.spelling.iri(subject)}"]
        for number, (place, gap) in enumerate(gaps, 1):
            rows = sorted({spelled[i] for i in gap}, key=lambda row: (_own_first(row[0]), row[1]))
            end = "." if number == len(gaps) else ";"
            lines += _property(_verb(place), rows, end, f"{indent}    ")
        return "\n".join(lines) + "\n"

    def _place(self, predicate: str) -> _Place:
        """Where the predicate stands among a subject's, and its name."""
        known = self._places.get(predicate)
        if known is None:
            name = self.spelling.term(predicate)
            rank = self._rank.get(name, len(self._rank))
            known = self._places[predicate] = (self._late.get(name, -1) + 1, rank, name)
        return known

    def each(self, nodes: Iterable[Node], indent: str = "") -> Iterator[str]:
        """The blocks of some subjects, in the order given."""
        return (self.block(iri, pairs, indent) for iri, pairs in nodes)

    def subjects(self, nodes: Nodes, subjects: Iterable[str], indent: str = "") -> Iterator[str]:
        """The blocks of some subjects of a graph, in the order given."""
        return (self.block(iri, nodes[iri], indent) for iri in subjects)


_Place = tuple[int, int, str]


def _verb(place: _Place) -> str:
    """The predicate as a block has it."""
    return "a" if place[2] == "rdf:type" else place[2]


def _own_first(value: str) -> tuple[bool, str]:
    return not value.startswith("kg:"), value


def _row(values: Sequence[str]) -> str:
    """Several values of one property, each once, own terms first."""
    return " , ".join(sorted(set(values), key=_own_first))


def _property(verb: str, rows: Sequence[tuple[str, str]], end: str, indent: str) -> list[str]:
    """The lines of one property: one line, or one for each value where some have a remark."""
    notes = [f"  # {remark}" if remark else "" for _, remark in rows]
    if len(rows) == 1 or not any(notes):
        return [f"{indent}{verb} {' , '.join(value for value, _ in rows)} {end}{notes[0]}"]
    ends = [*[","] * (len(rows) - 1), end]
    return [
        f"{indent}{verb}",
        *(f"{indent}    {v} {e}{n}" for (v, _), e, n in zip(rows, ends, notes, strict=True)),
    ]
