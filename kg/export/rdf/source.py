"""The graphs of a store, read once each and in bulk, with terms as N-Triples spells them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain, groupby

import pyoxigraph as ox

from kg.export.rdf.dumps import Graph, document_graphs, dumped, dumps, selected
from kg.export.rdf.terms import literal
from kg.model import Facts
from kg.schema import load
from kg.store import Iris, Store
from kg.store.spool import Spool
from kg.store.tokens import own, std
from kg.store.write import Nodes, Pair, document_nodes

#: A subject's IRI with its predicates and objects.
Node = tuple[str, list[Pair]]

_END = " .\n"
_DESCRIPTIONS = "SELECT ?s ?p ?o {{ ?s a {} . ?s ?p ?o }}"
_VALUES = "SELECT ?s ({0} AS ?p) ?o {{ ?s {0} ?o }}"
#: How SPARQL's TSV abbreviates typed literals (SPARQL 1.1 Query Results CSV and TSV, section 4).
_ABBREVIATED = (
    (re.compile(r"[+-]?\d+"), "integer"),
    (re.compile(r"[+-]?\d*\.\d+"), "decimal"),
    (re.compile(r"true|false"), "boolean"),
    (re.compile(r"\S+"), "double"),
)
_XSD = "http://www.w3.org/2001/XMLSchema#"
_SPLIT = "\x1f"  # stands in no term: N-Triples escapes it


class Source:
    """What an RDF export writes.

    ``facts`` gives the documents, sorted by id, where they are at hand: their graphs are then made
    anew, many times as fast as they are read back from the disk. Both give the same.
    """

    def __init__(self, store: Store, facts: Callable[[], Iterable[Facts]] | None = None) -> None:
        self.store = store
        self.iris: Iris = store.iris
        self._facts = facts

    def facts(self) -> Iterator[tuple[str, Iterator[Node]]]:
        """The default graph by class: entities in the schema's order of types, then statements.

        Sorted by IRI in each class, and streamed: memory need not hold the graph.
        """
        for rank, records in groupby(self._sorted, key=lambda record: record[0]):
            yield self._classes[ord(rank) - _FIRST], map(_node, records)

    def entities(self) -> Iterator[tuple[str, Iterator[Node]]]:
        """The same without the statements, which are three quarters of it and are not read."""
        kinds = self._classes[:-2]
        texts = selected(self.store, [_DESCRIPTIONS.format(kind) for kind in kinds])
        for kind, lines in zip(kinds, texts, strict=True):
            found = _by_subject(lines)
            if first := next(found, None):
                yield kind, chain([first], found)

    @cached_property
    def _classes(self) -> tuple[str, ...]:
        """Our own class of each type of entity, the one of statements, and none, as tokens."""
        types = (own(self.iris, node_type.name) for node_type in load().types.values())
        return (*types, std("rdf:Statement"), "")

    @cached_property
    def _sorted(self) -> Spool:
        return Spool(self._records())

    def _records(self) -> Iterator[str]:
        """A line for each subject of the default graph: the rank of its class, IRI, the rest."""
        rank = {token: chr(_FIRST + n) for n, token in enumerate(self._classes)}
        kind, other = std("rdf:type"), rank[""]
        for subject, group in groupby(self._lines(), key=lambda line: line.partition(" ")[0]):
            start = len(subject) + 1
            pairs = [line[start:].removesuffix(_END) for line in group]
            classes = (p.removeprefix(f"{kind} ") for p in pairs if p.startswith(kind))
            found = next((rank[token] for token in classes if token in rank), other)
            yield f"{found}{subject[1:-1]}{_SPLIT}{_SPLIT.join(pairs)}"

    def _lines(self) -> Iterator[str]:
        """The default graph as N-Triples, all of a subject's lines together."""
        with dumped(self.store, ox.DefaultGraph()) as lines:
            if self.store.on_disk:  # the engine's files are in the order of subjects
                yield from lines
            else:
                yield from (f"{line}\n" for line in Spool(line[:-1] for line in lines))

    def values_by_fact(self, term: str) -> Iterator[tuple[str, list[str]]]:
        """The IRI of each fact that has one of our own properties, with what that says."""
        wanted = own(self.iris, term)
        streamed = chain.from_iterable(
            map(_by_subject, selected(self.store, [_VALUES.format(wanted)]))
        )
        for iri, pairs in chain(streamed, self.background.items()):
            if values := [literal(value).value for name, value in pairs if name == wanted]:
                yield iri, values

    @cached_property
    def background(self) -> Nodes:
        """What only the gazetteer says, which is never much; empty where there is nothing."""
        return read(self.store, ox.NamedNode(self.background_iri))

    @property
    def background_iri(self) -> str:
        """The name of the background graph."""
        return self.iris.graph("background")

    def all_facts(self) -> Iterable[Facts]:
        """What each document says, sorted by its id."""
        return self.store.all_facts() if self._facts is None else self._facts()

    def documents(self) -> Iterator[tuple[str, Nodes]]:
        """The IRI and the graph of each document, sorted by its id."""
        if self._facts is None:
            for name, text in dumps(self.store, document_graphs(self.store)):
                yield name, _gathered(text)
        else:
            for facts in self._facts():
                name = self.iris.document(facts.document.id)
                yield name, document_nodes(facts, self.iris)


#: The rank of the first class, as a character.
_FIRST = ord("a")


def _node(record: str) -> Node:
    """A subject from its line."""
    subject, *pairs = record[1:].split(_SPLIT)
    halves = (pair.partition(" ") for pair in pairs)
    return subject, [(predicate, value) for predicate, _, value in halves]


def _by_subject(lines: Iterable[str]) -> Iterator[Node]:
    """Subjects with their pairs, sorted by IRI, from rows of subject, predicate and object."""
    found = Spool(line[1:-1].replace(">\t", _SPLIT, 1) for line in lines)
    halves = (line.split(_SPLIT, 1) for line in found)  # TSV escapes no other control character
    for subject, group in groupby(halves, key=lambda half: half[0]):
        pairs = (half[1].partition("\t") for half in group)
        yield subject, [(predicate, _token(value)) for predicate, _, value in pairs]


def _token(value: str) -> str:
    """A term of TSV as N-Triples spells it."""
    if value[0] in '<"':
        return value
    name = next(name for pattern, name in _ABBREVIATED if pattern.fullmatch(value))
    return f'"{value}"^^<{_XSD}{name}>'


def read(store: Store, graph: Graph) -> Nodes:
    """One graph of the store; raises TypeError where it holds a blank node."""
    return _gathered(store.oxigraph.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b"")


def _gathered(text: bytes) -> Nodes:
    """N-Triples by subject; raises TypeError for a blank node, which the graph never holds."""
    lines = text.decode().split("\n")
    del lines[-1]
    found: Nodes = defaultdict(list)
    for subject, predicate, value in (line.split(" ", 2) for line in lines):
        found[subject].append((predicate, value[:-2]))
    if any(subject[0] != "<" for subject in found):
        raise TypeError("the graph holds no blank nodes")
    return {subject[1:-1]: pairs for subject, pairs in found.items()}


def of_class(nodes: Nodes, token: str) -> list[str]:
    """The subjects of one class, sorted."""
    pair = (std("rdf:type"), token)
    return sorted(subject for subject, pairs in nodes.items() if pair in pairs)


def of_type(nodes: Nodes, iris: Iris, name: str) -> list[str]:
    """The subjects of one of our own classes, sorted."""
    return of_class(nodes, own(iris, name))
