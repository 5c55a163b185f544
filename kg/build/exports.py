"""The files beside the store: the graph in the usual formats, the facts, the report."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from kg.build.config import Config
from kg.build.engine import engine_version
from kg.build.files import whole
from kg.build.follow import STORE
from kg.build.ledger import Ledger
from kg.build.report import BuildReport, Changes
from kg.build.statistics import statistics
from kg.store import Store

Progress = Callable[[str, int, int | None], None]

#: What a build writes, by the function of the export room that writes it.
GRAPHS = {
    "graph.ttl": "turtle",
    "graph.trig": "trig",
    "graph.jsonld": "jsonld",
    "graph.graphml": "graphml",
    "graph.html": "html",
}
FACTS = "facts.jsonl"
REPORT = "report.txt"


def write_exports(
    ledger: Ledger,
    output: Path,
    config: Config,
    progress: Progress,
    changes: Changes,
    notes: tuple[str, ...],
) -> BuildReport:
    """Write every file that is not as the ledger and the settings want it; the run's report."""
    with Store.open(output / STORE, config.base_iri, read_only=True) as store:
        report = BuildReport(
            statistics(store, ledger.count()), changes, _skipped(ledger), _warnings(ledger), notes
        )
        if not _current(ledger, output, config):
            ledger.set("exports", "")
            ledger.commit()
            _write_all(store, ledger, output, config, report, progress)
            ledger.set("exports", _state(output, config))
            ledger.commit()
    return report
