"""Loading a built graph into a store elsewhere: a graph a document, only what is not there yet.

What was sent is noted on the server itself (graph ``…/graph/pushed``: the hash of each graph), so
a push that was cut off goes on where it stopped, and a later one sends only what changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256

import pyoxigraph as ox

from kg.store.remote import Remote
from kg.store.store import Store

#: Triples in one request of the facts graph.
_CHUNK = 20_000
_NOTE = "pushedHash"


@dataclass(frozen=True, slots=True)
class PushReport:
    """What a push did, in graphs and triples."""

    sent: int
    unchanged: int
    removed: int
    triples: int


def push(
    store: Store, remote: Remote, progress: Callable[[int, int], None] | None = None
) -> PushReport:
    """Make the remote store hold what the local one does; ``progress`` gets done and total."""
    known = _noted(store, remote)
    graphs = list(_graphs(store, remote))
    sent = triples = 0
    for done, (local, name) in enumerate(graphs):
        lines = _lines(store, local)
        digest = sha256(b"".join(lines)).hexdigest()
        if known.pop(name, None) != digest:
            _send(remote, None if name == "default" else name, lines)
            _note(store, remote, name, digest)
            sent, triples = sent + 1, triples + len(lines)
        if progress:
            progress(done + 1, len(graphs))
    for name in sorted(known):
        remote.delete_graph(name)
        _note(store, remote, name, None)
    return PushReport(sent, len(graphs) - sent, len(known), triples)


def _graphs(store: Store, remote: Remote) -> Iterator[tuple[ox.NamedNode | ox.DefaultGraph, str]]:
    """Local graphs with their remote names: documents first, the facts they support last."""
    named = [g for g in store.oxigraph.named_graphs() if isinstance(g, ox.NamedNode)]
    for graph in sorted(named, key=lambda g: g.value):
        if next(iter(store.oxigraph.quads_for_pattern(None, None, None, graph)), None):
            yield graph, graph.value
    facts = remote.where.facts
    yield ox.DefaultGraph(), "default" if facts is None else store.iris.graph(facts)


def _lines(store: Store, graph: ox.NamedNode | ox.DefaultGraph) -> list[bytes]:
    dump = store.oxigraph.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph)
    assert dump is not None
    return sorted(dump.splitlines(keepends=True))


def _send(remote: Remote, name: str | None, lines: list[bytes]) -> None:
    for first in range(0, max(1, len(lines)), _CHUNK):
        remote.put_graph(name, b"".join(lines[first : first + _CHUNK]), add=first > 0)


def _notes(store: Store) -> str:
    return store.iris.graph("pushed")


def _noted(store: Store, remote: Remote) -> dict[str, str]:
    term = f"{store.iris.terms}{_NOTE}"
    rows = remote.query(f"SELECT ?g ?h {{ GRAPH <{_notes(store)}> {{ ?g <{term}> ?h }} }}")
    found = {str(row["g"]): str(row["h"]) for row in rows}
    return {name.removeprefix("urn:kg:"): digest for name, digest in found.items()}


def _note(store: Store, remote: Remote, name: str, digest: str | None) -> None:
    subject = f"<{name if ':' in name else 'urn:kg:' + name}>"
    term = f"<{store.iris.terms}{_NOTE}>"
    graph = f"GRAPH <{_notes(store)}>"
    remote.update(f"DELETE WHERE {{ {graph} {{ {subject} {term} ?old }} }}")
    if digest is not None:
        remote.update(f'INSERT DATA {{ {graph} {{ {subject} {term} "{digest}" }} }}')
