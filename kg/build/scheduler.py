"""Tasks on a Dask cluster, some ahead of the reader, in the order in which they were given."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from kg.build.versions import program_version
from kg.model import Error

_SCHEME = "dask://"
_WAIT = 30
#: Tasks that wait at each worker, so that none idles while an answer travels.
_AHEAD = 3
#: How often a task may lose its worker: processes are killed from outside too.
_RETRIES = 3


class Task(NamedTuple):
    """A call for a worker; within one folder its ``key`` is the same for the same call alone."""

    key: str
    function: Callable[..., Any]
    arguments: tuple[Any, ...]


class Scheduler:
    """A connection to a Dask scheduler; a context manager."""

    def __init__(self, address: str, folder: Path) -> None:
        """``address`` is ``dask://HOST:PORT``, ``folder`` what the tasks write to.

        Raises Error where the cluster or the package for it is not there, or where it runs
        another version of kg.
        """
        self._place = sha256(str(folder).encode()).hexdigest()[:12]
        self._client = _connect(address)
        self.size = max(1, sum(self._client.nthreads().values()))
        found = {str(v) for v in self._client.run(program_version).values()}
        if found - {program_version()}:
            raise Error(f"{address}: its workers run another version of kg; install the same one")

    def __enter__(self) -> Scheduler:
        """The scheduler itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the cluster."""
        self._client.close()

    def run(self, tasks: Iterable[Task | None]) -> Iterator[Any]:
        """What each task returns, in order; None where there is no task to do.

        Raises Error where workers die over one task again and again, or cannot read or write.
        """
        waiting: deque[Any] = deque()
        for task in tasks:
            waiting.append(task and self._submitted(task))
            if len(waiting) > _AHEAD * self.size:
                yield self._result(waiting.popleft())
        while waiting:
            yield self._result(waiting.popleft())

    def _submitted(self, task: Task) -> Any:
        key = f"kg-{task.key}-{self._place}"
        return self._client.submit(
            task.function, *task.arguments, key=key, retries=_RETRIES, pure=True
        )

    def _result(self, future: Any) -> Any:
        from distributed import KilledWorker

        try:
            return future and future.result()
        except KilledWorker as problem:
            raise Error(
                f"the cluster lost several workers over one task ({problem}); "
                "run the command again to go on from here"
            ) from problem
        except OSError as problem:
            raise Error(f"a worker failed to read or write files: {problem}") from problem


def not_shared(path: Path) -> Error:
    """What to raise where a worker has written a file and it is not here."""
    return Error(
        f"{path}: a worker wrote it and it is not here; name an output folder with -o that "
        "all machines of the cluster share"
    )


def _connect(address: str) -> Any:
    if not address.startswith(_SCHEME):
        raise Error(f"--cluster {address}: name a cluster as dask://HOST:PORT")
    try:
        from distributed import Client
    except ImportError as problem:
        raise Error("--cluster needs Dask: pip install 'kg[cluster]'") from problem
    connect: Any = Client  # untyped
    try:
        return connect(f"tcp://{address.removeprefix(_SCHEME)}", timeout=_WAIT)
    except (OSError, ValueError) as problem:
        raise Error(f"{address}: no Dask scheduler answers there ({problem})") from problem
