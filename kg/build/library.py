"""The command line's verbs as functions: ``kg.build``, ``kg.add``, ``kg.remove``, …"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.build import pipeline
from kg.build.config import load_config
from kg.build.graph import Graph
from kg.build.pipeline import Progress, no_progress
from kg.model import Document, Facts, InputError
from kg.read import Skipped, read_inputs

Inputs = str | Path | Sequence[str | Path]
DEFAULT_OUTPUT = "output"


def build(
    inputs: Inputs,
    output: str | Path = DEFAULT_OUTPUT,
    *,
    jobs: int | None = None,
    min_confidence: float | None = None,
    base_iri: str | None = None,
    decisions: str | Path | None = None,
    config: str | Path | None = None,
    progress: Progress = no_progress,
) -> Graph:
    """Build the graph of files and folders in ``output``, or bring it up to date; the graph.

    Its ``report`` says what was done and what was skipped. Raises Error when there is nothing to
    read or ``output`` cannot be written to.
    """
    settings = load_config(None if config is None else Path(config)).with_options(
        jobs=jobs,
        min_confidence=min_confidence,
        base_iri=base_iri,
        decisions=None if decisions is None else str(decisions),
    )
    report = pipeline.build(_several(inputs), Path(output), settings, progress=progress)
    return Graph(output, report=report)


def add(inputs: Inputs, output: str | Path = DEFAULT_OUTPUT, *, jobs: int | None = None) -> Graph:
    """Put documents into the graph in ``output``; the graph."""
    settings = load_config().with_options(jobs=jobs)
    return Graph(output, report=pipeline.add(_several(inputs), Path(output), settings))


def remove(documents: str | Sequence[str], output: str | Path = DEFAULT_OUTPUT) -> Graph:
    """Take documents, by id or by file, out of the graph in ``output``; the graph."""
    names = [documents] if isinstance(documents, str) else list(documents)
    return Graph(output, report=pipeline.remove(names, Path(output), load_config()))


def open(output: str | Path = DEFAULT_OUTPUT) -> Graph:  # noqa: A001 - read as kg.open
    """The graph that was built in ``output``; raises InputError when there is none."""
    return Graph(output)


def extract(text_or_path: str | Path) -> Facts:
    """The facts of one text, or of the one document in a file; nothing is stored.

    A ``Path``, or a string without a line break that names a file, is read as a file. Raises
    InputError when it cannot be read.
    """
    from kg.build.engine import engine
    from kg.build.selection import mentioned_only

    (found,) = engine().facts([_document(text_or_path)])
    return mentioned_only(found.facts)


def _several(inputs: Inputs) -> Sequence[str | Path]:
    return [inputs] if isinstance(inputs, str | Path) else inputs


def _document(text_or_path: str | Path) -> Document:
    from kg.read.article import Draft, make_document
    from kg.read.skipped import UnreadableError

    if isinstance(text_or_path, Path) or _names_a_file(text_or_path):
        return _only_document(text_or_path)
    try:
        return make_document(Draft(text_or_path), "text", "text")
    except UnreadableError as problem:
        raise InputError(f"the text {problem}") from problem


def _only_document(path: str | Path) -> Document:
    skipped: list[Skipped] = []
    found = list(read_inputs([path], skipped=skipped.append))
    if len(found) != 1:
        told = "; ".join(str(one) for one in skipped)
        raise InputError(told or f"{path}: holds {len(found)} documents, not one; use kg.build")
    return found[0]


def _names_a_file(text: str) -> bool:
    try:
        return "\n" not in text and Path(text).is_file()
    except (OSError, ValueError):  # too long for a name, or no name at all
        return False
