"""What one article costs in a graph of 1,000 and of 100,000 documents, beside plain rdflib.

usage: python benchmarks/updates.py [--sizes 1 1000 10000 100000] [--rdflib 1000 10000] [--keep DIR]

The stores are filled with made facts (real counties and townships, invented people and campaigns)
through the bulk path. Then one article that none of them holds is added and removed: by the store
alone, and by ``kg add`` as a user runs it, with its start, reading, extraction and report. rdflib
holds the same quads in memory; its figures have no durability in them.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from kg.build.config import DEFAULT_BASE_IRI
from kg.build.follow import STORE, follow
from kg.build.ledger import DocumentEntry, SourceEntry, open_ledger
from kg.build.versions import engine_version
from kg.build.worker import to_line
from kg.gazetteer import load
from kg.gazetteer.files import read_townships, township_cells
from kg.model import Document, Entity, Evidence, Facts, Mention, Span, Statement
from kg.schema import load as load_schema
from kg.store import Store

ARTICLE = "{county}政协主席高山到{township}调研。{county}政协开展“清风进巷”行动。\n"
WHO = """SELECT ?n WHERE {{ ?who kg:leads <{base}org/{county}政协> ; skos:prefLabel ?n }}"""
SENTENCES = """SELECT ?text WHERE {{
  ?fact rdf:object <{base}org/{county}政协> ; rdf:predicate kg:leads .
  GRAPH ?article {{ ?e kg:supports ?fact ; prov:wasDerivedFrom ?s . ?s oa:exact ?text }} }}"""
_CITIES = ("4203", "4206", "4205", "6109", "4113", "4306")
_SURNAMES = "林郑何陆罗周高方宋唐许韩冯曹彭曾萧田董潘袁蔡余杜"
_GIVEN = "远岚平青毅晓明山云海晨雪松柏竹兰梅江河湖月星辰阳"
_BRANDS = "百灯清渠满天星千亩春雨护苗暖冬净河绿廊书香"


@cache
def places() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Counties with their codes and some of their townships."""
    gazetteer, lines = load(), read_townships()
    found = []
    for code in sorted(lines):
        county = gazetteer.by_code(code)
        if county is not None and code[:4] in _CITIES:
            name = gazetteer.unique_name(county)
            towns = (name + town for _, town in islice(township_cells(code, lines[code]), 8))
            found.append((name, code, tuple(towns)))
    return tuple(found)


def made(count: int) -> Iterator[Facts]:
    """The facts of that many documents, the same ones every time."""
    rng = random.Random(20230703)
    for number in range(count):
        yield _made(f"n{number:07d}", rng)


def _made(name: str, rng: random.Random) -> Facts:
    county, code, towns = rng.choice(places())
    town = rng.choice(towns)
    person = rng.choice(_SURNAMES) + "".join(rng.choices(_GIVEN, k=2))
    at = rng.randrange(len(_BRANDS) - 4)
    campaign = f"“{_BRANDS[at : at + 3]}{rng.randrange(100)}”行动"
    body = f"{county}政协"
    parts = [
        f"{body}主席{person}到{town}调研。",
        f"{body}开展{campaign}。",
        f"{person}是{town}人。",
    ]
    text = "".join(parts)
    sentences, end = [], 0
    for part in parts:
        sentences.append(Span(end, end + len(part)))
        end += len(part)

    def entity(id_: str, label: str, kind: str, **more: Any) -> Entity:
        at = text.index(label)
        return Entity(
            id_, label, kind, mentions=(Mention(Span(at, at + len(label)), label),), **more
        )

    ids = [f"person/{person}@{county}", f"org/{body}", f"initiative/{campaign[1:-3]}@{county}"]
    entities = (
        entity(ids[0], person, "Person"),
        entity(ids[1], body, "Organization", subtype="GovernmentBody"),
        entity(ids[2], campaign, "Initiative", subtype="Campaign"),
        entity(f"place/{town}", town, "Place"),
        Entity(f"place/{county}", county, "Place", "AdministrativeArea", code=code),
    )
    edges = (
        (ids[0], "leads", ids[1], 0, "主席"),
        (ids[1], "carries_out", ids[2], 1, None),
        (ids[0], "resident_of", f"place/{town}", 2, None),
    )
    stated = [
        Statement(
            s, p, o, role, confidence=0.8, rule="made", evidence=_evidence(text, sentences[i])
        )
        for s, p, o, i, role in edges
    ]
    inside = Statement(f"place/{town}", "located_in", f"place/{county}", origin="background")
    date = f"20{rng.randrange(15, 24)}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}"
    document = Document(name, f"{name}.txt", text, title=f"{body}调研", date=date)
    return Facts(
        document,
        entities,
        (*stated, inside),
        extractor="made",
        schema_version=load_schema().version,
        sentences=tuple(sentences),
    )


def _evidence(text: str, sentence: Span) -> Evidence:
    return Evidence(sentence, sentence.of(text), sentence)


