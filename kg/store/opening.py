"""Opening a store on disk: its lock, and the stamp that says which layout it has."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from kg.model import Error
from kg.schema import load
from kg.schema.ontology import turtle as ontology_turtle
from kg.store.iri import Iris
from kg.store.vocabulary import own

LAYOUT = "3"
"""Raised whenever the layout of the quads changes."""

_PATIENCE = 1.0
"""Seconds."""

_REBUILD = "build it again from its documents (kg build)"


class StoreError(Error):
    """A store that cannot be opened, read or written."""


class StaleStoreError(StoreError):
    """A store of another layout, schema or base IRI, or one whose first load was cut off.

    It cannot be used; building it again from the documents helps.
    """


def open_oxigraph(path: Path | None, *, read_only: bool = False) -> ox.Store:
    """The Oxigraph store at ``path``, or one in memory; raises StoreError where that fails."""
    if path is None:
        return ox.Store()
    try:
        if read_only:
            return ox.Store.read_only(str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        return _writable(path)
    except OSError as problem:
        raise StoreError(_refusal(path, str(problem))) from problem


def _writable(path: Path) -> ox.Store:
    """Waits a little where it is locked: a server that takes a snapshot holds it for moments."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return ox.Store(str(path))
        except OSError as problem:
            if "lock" not in str(problem).lower() or time.monotonic() > end:
                raise
        time.sleep(0.05)


def _refusal(path: Path, problem: str) -> str:
    if "lock" in problem.lower():
        return f"the store {path} is in use by another program; wait until that has finished"
    if "not a directory" in problem or path.is_file():
        return f"{path} is a file, not a store; name a folder"
    return f"the store {path} cannot be opened: {problem.splitlines()[0]}"


def stamp(store: ox.Store, iris: Iris) -> None:
    """Marks a new store with its layout and schema, and puts the ontology into it."""
    store.extend([*ontology_quads(iris), *_stamps(iris)])


def ontology_quads(iris: Iris) -> Iterator[ox.Quad]:
    """The ontology in a graph of its own."""
    graph = ox.NamedNode(iris.graph("ontology"))
    text = ontology_turtle(iris.base).encode()
    for quad in ox.parse(text, format=ox.RdfFormat.TURTLE):
        yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def check_stamp(store: ox.Store, iris: Iris, where: str) -> None:
    """Raises StaleStoreError when the store is not one that this version can use."""
    expected = _stamps(iris)
    found = {
        quad.predicate: quad
        for term in ("storeVersion", "schemaVersion")
        for quad in store.quads_for_pattern(None, own(iris, term), None, expected[0].graph_name)
    }
    if not found:
        bases = _other_bases(store)
        what = f"it was built with the base IRI {bases[0]}" if bases else "it is no store of kg"
        raise StaleStoreError(f"{where} cannot be used: {what}; {_REBUILD}")
    for quad in expected:
        if found.get(quad.predicate) != quad:
            old = found.get(quad.predicate)
            version = "none" if old is None else old.object.value  # type: ignore[union-attr]
            raise StaleStoreError(
                f"{where} cannot be used: its {quad.predicate.value.rpartition('#')[2]} is "
                f"{version}, this program needs {quad.object.value}; {_REBUILD}"  # type: ignore[union-attr]
            )
    if loading_mark(iris) in store:
        raise StaleStoreError(f"{where} cannot be used: its first load was cut off; {_REBUILD}")


def loading_mark(iris: Iris) -> ox.Quad:
    """Stands in the store while a bulk load, which is no transaction, is under way."""
    meta = ox.NamedNode(iris.graph("meta"))
    return ox.Quad(meta, own(iris, "status"), ox.Literal("loading"), meta)


@lru_cache(maxsize=8)
def _stamps(iris: Iris) -> tuple[ox.Quad, ...]:
    meta = ox.NamedNode(iris.graph("meta"))
    versions = {"storeVersion": LAYOUT, "schemaVersion": load().version}
    return tuple(
        ox.Quad(meta, own(iris, term), ox.Literal(version), meta)
        for term, version in versions.items()
    )


def _other_bases(store: ox.Store) -> list[str]:
    return sorted(_bases(store))


def _bases(store: ox.Store) -> Iterator[str]:
    for graph in store.named_graphs():
        if isinstance(graph, ox.NamedNode) and graph.value.endswith("/graph/meta"):
            yield graph.value.removesuffix("graph/meta")
