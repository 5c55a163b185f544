"""A second process that writes some of a build's files while the first one writes the others.

It ends with its parent: half a file is then left, which the next run clears away.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from types import TracebackType

from kg.build.follow import STORE
from kg.build.judge import Judge
from kg.build.ledger import read_ledger
from kg.build.pool import child_command
from kg.build.writers import WRITERS
from kg.export.files import ExportError
from kg.export.rdf.source import Source
from kg.model import Error
from kg.store import Store

_PROGRAM = "import sys; sys.path[:] = {path!r}; from kg.build.beside import main; main()"


@dataclass(frozen=True, slots=True)
class Job:
    """Files to write, by name, of the graph in ``output``."""

    names: tuple[str, ...]
    output: Path
    base_iri: str
    min_confidence: float
    judge: Judge

    def do(self) -> None:
        """Write them."""
        with (
            read_ledger(self.output) as ledger,
            Store.open(self.output / STORE, self.base_iri, read_only=True) as store,
        ):
            source = Source(store, lambda: map(self.judge.decided, ledger.all_facts()))
            for name in self.names:
                WRITERS[name](source, self.output / name, self.min_confidence)


class Beside:
    """The second process, from its start to its end; a context manager."""

    def __init__(self, job: Job) -> None:
        """Start it."""
        self._process = subprocess.Popen(
            child_command(_PROGRAM), stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self._process.stdin is not None
        self._process.stdin.write(pickle.dumps(job))
        self._process.stdin.flush()

    def __enter__(self) -> Beside:
        """The process itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop it, done or not."""
        self._process.kill()
        self._process.communicate()

    def wait(self) -> None:
        """Return when its files are written; raises ExportError where one cannot be."""
        assert self._process.stdout is not None
        told = self._process.stdout.read().decode()
        if told or self._process.wait():
            raise ExportError(told or "the process that wrote some of the files died; run again")


def main() -> None:
    """Do the job that comes on the standard input; tell on the output what went wrong."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the keyboard is the parent's business
    job: Job = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        job.do()
    except Error as problem:
        sys.stdout.write(str(problem))


def _end_with_parent() -> None:
    while os.read(sys.stdin.fileno(), 1):  # unbuffered: no lock is held when we end first
        pass
    os._exit(1)