def fill(output: Path, count: int) -> float:
    """A graph of that many documents in ``output``; the seconds that filling the store took."""
    output.mkdir(parents=True)
    with open_ledger(output) as ledger:
        for facts in made(count):
            name = facts.document.id
            ledger.put_document(DocumentEntry(name, f"{name}.txt", "", "made"), to_line(facts))
            ledger.put_source(SourceEntry(f"{name}.txt", "", "made", "build"))
        ledger.set("engine", engine_version())
        ledger.set("base_iri", DEFAULT_BASE_IRI)
        ledger.commit()
        began = time.perf_counter()
        follow(ledger, output, DEFAULT_BASE_IRI, lambda facts: facts, lambda _: None)
        return time.perf_counter() - began


def store_update(output: Path, times: int = 5) -> tuple[float, float]:
    """Median seconds for putting one document in and taking it out, each durable."""
    put, removed = [], []
    for number in range(times):
        one = _made(f"neu{number}", random.Random(number))
        with Store.open(output / STORE, DEFAULT_BASE_IRI) as store:
            put.append(_timed(lambda s=store, f=one: (s.put(f), s.flush())))
            removed.append(_timed(lambda s=store, f=one: (s.remove(f.document.id), s.flush())))
    return statistics.median(put), statistics.median(removed)


def command(*arguments: str | Path) -> float:
    """Seconds of a ``kg`` command."""
    kg = [sys.executable, "-c", "from kg.cli import main; main()"]
    return _timed(lambda: subprocess.run([*kg, *arguments], check=True, capture_output=True))


def queries(ask: Callable[[str], object]) -> list[float]:
    """Median seconds of who leads a body, and of the sentences that say so."""
    found = []
    for template in (WHO, SENTENCES):
        texts = [template.format(base=DEFAULT_BASE_IRI, county=c[0]) for c in places()[:5]]
        found.append(statistics.median(_timed(lambda t=text: ask(t)) for text in texts))
    return found


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def measure_kg(folder: Path, size: int) -> None:
    output = folder / f"kg{size}"
    loading = fill(output, size)
    article = folder / "article.txt"
    county, _, towns = places()[0]
    article.write_text(ARTICLE.format(county=county, township=towns[0]), encoding="utf-8")
    put, removed = store_update(output)
    added = [command("add", article, "-o", output)]
    taken = [command("remove", "article", "-o", output)]
    added.append(command("add", article, "-o", output))
    taken.append(command("remove", "article", "-o", output))
    with Store.open(output / STORE, DEFAULT_BASE_IRI, read_only=True) as store:
        quads = len(store.oxigraph)
        times = queries(lambda text: list(store.query(text)))
    disk = sum(f.stat().st_size for f in (output / STORE).rglob("*") if f.is_file())
    print(
        f"kg      {size:>7} {quads:>10} {disk / 1e6:>8.0f} {loading:>8.1f} {put * 1e3:>8.1f} "
        f"{removed * 1e3:>8.1f} {min(added):>8.2f} {min(taken):>8.2f} "
        f"{times[0] * 1e3:>8.2f} {times[1] * 1e3:>8.2f}",
        flush=True,
    )


def measure_rdflib(folder: Path, size: int) -> None:
    import pyoxigraph as ox
    import rdflib

    quads = folder / "all.nq"
    with Store.open(folder / f"kg{size}" / STORE, DEFAULT_BASE_IRI, read_only=True) as store:
        store.oxigraph.dump(str(quads), format=ox.RdfFormat.N_QUADS)
        prefixes = store.prefixes
    dataset = rdflib.Dataset()
    loading = _timed(lambda: dataset.parse(quads, format="nquads"))
    with Store.memory(DEFAULT_BASE_IRI) as memory:
        memory.put(_made("neu", random.Random(0)))
        one = memory.oxigraph.dump(format=ox.RdfFormat.N_QUADS)
    added = _timed(lambda: dataset.parse(data=one, format="nquads"))
    graph = rdflib.URIRef(f"{DEFAULT_BASE_IRI}doc/neu")
    removed = _timed(lambda: dataset.remove_graph(graph))
    heads = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes.items())
    times = queries(lambda text: list(dataset.query(heads + text)))
    print(
        f"rdflib  {size:>7} {len(dataset):>10} {'':>8} {loading:>8.1f} {added * 1e3:>8.1f} "
        f"{removed * 1e3:>8.1f} {'':>8} {'':>8} {times[0] * 1e3:>8.2f} {times[1] * 1e3:>8.2f}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 1000, 10_000, 100_000])
    parser.add_argument("--rdflib", type=int, nargs="*", default=[1000, 10_000])
    parser.add_argument("--keep", type=Path, help="where to leave the graphs")
    given = parser.parse_args()
    folder = given.keep or Path(tempfile.mkdtemp(prefix="kg-updates-"))
    heads = ("MB disk", "fill s", "put ms", "out ms", "add s", "remove s", "who ms", "text ms")
    print(f"{'':7} {'docs':>7} {'quads':>10} " + " ".join(f"{head:>8}" for head in heads))
    try:
        for size in given.sizes:
            measure_kg(folder, size)
            if size in given.rdflib:
                measure_rdflib(folder, size)
    finally:
        if given.keep is None:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
