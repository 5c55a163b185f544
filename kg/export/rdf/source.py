"""The graphs of a store, read once each and in bulk, with terms as N-Triples spells them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

import pyoxigraph as ox

from kg.model import Facts
from kg.store import Iris, Store
from kg.store.tokens import Triple, own, std
from kg.store.write import document_triples

#: Predicates and objects by subject; the subject is an IRI, the others are tokens.
Nodes = dict[str, list[tuple[str, str]]]
Graph = ox.NamedNode | ox.DefaultGraph


class Source:
    """What an RDF export writes.

    ``facts`` gives the documents, sorted by id, where they are at hand: their graphs are then made
    anew, many times as fast as they are read back from the disk. Both give the same.
    """

    def __init__(self, store: Store, facts: Callable[[], Iterable[Facts]] | None = None) -> None:
        self.store = store
        self.iris: Iris = store.iris
        self._facts = facts

    @cached_property
    def facts(self) -> Nodes:
        """The default graph."""
        return read(self.store, ox.DefaultGraph())

    @cached_property
    def background(self) -> Nodes:
        """What only the gazetteer says; empty where there is nothing."""
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
            for info in self.store.documents():
                name = self.iris.document(info.id)
                yield name, read(self.store, ox.NamedNode(name))
        else:
            for facts in self._facts():
                name = self.iris.document(facts.document.id)
                yield name, gathered(dict.fromkeys(document_triples(facts, self.iris)))


def read(store: Store, graph: Graph) -> Nodes:
    """One graph of the store."""
    text = store.oxigraph.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b""
    lines = text.decode().split("\n")
    del text, lines[-1]
    return gathered((s, p, o[:-2]) for s, p, o in (line.split(" ", 2) for line in lines))


def gathered(triples: Iterable[Triple]) -> Nodes:
    """The triples by subject; raises TypeError for a blank node, which the graph never holds."""
    found: Nodes = defaultdict(list)
    for subject, predicate, value in triples:
        found[subject].append((predicate, value))
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
