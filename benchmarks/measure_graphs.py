"""Stores, questions and files of made graphs, and rdflib and pyvis on the same graphs."""

from __future__ import annotations

import resource
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
from timing import Figures, timed

if TYPE_CHECKING:
    from kg.store import Store

_READ_AS = {
    "nquads": pyoxigraph.RdfFormat.N_QUADS,
    "trig": pyoxigraph.RdfFormat.TRIG,
    "turtle": pyoxigraph.RdfFormat.TURTLE,
}


def graph(documents: str) -> Figures:
    """A graph of made facts: loading, questions, a hub's neighbourhood, statistics, exports."""
    from graphs import facts as made
    from graphs import hub

    from kg.build.statistics import statistics
    from kg.export import export
    from kg.store import Store
    from kg.store.questions import ask

    folder = Path(tempfile.mkdtemp())
    try:
        with Store.open(folder / "store") as store:
            load = timed(lambda: store.put_many(made(int(documents))))
            store.flush()
        store = Store.open(folder / "store", read_only=True)
        quads = len(store.oxigraph)
        usual = _answers(store, partial(_mentioned, int(documents)))
        much = _answers(store, _best_connected)
        name = hub().partition("/")[2]
        around = _asked(lambda: list(ask(store, "neighbours", [name])))
        counted = _asked(lambda: statistics(store, int(documents)))
        exports = {}
        for form in ("nquads", "trig", "turtle"):
            path = folder / form
            figures = timed(lambda form=form, path=path: export(store, form, path))
            triples = sum(1 for _ in pyoxigraph.parse(path=path, format=_READ_AS[form]))
            exports[form] = {**figures, "triples": triples, "bytes": path.stat().st_size}
    finally:
        shutil.rmtree(folder)
    return {
        "quads": quads,
        "load": load,
        "question_median": usual[len(usual) // 2],
        "question_p95": usual[int(len(usual) * 0.95)],
        "question_p95_best_connected": much[int(len(much) * 0.95)],
        "hub": around,
        "statistics": counted,
        "exports": exports,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _answers(store: Store, names: Callable[[str], list[str]]) -> list[float]:
    """Seconds that each shipped question takes about each of the names of its kind, sorted."""
    from kg.store.questions import ask, questions

    seconds = []
    for question in questions():
        for name in names(_KINDS.get(question, "Organization")):
            given = [name, "2010"] if question == "who-led" else [name]
            seconds.append(_asked(partial(ask, store, question, given)))
    return sorted(seconds)


_KINDS = {"what-happens-in": "Place", "posts-of": "Person", "evidence-of": "Person"}


def _mentioned(documents: int, kind: str) -> list[str]:
    """Names of that type as the first articles mention them: often named ones come up often."""
    from graphs import facts as made

    articles = islice(made(documents), 40)
    found = (e.name for one in articles for e in one.entities if e.type == kind)
    return list(dict.fromkeys(found))[:24]


def _best_connected(kind: str) -> list[str]:
    """Names of that type that come up most of all."""
    from graphs import facts as made

    found = (e.name for one in made(40) for e in one.entities if e.type == kind)
    return list(dict.fromkeys(found))[:12]


def _asked(work: Callable[[], object]) -> float:
    return float(timed(work)["wall"])


RDFLIB_QUERY = """
SELECT ?name ?role WHERE {
  ?who <https://kg.example/schema#leads> <https://kg.example/org/第5号局> ;
       <http://www.w3.org/2004/02/skos/core#prefLabel> ?name .
  ?fact <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> ?who ;
        <http://www.w3.org/1999/02/22-rdf-syntax-ns#object> <https://kg.example/org/第5号局> ;
        <https://kg.example/schema#role> ?role }
"""


def beside_rdflib(documents: str) -> Figures:
    """One graph, one query and one export in our store and in rdflib's memory."""
    import rdflib
    from graphs import facts as made

    from kg.export import export
    from kg.store import Store

    folder = Path(tempfile.mkdtemp())
    try:
        with Store.open(folder / "store") as store:
            load = timed(lambda: store.put_many(made(int(documents))))
            triples = len(store.oxigraph)
            query = _asked(lambda: [list(store.query(RDFLIB_QUERY)) for _ in range(20)]) / 20
            turtle = timed(lambda: export(store, "trig", folder / "g.trig"))
            export(store, "nquads", folder / "g.nq")
        data = rdflib.Dataset(default_union=False)
        loaded = timed(lambda: data.parse(folder / "g.nq", format="nquads"))
        theirs = _asked(lambda: [list(data.query(RDFLIB_QUERY)) for _ in range(3)]) / 3
        written = timed(lambda: data.serialize(folder / "r.trig", format="trig"))
    finally:
        shutil.rmtree(folder)
    return {
        "quads": triples,
        "load": load,
        "query": query,
        "trig": turtle,
        "rdflib_load": loaded,
        "rdflib_query": theirs,
        "rdflib_trig": written,
    }


def page(documents: str) -> Figures:
    """``graph.html`` and stock pyvis on one graph: making the file."""
    from graphs import facts as made
    from pyvis.network import Network

    from kg.export import to_networkx
    from kg.export.html import to_html
    from kg.store import Store

    store = Store.memory()
    store.put_many(made(int(documents)))
    graph = to_networkx(store)
    ours_ = timed(lambda: to_html(graph))

    def stock() -> None:
        import networkx as nx

        plain = nx.MultiDiGraph()
        plain.add_nodes_from((n, {"label": str(n)}) for n in graph)
        plain.add_edges_from((a, b, {"title": p}) for a, b, p in graph.edges(keys=True))
        network = Network(directed=True)
        network.from_nx(plain)
        network.generate_html()

    theirs = timed(stock)
    return {
        "nodes": len(graph),
        "edges": graph.number_of_edges(),
        "ours": ours_,
        "pyvis": theirs,
    }
