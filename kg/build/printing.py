"""The verb that writes nothing: the facts of documents as lines of JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kg.build.batches import in_batches
from kg.build.config import Config
from kg.build.pool import Pool
from kg.build.rows import read_by_parent, read_here
from kg.build.task import Done, Item
from kg.read import InputFile, Skipped, list_inputs


def extract(
    inputs: Sequence[str | Path],
    config: Config,
    *,
    skipped: Callable[[Skipped], None],
    loud: bool = False,
) -> Iterator[str]:
    """The facts that each document mentions as a line of JSON, in the order of the files."""
    files = list_inputs(inputs, skipped=lambda one: None if one.ignored else skipped(one))
    with Pool(config.workers, config.time_limit, loud=loud) as pool:
        for outcome in pool.run(in_batches(_items(files, skipped), files, config.workers)):
            if isinstance(outcome, Done):
                yield outcome.line
            else:
                skipped(Skipped(outcome.item.name, outcome.reason))


def _items(files: Sequence[InputFile], skipped: Callable[[Skipped], None]) -> Iterator[Item]:
    for file in files:
        if read_by_parent(file):
            for document in read_here(file, skipped):
                yield Item(file, document, mentioned=True)
        else:
            yield Item(file, mentioned=True)
