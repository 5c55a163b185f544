"""Files that this process reads itself: those with a document a row, and standard input."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.model import Document
from kg.read import InputFile, Skipped, read_file
from kg.read.inputs import STDIN


def read_by_parent(file: InputFile) -> bool:
    """Whether a file cannot be left to a worker: it holds many documents, or is our own input."""
    return file.is_table or file.path == STDIN


def read_here(file: InputFile, skipped: Callable[[Skipped], None]) -> Iterator[Document]:
    """The documents of a file; where the reader fails, the rest of the file is skipped."""
    try:
        yield from read_file(file, skipped=skipped)
    except Exception as problem:  # a bug in a reader must cost one file, not the run
        what = f"{type(problem).__name__}: {problem}"
        skipped(Skipped(file.path, f"could not be read to its end ({what}); report it"))
