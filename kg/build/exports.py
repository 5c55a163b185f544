"""The files beside the store: the graph in the usual formats, the facts, the report."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from kg.build.beside import Beside, Job
from kg.build.config import Config
from kg.build.follow import STORE
from kg.build.judge import Judge, unused_decisions
from kg.build.ledger import Ledger
from kg.build.phase import Progress
from kg.build.report import BuildReport, Changes, Statistics
from kg.build.statistics import statistics
from kg.build.versions import writer_version
from kg.build.worker import to_line
from kg.build.writers import WRITERS
from kg.export.files import whole
from kg.export.rdf.source import Source
from kg.store import Store

FACTS = "facts.jsonl"
REPORT = "report.txt"
_STATE = "exports"
#: What a second process writes, from so many documents on: about half of the work.
_BESIDE = ("graph.trig", "graph.jsonld")
_WORTH_IT = 100


def outdate_exports(ledger: Ledger) -> None:
    """Note, for good, that the files are to be written again."""
    ledger.set(_STATE, "")
    ledger.commit()


def write_exports(
    ledger: Ledger, output: Path, config: Config, judge: Judge, progress: Progress
) -> None:
    """Write every file that is not as the ledger and the settings want it."""
    if ledger.get(_STATE) == _state(output, config):
        return
    outdate_exports(ledger)
    names = _BESIDE if config.workers > 1 and ledger.count() >= _WORTH_IT else ()
    job = Job(names, output, config.base_iri, config.min_confidence, judge)
    with Beside(job) if names else nullcontext() as beside:
        with Store.open(output / STORE, config.base_iri, read_only=True) as store:
            source = Source(store, lambda: map(judge.decided, ledger.all_facts()))
            own = [name for name in WRITERS if name not in names]
            _write_graphs(source, own, output, config, progress)
        judge.note_unused(ledger, _write_facts(ledger, judge, output))
        if beside:
            beside.wait()
    progress("Exporting", len(WRITERS), len(WRITERS))
    ledger.set(_STATE, _state(output, config))
    ledger.commit()


def report_on(
    ledger: Ledger, output: Path | None, config: Config, changes: Changes, notes: tuple[str, ...]
) -> BuildReport:
    """What the run did and what the graph holds; not counted where no ``output`` is given."""
    counts = Statistics(ledger.count())
    if output is not None:
        with Store.open(output / STORE, config.base_iri, read_only=True) as store:
            counts = statistics(store, ledger.count())
    return BuildReport(counts, changes, _skipped(ledger), _warnings(ledger), notes)


def _write_graphs(
    source: Source, names: Sequence[str], output: Path, config: Config, progress: Progress
) -> None:
    for number, name in enumerate(names):
        progress("Exporting", number, len(WRITERS))
        WRITERS[name](source, output / name, config.min_confidence)


def _write_facts(ledger: Ledger, judge: Judge, output: Path) -> list[frozenset[str]]:
    """Write ``facts.jsonl``; which parts of the decisions were of use."""
    used: set[frozenset[str]] = set()
    with whole(output / FACTS) as out:
        if not judge:
            out.writelines(f"{line}\n" for line in ledger.lines())
            return []
        for applied in map(judge.applied, ledger.all_facts()):
            used.add(applied.used)
            out.write(f"{to_line(applied.facts)}\n")
    return list(used)


def write_report(report: BuildReport, output: Path) -> None:
    """Write ``report.txt`` where it does not say so already."""
    path, text = output / REPORT, report.to_text()
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        with whole(path) as out:
            out.write(text)


def _state(output: Path, config: Config) -> str:
    """What the files depend on beside the documents, and how they stand on the disk."""
    files = {}
    for name in (*WRITERS, FACTS):
        path = output / name
        if path.is_file():
            stat = path.stat()
            files[name] = [stat.st_size, stat.st_mtime_ns]
    return json.dumps([writer_version(), config.base_iri, config.min_confidence, files])


def _skipped(ledger: Ledger) -> tuple[tuple[str, str], ...]:
    missing = json.loads(ledger.get("missing") or "[]")
    found = [(source, reason) for source, reason in missing]
    return (*found, *(pair for entry in ledger.incomplete_sources() for pair in entry.skipped))


def _warnings(ledger: Ledger) -> tuple[str, ...]:
    found = (
        f"{document.id}: {warning}"
        for document in ledger.warned_documents()
        for warning in document.warnings
    )
    return (*unused_decisions(ledger), *found)
