"""Files that are written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from kg.model import Error


class ExportError(Error):
    """A file that cannot be written, or a format that cannot be made."""


@contextmanager
def whole(path: Path) -> Iterator[TextIO]:
    """A text file that takes its place when the block is done; where it fails, nothing is left.

    UTF-8 with ``\\n`` line ends. Raises ExportError when the file cannot be written.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8", newline="") as out:
            yield out
        part.replace(path)
    except OSError as problem:
        raise ExportError(f"{path} cannot be written: {problem.strerror or problem}") from problem
    finally:
        with suppress(OSError):  # the first problem is the one to tell
            part.unlink(missing_ok=True)
