"""One run over an output folder: what is to be done, doing it, and what follows from it."""

from __future__ import annotations

import json
from collections.abc import Sequence, Set
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from kg.build.batches import in_batches
from kg.build.config import Config
from kg.build.harvest import Harvest
from kg.build.judge import Judge
from kg.build.ledger import Ledger, Via
from kg.build.leftovers import clear_leftovers
from kg.build.phase import Phase, Progress
from kg.build.pool import Pool
from kg.build.report import BuildReport, Changes
from kg.build.sources import Plan, plan
from kg.build.versions import engine_version
from kg.read import InputFile, Skipped
from kg.read.inputs import STDIN

if TYPE_CHECKING:
    from kg.build.cluster import Cluster

#: What the end of a run needs, heaviest first.
_THE_REST = (
    "kg.build.finish",
    "networkx",
    "scipy.sparse.csgraph",
    "scipy.spatial",
    "pyvis.network",
)


class Run:
    """One run over an output folder whose lock is held."""

    def __init__(
        self,
        output: Path,
        config: Config,
        ledger: Ledger,
        progress: Progress,
        *,
        loud: bool = False,
    ) -> None:
        self._output = output
        self._config = config
        self._ledger = ledger
        self._progress = progress
        self._loud = loud
        self._notes: list[str] = []
        self._judge = Judge(output, ledger, config.decisions)
        if (base := ledger.get("base_iri")) not in (None, config.base_iri):
            self._notes.append(
                f"the base IRI is {config.base_iri} now; it was {base} (--base-iri, or base_iri "
                "in kg.toml, sets it)"
            )
        ledger.set("base_iri", config.base_iri)
        ledger.set("min_confidence", str(config.min_confidence))
        clear_leftovers(output)

    def write(
        self,
        files: Sequence[InputFile],
        via: Via,
        missing: Sequence[Skipped],
        *,
        given: Set[str],
    ) -> BuildReport:
        """Do the files that the ledger does not have as they are, and let everything follow.

        ``given`` are the paths among the files that are inputs of a build.
        """
        engine = engine_version()
        before = self._ledger.get("engine")
        if before not in (None, engine):
            self._notes.append("kg has changed since the last run: everything is done again")
        if via == "add" and STDIN in {file.path for file in files} and self._ledger.source(STDIN):
            self._notes.append(
                "standard input takes the place of what came from it before; "
                "give files to keep both"
            )
        work = plan(files, self._ledger, engine, all_files=via == "build")
        removed = self._drop(work)
        self._adopt(work, given)
        harvest = Harvest(self._ledger, engine, given)
        self._do(work, harvest)
        self._ledger.set("engine", engine)
        if via == "build":
            self._ledger.set("missing", json.dumps([(one.source, one.reason) for one in missing]))
        kept = self._ledger.count() - harvest.done
        return self.finish(Changes(harvest.done, kept, removed), whole=via == "build")

    def finish(self, changes: Changes, *, whole: bool = False) -> BuildReport:
        """Let the store and the exports follow the ledger, and report."""
        from kg.build.finish import finish

        return finish(
            self._ledger,
            self._output,
            self._config,
            self._judge,
            self._progress,
            changes,
            tuple(self._notes),
            whole=whole,
        )

    def _drop(self, work: Plan) -> int:
        removed = 0
        for entry in work.gone:
            for document in self._ledger.documents_of(entry.source):
                self._ledger.forget_document(document.id)
                removed += 1
            self._ledger.forget_source(entry.source)
        self._ledger.commit()
        return removed

    def _adopt(self, work: Plan, given: Set[str]) -> None:
        """Note of files that were added and are inputs of the build by now that they are."""
        for source in work.kept:
            entry = self._ledger.source(source.file.path)
            if entry is not None and entry.via == "add" and entry.source in given:
                self._ledger.put_source(replace(entry, via="build"))

    def _do(self, work: Plan, harvest: Harvest) -> None:
        if not work.todo:
            return
        files = [source.file for source in work.todo]
        rows = any(file.is_table for file in files)
        phase = Phase("Extracting", None if rows else len(files), self._progress)
        self._progress(phase.name, 0, phase.total)
        with self._workers() as pool:
            pool.warm()
            Thread(target=_load_the_rest, daemon=True).start()
            batches = in_batches(harvest.items(work.todo), files, pool.size)
            harvest.take(pool.run(batches), phase.advance)

    def _workers(self) -> Pool | Cluster:
        limit = self._config.time_limit
        if not self._config.cluster:
            return Pool(self._config.workers, limit, loud=self._loud)
        from kg.build.cluster import Cluster

        return Cluster(self._config.cluster, self._output, limit)


def _load_the_rest() -> None:
    """Import what the end of the run needs while the workers are busy and we are not."""
    for name in _THE_REST:
        with suppress(ImportError):
            import_module(name)
