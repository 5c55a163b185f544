"""The verbs that write: build, add, remove."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

from kg.build.batches import in_batches
from kg.build.config import Config
from kg.build.exports import outdate_exports, write_exports
from kg.build.follow import STORE, clear_leftovers, follow
from kg.build.harvest import Harvest
from kg.build.judge import Judge
from kg.build.ledger import NAME as LEDGER
from kg.build.ledger import Ledger, Via, open_ledger
from kg.build.lock import only_writer
from kg.build.naming import apart
from kg.build.pool import Pool
from kg.build.report import BuildReport, Changes
from kg.build.revision import revise
from kg.build.sources import Plan, plan
from kg.build.versions import engine_version
from kg.build.writers import clear_parts
from kg.model import InputError
from kg.read import InputFile, Skipped, list_inputs

Inputs = Sequence[str | Path]
#: Called with a phase's name, how much of it is done, and how much there is where that is known.
Progress = Callable[[str, int, int | None], None]


def no_progress(phase: str, done: int, total: int | None) -> None:
    """Show nothing."""


@dataclass(slots=True)
class Phase:
    """Counts one phase's steps for a progress display."""

    name: str
    total: int | None
    show: Progress
    done: int = 0

    def advance(self, steps: int) -> None:
        """Some more steps are done."""
        self.done += steps
        self.show(self.name, self.done, self.total)


def build(
    inputs: Inputs,
    output: Path,
    config: Config,
    *,
    progress: Progress = no_progress,
    loud: bool = False,
) -> BuildReport:
    """Make the graph in ``output`` that of ``inputs``, doing only what changed since last time.

    What ``kg add`` put in stays. Raises InputError when there is no file to read, Error when
    another process writes to ``output``.
    """
    files, missing = _list(inputs)
    output.mkdir(parents=True, exist_ok=True)
    with only_writer(output), open_ledger(output) as ledger:
        added = [entry.source for entry in ledger.sources() if entry.via == "add"]
        together = _with_added(files, inputs, added, ledger)
        run = _Run(output, config, ledger, progress, loud=loud)
        return run.write(together, "build", missing, given={file.path for file in files})


def add(
    inputs: Inputs,
    output: Path,
    config: Config,
    *,
    progress: Progress = no_progress,
    loud: bool = False,
) -> BuildReport:
    """Put documents into a built graph; those with the same file before are replaced."""
    files, missing = _list(inputs)
    require_graph(output)
    with only_writer(output), open_ledger(output) as ledger:
        run = _Run(output, config, ledger, progress, loud=loud)
        return run.write(apart(files, ledger), "add", missing, given=set())


def remove(
    names: Sequence[str], output: Path, config: Config, *, progress: Progress = no_progress
) -> BuildReport:
    """Take documents out of a built graph, by id or by file, with all that they alone say.

    Raises InputError, before anything is taken out, when a name is neither.
    """
    require_graph(output)
    with only_writer(output), open_ledger(output) as ledger:
        ids = [document_id for name in names for document_id in _documents_called(name, ledger)]
        for document_id in ids:
            _forget(document_id, ledger)
        ledger.commit()
        run = _Run(output, config, ledger, progress)
        return run.finish(Changes(kept=ledger.count(), removed=len(set(ids))))


def require_graph(output: Path) -> None:
    """Raise InputError when there is no built graph in ``output``."""
    if not (output / LEDGER).is_file():
        raise InputError(f"{output}: holds no graph; make one with kg build INPUT -o {output}")


class _Run:
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
        ledger.set("base_iri", config.base_iri)
        clear_parts(output)
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
        work = plan(files, self._ledger, engine, all_files=via == "build")
        removed = self._drop(work)
        self._adopt(work, given)
        harvest = Harvest(self._ledger, engine, given)
        self._do(work, harvest)
        self._ledger.set("engine", engine)
        if via == "build":
            self._ledger.set("missing", json.dumps([(one.source, one.reason) for one in missing]))
        kept = self._ledger.count() - harvest.done
        return self.finish(Changes(harvest.done, kept, removed))

    def finish(self, changes: Changes) -> BuildReport:
        """Let the store and the exports follow the ledger, and report."""
        base_iri = self._config.base_iri
        revised = revise(self._judge, self._ledger, self._output / STORE, base_iri)
        total = len(self._ledger.pending())
        if total or revised:
            outdate_exports(self._ledger)
        storing = Phase("Storing", total, self._progress)
        follow(self._ledger, self._output, base_iri, self._judge.decided, storing.advance)
        return write_exports(
            self._ledger,
            self._output,
            self._config,
            self._judge,
            self._progress,
            changes,
            tuple(self._notes),
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
        with Pool(self._config.workers, self._config.time_limit, loud=self._loud) as pool:
            batches = in_batches(harvest.items(work.todo), files, self._config.workers)
            harvest.take(pool.run(batches), phase.advance)


def _with_added(
    files: list[InputFile], inputs: Inputs, added: Sequence[str], ledger: Ledger
) -> list[InputFile]:
    """The files of a build and those that were added before and are still there."""
    there = [path for path in added if Path(path).is_file()]
    if not added:
        return files
    together = list_inputs([*inputs, *there], skipped=lambda _: None)
    return apart(together, ledger, from_added=True)


def _list(inputs: Inputs) -> tuple[list[InputFile], list[Skipped]]:
    """The files of the inputs and what of them cannot be read; raises InputError for no file."""
    missing: list[Skipped] = []
    files = list_inputs(inputs, skipped=missing.append)
    if not files:
        raise InputError("; ".join(str(one) for one in missing) or "no input is given")
    return files, [one for one in missing if not one.ignored]


def _documents_called(name: str, ledger: Ledger) -> tuple[str, ...]:
    if ledger.document(name) is not None:
        return (name,)
    found = tuple(entry.id for entry in ledger.documents_of(name))
    if not found:
        raise InputError(f"{name}: no document of the graph has this id or file")
    return found


def _forget(document_id: str, ledger: Ledger) -> None:
    entry = ledger.document(document_id)
    if entry is not None:
        ledger.forget_document(document_id)
        ledger.forget_source(entry.source)
