"""Query workers: processes made beforehand that read a snapshot and can be killed.

No engine at hand cancels a query that runs away, so each runs in a process of its own; one that
exceeds its time is killed and replaced, and its client gets an error.
"""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Mapping
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from kg.serve.task import Answer, GraphRead, Query

#: Processes are spawned, not forked: the server has threads, and RocksDB does not survive a fork.
_SPAWN = multiprocessing.get_context("spawn")
_START_SECONDS = 60.0


def _serve(pipe: Connection, prefixes: dict[str, str]) -> None:
    """The worker's life: answer (snapshot, task) pairs until the pipe closes."""
    import signal

    import pyoxigraph as ox

    from kg.serve.answer import answer

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's to handle
    pipe.send(None)
    opened = ""
    store: ox.Store | None = None
    while True:
        try:
            path, task = pipe.recv()
        except EOFError:
            return
        if store is None or path != opened:
            store, opened = ox.Store.read_only(path), path
        pipe.send(answer(store, prefixes, task))


class _Worker:
    """One process and our end of its pipe."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.pipe, theirs = _SPAWN.Pipe()
        self.process: SpawnProcess = _SPAWN.Process(
            target=_serve, args=(theirs, dict(prefixes)), daemon=True
        )
        self.process.start()
        theirs.close()
        self.ready = False

    def ask(self, task: Query | GraphRead, path: str, seconds: float) -> Answer | None:
        """The answer; None when it did not come in time or the process died."""
        try:
            if not self.ready:
                self._receive(_START_SECONDS)
                self.ready = True
            self.pipe.send((path, task))
            found = self._receive(seconds)
        except (TimeoutError, EOFError, OSError):
            self.kill()
            return None
        return found if isinstance(found, Answer) else None

    def _receive(self, seconds: float) -> object:
        if not self.pipe.poll(seconds):
            raise TimeoutError
        return self.pipe.recv()

    def kill(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()

    @property
    def alive(self) -> bool:
        return self.process.is_alive()


class QueryPool:
    """A fixed number of workers over the newest snapshot."""

    def __init__(
        self, path: str, prefixes: Mapping[str, str], *, size: int = 2, seconds: float = 20.0
    ) -> None:
        """Start ``size`` workers that read the snapshot ``path``; a query may take ``seconds``."""
        self._path = path
        self._prefixes = dict(prefixes)
        self._seconds = seconds
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        for _ in range(size):
            self._idle.put_nowait(_Worker(self._prefixes))

    def refresh(self, path: str) -> None:
        """Let every later task see the snapshot ``path``."""
        self._path = path

    async def run(self, task: Query | GraphRead) -> Answer:
        """The task's answer; 504 when it took too long."""
        worker = await self._idle.get()
        try:
            found = await asyncio.to_thread(worker.ask, task, self._path, self._seconds)
        finally:
            if not worker.alive:
                worker = _Worker(self._prefixes)
            self._idle.put_nowait(worker)
        if found is None:
            return Answer.refusal(
                504, f"the query was stopped after {self._seconds:g} s; ask for less"
            )
        return found

    def close(self) -> None:
        """Kill all idle workers; the others go with the server's process."""
        while not self._idle.empty():
            self._idle.get_nowait().kill()
