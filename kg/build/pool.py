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
from pathlib import Path
from types import TracebackType
from typing import cast

from kg.build.task import Failed, Item, Outcome

Batch = Sequence[Item]

_PROGRAM = "import sys; sys.path[:] = {path!r}; from kg.build.worker import main; main()"


class LostError(Exception):
    """A worker that gave no answer; the text says why."""


class Worker:
    """One worker process."""

    def __init__(self, *, loud: bool = False) -> None:
        """Start the process; ``loud`` lets what it prints through."""
        # `-c` and not `-m`: the package is found where the parent found it.
        path = [str(Path(entry).resolve()) for entry in sys.path]
        command = [sys.executable, "-c", _PROGRAM.format(path=path)]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if loud else subprocess.DEVNULL,
        )

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def ask(self, batch: Batch, limit: float) -> list[Outcome] | str:
        """The outcomes of a batch; raises LostError when none comes within ``limit`` seconds."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            pickle.dump(tuple(batch), self._process.stdin, pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()
            ready, _, _ = select.select([self._process.stdout], [], [], limit)
            if not ready:
                raise LostError(f"took more than {limit:g} seconds")
            answer = pickle.load(self._process.stdout)  # noqa: S301 - from our own child
        except (OSError, EOFError, pickle.UnpicklingError, ValueError) as problem:
            raise LostError("the process that worked on it died") from problem
        return cast("list[Outcome] | str", answer)

    def stop(self) -> None:
        """Kill the process; asking it afterwards, or while it is asked, raises LostError."""
        self._process.kill()
        self._process.wait()


class Pool:
    """At most ``size`` workers, started as they are needed; a context manager."""

    def __init__(self, size: int, limit: float, *, loud: bool = False) -> None:
        """``limit`` is how many seconds one document, or one batch, may take."""
        self._size = size
        self._limit = limit
        self._loud = loud
        self._idle: deque[Worker] = deque()
        self._all: set[Worker] = set()
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
        for worker in list(self._all):
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
            while len(waiting) > 2 * self._size or (waiting and waiting[0].done()):
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()

    def _do(self, batch: Batch) -> list[Outcome]:
        answer = self._ask(batch)
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
        except LostError as problem:
            worker.stop()
            self._all.discard(worker)
            return str(problem)
        self._idle.append(worker)
        return answer

    def _take(self) -> Worker:
        try:
            return self._idle.pop()
        except IndexError:
            return self._start()

    def _start(self) -> Worker:
        worker = Worker(loud=self._loud)
        self._all.add(worker)
        if self._closed:
            worker.stop()
        return worker


def _blame(answer: str) -> str:
    return f"skipped: {answer}; split the document, or report it if it is an ordinary article"
