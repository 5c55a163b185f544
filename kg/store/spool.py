"""Sorting more lines than memory should hold: sorted runs on the disk, merged.

Source: Knuth, The Art of Computer Programming, volume 3, section 5.4.
"""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

#: Characters that are sorted in memory at once; so many runs are merged into one.
RUN = 20_000_000
_RUNS = 100


class Spool:
    """Lines in order, in memory while they are few, else in a file that is gone when we are.

    Can be read again and again, one reader at a time.
    """

    def __init__(self, lines: Iterable[str], folder: Path | None = None, run: int = RUN) -> None:
        """Sorts ``lines``, none of which holds a line end, by code points.

        ``folder`` is where files are made, the system's place for such where it is None; more than
        ``run`` characters go there.
        """
        self._folder = folder
        self._runs: list[TextIO] = []
        self._lines: list[str] = []
        size = 0
        for line in lines:
            self._lines.append(line)
            size += len(line)
            if size >= run:
                self._spill(iter(sorted(self._lines)))
                self._lines, size = [], 0
        if not self._runs:
            self._lines.sort()
        elif self._lines or len(self._runs) > 1:
            self._merge(iter(sorted(self._lines)))
            self._lines = []

    def __iter__(self) -> Iterator[str]:
        """The lines in order."""
        return _read(self._runs[0]) if self._runs else iter(self._lines)

    def _spill(self, lines: Iterator[str]) -> None:
        file = tempfile.TemporaryFile(  # noqa: SIM115 - it lives as long as we do
            "w+", encoding="utf-8", newline="\n", dir=self._folder
        )
        file.writelines(f"{line}\n" for line in lines)
        self._runs.append(file)
        if len(self._runs) > _RUNS:
            self._merge(iter(()))

    def _merge(self, last: Iterator[str]) -> None:
        runs, self._runs = self._runs, []
        self._spill(heapq.merge(*map(_read, runs), last))
        for run in runs:
            run.close()


def _read(file: TextIO) -> Iterator[str]:
    file.seek(0)
    return (line[:-1] for line in file)
