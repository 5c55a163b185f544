"""Extracting the texts of a gold file, to be scored against it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.build.batches import in_batches
from kg.build.config import Config
from kg.build.pool import Pool
from kg.build.task import Failed, Item
from kg.model import InputError
from kg.read import InputFile

Json = dict[str, Any]


def extract_gold(gold: Iterable[Json], path: Path, config: Config) -> Iterator[Json]:
    """What is found in the text of each gold document, under the gold document's id.

    A document without a ``text`` is read from its ``source``, a path relative to one of the
    folders above the gold file ``path``. Raises InputError when a text is not to be had.
    """
    with tempfile.TemporaryDirectory() as folder:
        items = [
            Item(_file(document, number, path, Path(folder)), mentioned=True)
            for number, document in enumerate(gold)
        ]
        files = [item.file for item in items]
        with Pool(config.workers, config.time_limit) as pool:
            for outcome in pool.run(in_batches(items, files, config.workers)):
                if isinstance(outcome, Failed):
                    raise InputError(f"{path}: document {outcome.item.file.id}: {outcome.reason}")
                yield json.loads(outcome.line)


def _file(document: Json, number: int, gold: Path, folder: Path) -> InputFile:
    """The document's text as a file to read."""
    if document.get("text") is None:
        return InputFile(str(_source(document, gold)), str(document["id"]))
    path = folder / f"{number}.txt"
    path.write_bytes(document["text"].encode())
    return InputFile(str(path), str(document["id"]))


def _source(document: Json, gold: Path) -> Path:
    source = str(document.get("source", ""))
    for folder in gold.resolve().parents:
        if source and (folder / source).is_file():
            return folder / source
    raise InputError(
        f'{gold}: document {document["id"]} has no "text" and its source "{source}" is not found '
        "below any folder above"
    )
