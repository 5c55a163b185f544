"""The store behind the server: read through snapshots, written (if at all) in one place."""

from __future__ import annotations

import asyncio
import logging
import secrets
import threading
from pathlib import Path

import pyoxigraph as ox

from kg.serve.snapshot import Snapshots
from kg.serve.task import Answer, GraphRead, Query
from kg.serve.updates import with_dataset
from kg.serve.watch import Watch
from kg.serve.workers import QueryPool
from kg.store import Store, StoreError
from kg.store.guard import guard
from kg.store.syntax import explain_syntax

_log = logging.getLogger(__name__)


class Source:
    """A built store as the server sees it.

    Read-only, it holds no lock: ``kg build`` can run at the same time, and what it has written is
    seen from the next request on. With a ``token`` it keeps the store open for updates and takes
    a new snapshot after each.
    """

    def __init__(
        self,
        path: Path,
        base_iri: str,
        *,
        token: str | None = None,
        workers: int = 2,
        seconds: float = 20.0,
    ) -> None:
        """Open the store in ``path``; raises StoreError as ``Store.open`` does."""
        store = Store.open(path, base_iri)
        self.iris = store.iris
        self.prefixes = store.prefixes
        self.token = token
        self._snapshots = Snapshots(path.parent / f".{path.name}-snapshots")
        self.snapshot = self._snapshots.take(store.oxigraph)
        self._store: Store | None = store
        if token is None:
            store.close()
            self._store = None
            del store
        self._path, self._watch, self._looking = path, Watch(path), threading.Lock()
        self._pool = QueryPool(self.snapshot, self.prefixes, size=workers, seconds=seconds)
        self._writing = asyncio.Lock()

    @property
    def writable(self) -> bool:
        """Whether updates can be made with the right token."""
        return self._store is not None

    def allows(self, authorization: str) -> bool:
        """Whether an Authorization header holds the token."""
        expected = f"Bearer {self.token}"
        return self.token is not None and secrets.compare_digest(
            authorization.encode(), expected.encode()
        )

    async def ask(self, task: Query | GraphRead) -> Answer:
        """Answer from the newest snapshot."""
        await asyncio.to_thread(self.look_again)
        return await self._pool.run(task)

    async def update(
        self, text: str, base: str, using: tuple[str, ...], using_named: tuple[str, ...]
    ) -> Answer:
        """Run an update; later questions see it."""
        try:
            guard(text)
            complete = with_dataset(text, using, using_named)
            async with self._writing:
                await asyncio.to_thread(self._update, complete, base)
        except SyntaxError as problem:
            return Answer.refusal(400, explain_syntax(problem, "update"))
        return Answer(204, "text/plain", b"")

    async def replace(self, graph: str | None, quads: list[ox.Quad], *, clear: bool) -> bool:
        """Put triples into a graph, in place of what it holds when ``clear``; whether it is new."""
        async with self._writing:
            return await asyncio.to_thread(self._replace, graph, quads, clear)

    async def drop(self, graph: str | None) -> bool:
        """Remove a graph; whether there was one."""
        async with self._writing:
            return await asyncio.to_thread(self._drop, graph)

    def look_again(self) -> None:
        """Take a new snapshot if the store has been built anew since the last one."""
        if self.writable or not self._looking.acquire(blocking=False):
            return
        try:
            if self._watch.changed():
                self._take_again()
        finally:
            self._looking.release()

    def close(self) -> None:
        """Let go of everything."""
        self._pool.close()
        self._snapshots.clear()
        if self._store is not None:
            self._store.close()

    @property
    def _oxigraph(self) -> ox.Store:
        assert self._store is not None
        return self._store.oxigraph

    def _update(self, text: str, base: str) -> None:
        self._oxigraph.update(text, base_iri=base, prefixes=self.prefixes)
        self._publish()

    def _replace(self, graph: str | None, quads: list[ox.Quad], clear: bool) -> bool:
        store, name = self._oxigraph, _name(graph)
        new = isinstance(name, ox.NamedNode) and not store.contains_named_graph(name)
        if clear:
            store.clear_graph(name)
        if isinstance(name, ox.NamedNode):
            store.add_graph(name)
        store.extend(quads)
        self._publish()
        return new

    def _drop(self, graph: str | None) -> bool:
        store, name = self._oxigraph, _name(graph)
        known = not isinstance(name, ox.NamedNode) or store.contains_named_graph(name)
        store.remove_graph(name)
        self._publish()
        return known

    def _take_again(self) -> None:
        try:
            store = Store.open(self._path, self.iris.base)
        except StoreError as problem:  # still being written, or another version's
            _log.warning("the graph is shown as it was: %s", problem)
            return
        self._publish(store.oxigraph)
        store.close()
        del store
        self._watch.settle()

    def _publish(self, store: ox.Store | None = None) -> None:
        self.snapshot = self._snapshots.take(self._oxigraph if store is None else store)
        self._pool.refresh(self.snapshot)


def _name(graph: str | None) -> ox.NamedNode | ox.DefaultGraph:
    return ox.DefaultGraph() if graph is None else ox.NamedNode(graph)
