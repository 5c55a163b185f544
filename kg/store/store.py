"""The store: facts of documents in, one graph out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

from kg.model import Facts
from kg.schema import load, require
from kg.store import bulk, change, query
from kg.store.iri import DEFAULT_BASE, Iris
from kg.store.opening import StoreError, check_stamp, open_oxigraph, stamp
from kg.store.read import Ends, fact_ends, read_document
from kg.store.result import Result
from kg.store.vocabulary import TYPE, own, std


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What the store knows of a document without reading its facts."""

    id: str
    source: str
    content_hash: str
    extractor: str
    schema_version: str
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None


class Store:
    """A graph on disk or in memory, one document in or out at a time.

    >>> with Store.memory() as store:
    ...     list(store.documents())
    []
    """

    def __init__(self, oxigraph: ox.Store, iris: Iris, where: str, *, on_disk: bool) -> None:
        self._oxigraph: ox.Store | None = oxigraph
        self.iris = iris
        self.where = where
        self.on_disk = on_disk

    @classmethod
    def open(
        cls, path: str | Path, base_iri: str = DEFAULT_BASE, *, read_only: bool = False
    ) -> Store:
        """Opens the store in the folder ``path``, which is made where it does not exist.

        Raises StoreError when another program has it open or the folder cannot be used,
        StaleStoreError when it was made by another version or with another base IRI.
        """
        iris, folder = Iris(base_iri), Path(path)
        oxigraph = open_oxigraph(folder, read_only=read_only)
        if not read_only and next(iter(oxigraph), None) is None:  # len() counts them all
            stamp(oxigraph, iris)
        else:
            check_stamp(oxigraph, iris, f"the store {folder}")
        return cls(oxigraph, iris, str(folder), on_disk=True)

    @classmethod
    def memory(cls, base_iri: str = DEFAULT_BASE) -> Store:
        """A new store that is gone with the process."""
        iris = Iris(base_iri)
        oxigraph = open_oxigraph(None)
        stamp(oxigraph, iris)
        return cls(oxigraph, iris, "the store in memory", on_disk=False)

    @property
    def base_iri(self) -> str:
        """Under which the IRIs of the data stand."""
        return self.iris.base

    @property
    def oxigraph(self) -> ox.Store:
        """The engine itself; raises StoreError once the store is closed."""
        if self._oxigraph is None:
            raise StoreError(f"{self.where} is closed")
        return self._oxigraph

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """The prefixes that queries may use undeclared; ``kg:`` for our own terms."""
        return {"kg": self.iris.terms, **load().prefixes}

    def put(self, facts: Facts) -> bool:
        """Puts a document in, in the place of the one with its id; whether anything changed.

        Raises SchemaError when the facts do not fit the schema; the store stays as it was.
        """
        require(facts)
        old = self._read(facts.document.id)
        if old == facts:
            return False
        self._replace(facts.document.id, old, facts)
        return True

    def put_many(self, documents: Iterable[Facts]) -> int:
        """Puts many documents in; how many. Into an empty store that is a fast bulk load."""
        if not self._is_empty():
            return sum(1 for facts in documents if self.put(facts) or True)
        try:
            folder = Path(self.where).parent if self.on_disk else None
            return bulk.fill(self.oxigraph, self.iris, documents, folder)
        except OSError as problem:
            raise StoreError(f"{self.where} cannot be written: {problem}") from problem

    def remove(self, document_id: str) -> bool:
        """Takes a document out, and every fact and entity that no other one supports.

        Returns whether there was such a document.
        """
        old = self._read(document_id)
        if old is None:
            return False
        self._replace(document_id, old, None)
        return True

    def documents(self) -> tuple[DocumentInfo, ...]:
        """The documents in the store, sorted by id."""
        articles = self.oxigraph.quads_for_pattern(None, TYPE, std("schema:NewsArticle"), None)
        found = (self._info(q.subject, q.graph_name) for q in articles)
        return tuple(sorted(found, key=lambda info: info.id))

    def facts(self, document_id: str) -> Facts:
        """Everything that one document says; raises KeyError when the store has it not."""
        found = self._read(document_id)
        if found is None:
            raise KeyError(document_id)
        return found

    def all_facts(self) -> Iterator[Facts]:
        """The facts of every document, sorted by document id."""
        for info in self.documents():
            yield self.facts(info.id)

    def query(
        self,
        text: str,
        *,
        background: bool = False,
        bindings: Mapping[str, query.Term] | None = None,
    ) -> Result:
        """Runs a SPARQL query; raises QueryError where it is no valid SPARQL.

        It sees the facts in the default graph and each document in its own named graph;
        ``background`` adds the gazetteer's geography to the default graph. The usual prefixes
        need no declaration.
        """
        graphs: list[query.Graph] = [ox.DefaultGraph(), ox.NamedNode(self.iris.graph("background"))]
        return query.run(
            self.oxigraph,
            text,
            prefixes=self.prefixes,
            default_graph=graphs if background else None,
            bindings=bindings,
        )

    def flush(self) -> None:
        """Makes everything written so far survive a power cut."""
        if self.on_disk:
            try:
                self.oxigraph.flush()
            except OSError as problem:
                raise StoreError(f"{self.where} cannot be written: {problem}") from problem

    def backup(self, path: str | Path) -> None:
        """Writes a copy that other programs can read, in milliseconds; ``path`` must not exist.

        Raises StoreError for a store in memory, or where the copy cannot be written.
        """
        if not self.on_disk:
            raise StoreError("a store in memory cannot be backed up; export it")
        if Path(path).exists():
            raise StoreError(f"{path} exists; name a new folder for the backup")
        try:
            self.oxigraph.backup(str(path))
        except OSError as problem:
            raise StoreError(f"the backup {path} cannot be written: {problem}") from problem

    def optimize(self) -> None:
        """Compacts the files after large changes; queries get faster."""
        self.oxigraph.optimize()

    def close(self) -> None:
        """Lets go of the store, so that another program can open it."""
        self._oxigraph = None

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _is_empty(self) -> bool:
        articles = self.oxigraph.quads_for_pattern(None, TYPE, std("schema:NewsArticle"), None)
        return next(iter(articles), None) is None

    def _replace(self, document_id: str, old: Facts | None, new: Facts | None) -> None:
        try:
            change.replace(self.oxigraph, self.iris, document_id, old, new).apply(self.oxigraph)
        except OSError as problem:
            raise StoreError(f"{self.where} cannot be written: {problem}") from problem

    def _read(self, document_id: str) -> Facts | None:
        iri = self.iris.document(document_id)
        quads = list(self.oxigraph.quads_for_pattern(None, None, None, ox.NamedNode(iri)))
        return read_document(iri, quads, self._ends, self.iris) if quads else None

    def _ends(self, fact_iri: str) -> Ends:
        node = ox.NamedNode(fact_iri)
        return fact_ends(self.oxigraph.quads_for_pattern(node, None, None, None), self.iris)[
            fact_iri
        ]

    def _info(self, node: object, graph: object) -> DocumentInfo:
        values = {
            quad.predicate: quad.object.value
            for quad in self.oxigraph.quads_for_pattern(node, None, None, graph)  # type: ignore[arg-type]
            if isinstance(quad.object, ox.Literal) and quad.predicate != std("schema:text")
        }
        return DocumentInfo(
            id=values[std("dcterms:identifier")],
            source=values[std("dc:source")],
            content_hash=values[own(self.iris, "contentHash")],
            extractor=values[own(self.iris, "extractor")],
            schema_version=values[own(self.iris, "schemaVersion")],
            title=values.get(std("dcterms:title")),
            date=values.get(std("dcterms:date")),
            publisher=values.get(std("dc:publisher")),
            url=values.get(std("schema:url")),
        )
