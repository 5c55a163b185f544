"""Worker processes: batches in, outcomes out, in order, whatever the number of workers.

A worker that dies or takes too long is replaced and its batch done again one document at a
time, so that only the document that is to blame is left out.
"""

from __future__ import annotations

import pickle
import select
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import cast

from kg.build.task import Failed, Item, Outcome

Batch = Sequence[Item]

#: What a worker process runs; ``{path!r}`` is where the parent finds its packages.
PROGRAM = "import sys; sys.path[:] = {path!r}; from kg.build.worker import main; main()"
#: How often a document may lose its worker before it is to blame: processes are killed from
#: outside too.
_TRIES = 3
_LOADING_LIMIT = 300.0
_STARTS = 5
_DIED = "the process that worked on it died"


def child_command(program: str) -> list[str]:
    """What starts a program in a process that finds the same packages; it says ``{path!r}``."""
    path = [str(Path(entry).resolve()) for entry in sys.path]
    return [sys.executable, "-c", program.format(path=path)]


class LostError(Exception):
    """A worker that gave no answer; the text says why.

    ``by_chance`` says that the document may be innocent: processes are killed from outside too.
    """

    def __init__(self, reason: str, *, by_chance: bool) -> None:
        super().__init__(reason)
        self.by_chance = by_chance


class Worker:
    """One worker process."""

    def __init__(
        self, *, program: str = PROGRAM, folder: Path | None = None, loud: bool = False
    ) -> None:
        """Start the process in ``folder``, ours if None; ``loud`` lets what it prints through."""
        self._process = subprocess.Popen(
            child_command(program),
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if loud else subprocess.DEVNULL,
        )

        self._ready = False

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def load(self) -> None:
        """Wait until the process has loaded what it needs; raises LostError when it does not."""
        if not self._ready:
            self._read(_LOADING_LIMIT)
            self._ready = True

    def ask(self, batch: Batch, limit: float) -> list[Outcome] | str:
        """The outcomes of a batch; raises LostError when none comes within ``limit`` seconds."""
        assert self._process.stdin is not None
        try:
            pickle.dump(tuple(batch), self._process.stdin, pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()
        except OSError as problem:
            raise LostError(_DIED, by_chance=True) from problem
        return cast("list[Outcome] | str", self._read(limit))

    def _read(self, limit: float) -> object:
        """The next object that the process sends."""
        assert self._process.stdout is not None
        ready, _, _ = select.select([self._process.stdout], [], [], limit)
        if not ready:
            raise LostError(f"took more than {limit:g} seconds", by_chance=False)
        try:
            return pickle.load(self._process.stdout)  # noqa: S301 - from our own child
        except (OSError, EOFError, pickle.UnpicklingError, ValueError) as problem:
            raise LostError(_DIED, by_chance=True) from problem

    def stop(self) -> None:
        """Kill the process; asking it afterwards, or while it is asked, raises LostError."""
        self._process.kill()
        self._process.wait()


class Pool:
    """At most ``size`` workers, started as they are needed; a context manager."""

    def __init__(
        self,
        size: int,
        limit: float,
        *,
        program: str = PROGRAM,
        folder: Path | None = None,
        loud: bool = False,
    ) -> None:
        """``limit`` is how many seconds one document, or one batch, may take.

        The processes work in ``folder``, ours if None.
        """
        self.size = size
        self._limit = limit
        self._new = partial(Worker, program=program, folder=folder, loud=loud)
        self._idle: deque[Worker] = deque()
        self.workers: set[Worker] = set()
        self._threads = ThreadPoolExecutor(size)
        self._closed = False

    def __enter__(self) -> Pool:
        """The pool itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop every worker, busy or not."""
        self._closed = True
        for worker in list(self.workers):
            worker.stop()
        self._threads.shutdown(cancel_futures=True)

    def warm(self) -> None:
        """Start the first worker now, while the caller still prepares."""
        self._idle.append(self._start())

    def run(self, batches: Iterable[Batch]) -> Iterator[Outcome]:
        """The outcomes of all items, in the order of the items."""
        waiting: deque[Future[list[Outcome]]] = deque()
        for batch in batches:
            waiting.append(self._threads.submit(self._do, batch))
            while len(waiting) > 2 * self.size or (waiting and waiting[0].done()):
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()

    def _do(self, batch: Batch, tries: int = _TRIES) -> list[Outcome]:
        try:
            answer = self._ask(batch)
        except LostError as problem:
            if len(batch) == 1 and problem.by_chance and tries > 1 and not self._closed:
                return self._do(batch, tries - 1)
            answer = str(problem)
        if self._closed:
            return []
        if not isinstance(answer, str):
            return answer
        if len(batch) > 1:
            return [outcome for item in batch for outcome in self._do([item])]
        return [Failed(batch[0], _blame(answer), lasting=False)]

    def _ask(self, batch: Batch) -> list[Outcome] | str:
        worker = self._take()
        try:
            answer = worker.ask(batch, self._limit)
        except LostError:
            self._drop(worker)
            raise
        self._idle.append(worker)
        return answer

    def _take(self) -> Worker:
        """A worker that has loaded; one that dies before is no document's fault."""
        starts = 1
        while True:
            try:
                worker = self._idle.pop()
            except IndexError:
                worker = self._start()
            try:
                worker.load()
            except LostError:
                self._drop(worker)
                if self._closed or starts == _STARTS:
                    raise
                starts += 1
            else:
                return worker

    def _drop(self, worker: Worker) -> None:
        worker.stop()
        self.workers.discard(worker)

    def _start(self) -> Worker:
        worker = self._new()
        self.workers.add(worker)
        if self._closed:
            worker.stop()
        return worker


def _blame(answer: str) -> str:
    return f"skipped: {answer}; split the document, or report it if it is an ordinary article"
