"""The verbs that write: build, add, remove."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kg.build.config import Config
from kg.build.follow import STORE
from kg.build.ledger import NAME as LEDGER
from kg.build.ledger import Ledger, open_ledger
from kg.build.lock import only_writer
from kg.build.naming import apart
from kg.build.phase import Progress, no_progress
from kg.build.report import BuildReport, Changes
from kg.build.run import Run
from kg.build.sources import Inputs, files_of
from kg.model import InputError
from kg.read import InputFile, list_inputs

__all__ = [
    "Inputs",
    "Progress",
    "add",
    "build",
    "decide_anew",
    "no_progress",
    "remove",
    "require_graph",
]


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
    files, missing = files_of(inputs)
    output.mkdir(parents=True, exist_ok=True)
    with only_writer(output), open_ledger(output) as ledger:
        added = [entry.source for entry in ledger.sources() if entry.via == "add"]
        together = _with_added(files, inputs, added, ledger)
        run = Run(output, config, ledger, progress, loud=loud)
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
    files, missing = files_of(inputs)
    require_graph(output)
    with only_writer(output), open_ledger(output) as ledger:
        run = Run(output, _as_built(config, ledger), ledger, progress, loud=loud)
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
        run = Run(output, _as_built(config, ledger), ledger, progress)
        return run.finish(Changes(kept=ledger.count(), removed=len(set(ids))))


def decide_anew(output: Path, config: Config, *, progress: Progress = no_progress) -> BuildReport:
    """Bring a built graph up to people's decisions, reading no document."""
    require_graph(output)
    with only_writer(output), open_ledger(output) as ledger:
        run = Run(output, _as_built(config, ledger), ledger, progress)
        return run.finish(Changes(kept=ledger.count()))


def require_graph(output: Path) -> None:
    """Raise InputError when there is no built graph in ``output``."""
    if not (output / LEDGER).is_file():
        raise InputError(f"{output}: holds no graph; make one with kg build INPUT -o {output}")
    if not (output / STORE / "CURRENT").is_file():
        raise InputError(
            f"{output}: holds no finished graph; run kg build INPUT -o {output}, "
            "or wait for the build that is under way"
        )


def _as_built(config: Config, ledger: Ledger) -> Config:
    """The settings with what a build has fixed for its graph."""
    confidence = ledger.get("min_confidence")
    return replace(
        config,
        base_iri=ledger.get("base_iri") or config.base_iri,
        min_confidence=config.min_confidence if confidence is None else float(confidence),
    )


def _with_added(
    files: list[InputFile], inputs: Inputs, added: Sequence[str], ledger: Ledger
) -> list[InputFile]:
    """The files of a build and those that were added before and are still there."""
    there = [path for path in added if Path(path).is_file()]
    if not added:
        return files
    together = list_inputs([*inputs, *there], skipped=lambda _: None)
    return apart(together, ledger, from_added=True)


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
