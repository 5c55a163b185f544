"""Ids for files that come one by one into a graph which has documents already."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from kg.build.ledger import Ledger
from kg.read import InputFile
from kg.read.tables import row_ids

Taken = Callable[[str], bool]


def apart(
    files: Sequence[InputFile], ledger: Ledger, *, from_added: bool = False
) -> list[InputFile]:
    """The files with ids that no document of another file has; ``from_added``: no added one.

    A file whose id is taken gets the next longer one, as among the files of one run
    (:mod:`kg.read.inputs`); a table one of whose rows' ids is taken gets its own id before all.
    """
    own = {file.path for file in files}

    def taken(document_id: str) -> bool:
        entry = ledger.document(document_id)
        if entry is None or entry.source in own:
            return False
        source = ledger.source(entry.source)
        return not from_added or (source is not None and source.via == "add")

    return [_table(file, taken) if file.is_table else _whole(file, taken) for file in files]


def _whole(file: InputFile, taken: Taken) -> InputFile:
    return replace(file, id=next(name for name in _names(file) if not taken(name)))


def _table(file: InputFile, taken: Taken) -> InputFile:
    if file.row_prefix or not any(map(taken, row_ids(file))):
        return file
    return replace(file, row_prefix=f"{file.id}/")


def _names(file: InputFile) -> Iterator[str]:
    path = Path(file.path)
    rooted = f"{path.absolute().parent.name}/{path.name}"
    yield file.id
    yield rooted.removesuffix(path.suffix)
    yield rooted
    for number in count(2):
        yield f"{rooted}-{number}"
