"""A built graph, to be asked and handed on: what the library's ``build`` and ``open`` return."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg.build.follow import STORE
from kg.build.ledger import read_ledger
from kg.build.pipeline import require_graph
from kg.model import Error, Facts

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from kg.build.report import BuildReport
    from kg.store import DocumentInfo, Result, Store


class Graph:
    """The graph in an output folder, read-only; a context manager.

    >>> import kg
    >>> graph = kg.open("output")  # doctest: +SKIP
    >>> for row in graph.query("SELECT ?p WHERE { ?p kg:leads ?o }"):  # doctest: +SKIP
    ...     print(row["p"])
    """

    def __init__(self, output: str | Path, *, report: BuildReport | None = None) -> None:
        """Open the graph; ``report`` is that of the build that has just made it.

        Raises InputError when the folder holds no graph.
        """
        self.output = Path(output)
        self.report = report
        require_graph(self.output)
        with read_ledger(self.output) as ledger:
            self._base_iri = ledger.get("base_iri") or ""

    def __enter__(self) -> Graph:
        """The graph itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the graph."""
        self.close()

    def __repr__(self) -> str:
        return f"<kg graph {self.output}>"

    def _repr_html_(self) -> str:
        """The graph as a page inside a notebook."""
        from kg.export.html import to_iframe

        return to_iframe(self.to_networkx())

    @cached_property
    def store(self) -> Store:
        """The store, opened when it is first asked."""
        from kg.store import Store

        return Store.open(self.output / STORE, self._base_iri, read_only=True)

    def close(self) -> None:
        """Let go of the store; it opens again when it is asked again."""
        if "store" in self.__dict__:
            self.store.close()
            del self.__dict__["store"]

    def query(self, sparql: str, *, background: bool = False) -> Result:
        """The answer to a SPARQL query; iterate over it for rows as dictionaries.

        ``background`` adds the gazetteer's geography. Raises QueryError for invalid SPARQL and
        ForbiddenError for a query that would ask other servers.
        """
        from kg.store.guard import guard

        guard(sparql)
        return self.store.query(sparql, background=background)

    def documents(self) -> tuple[DocumentInfo, ...]:
        """The documents in the graph, sorted by id."""
        return self.store.documents()

    def facts(self, document_id: str) -> Facts:
        """All that one document says; raises Error when the graph has no such document."""
        try:
            return self.store.facts(document_id)
        except KeyError:
            raise Error(f"{self.output}: has no document {document_id}") from None

    def all_facts(self) -> Iterator[Facts]:
        """The facts of every document, sorted by document id."""
        return self.store.all_facts()

    def to_networkx(self) -> nx.MultiDiGraph:
        """A MultiDiGraph: a node an entity, an edge a fact with its evidence."""
        from kg.export.network import to_networkx

        return to_networkx(self.store)

    def to_rdflib(self) -> rdflib.Dataset:
        """All quads as an rdflib dataset in memory."""
        from kg.export import to_rdflib

        return to_rdflib(self.store)

    def to_html(self, path: str | Path, *, min_confidence: float = 0.0) -> Path:
        """Write the graph as one page that needs nothing else; its path.

        ``min_confidence`` leaves less certain facts out.
        """
        from kg.build.writers import write_page
        from kg.export.rdf.source import Source

        write_page(Source(self.store), Path(path), min_confidence)
        return Path(path)
