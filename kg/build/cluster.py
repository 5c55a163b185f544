"""The same work on a Dask cluster: ``kg build --cluster dask://HOST:PORT``.

Each batch of documents is a task. What becomes of it is written by the worker into a part file
that takes its place whole, under a name made of what it was made from, so that the scheduler
carries names and no facts, a task done twice changes nothing, and a run that is cut off goes on
from the parts that are there. The output folder, and files that are given by name, must be seen
under the same path by all machines; rows of tables are sent.
"""

from __future__ import annotations

import gzip
import os
import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any

from kg.build.pool import Batch, Pool
from kg.build.task import Outcome
from kg.build.versions import engine_version
from kg.model import Error

PARTS = ".parts"
_SCHEME = "dask://"
_SUFFIX = ".part.gz"
_WAIT = 30
#: Tasks that wait at each worker, so that none idles while an answer travels.
_AHEAD = 3


class Cluster:
    """Workers of a Dask cluster in place of those of this machine; a context manager."""

    def __init__(self, address: str, output: Path, limit: float) -> None:
        """``address`` is ``dask://HOST:PORT``; ``limit`` the seconds that one document may take.

        Raises Error where the cluster or the package for it is not there, or where it runs
        another version of kg.
        """
        self._limit = limit
        self._parts = (output / PARTS).absolute()
        self._parts.mkdir(exist_ok=True)
        self._client = _connect(address)
        self.size = max(1, sum(self._client.nthreads().values()))
        self._check(address)

    def __enter__(self) -> Cluster:
        """The cluster itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the cluster; the parts stay for the next run where this one did not finish."""
        self._client.close()
        if kind is None:
            self.clear()

    def warm(self) -> None:
        """Workers load what they need with their first task."""

    def clear(self) -> None:
        """Remove the parts, which the ledger holds by now."""
        for part in sorted(self._parts.iterdir()):
            part.unlink()
        self._parts.rmdir()

    def run(self, batches: Iterable[Batch]) -> Iterator[Outcome]:
        """The outcomes of all items, in the order of the items."""
        waiting: deque[tuple[Path, Any]] = deque()
        for batch in batches:
            waiting.append(self._submitted(batch))
            if len(waiting) > _AHEAD * self.size:
                yield from self._taken(*waiting.popleft())
        while waiting:
            yield from self._taken(*waiting.popleft())

    def _submitted(self, batch: Batch) -> tuple[Path, Any]:
        part = self._parts / f"{part_name(batch)}{_SUFFIX}"
        if part.is_file():
            return part, None
        task = self._client.submit(
            make_part, batch, str(part), self._limit, key=f"kg-{part.name}", retries=3, pure=True
        )
        return part, task

    def _taken(self, part: Path, task: Any) -> list[Outcome]:
        if task is not None:
            self._result(task)
        try:
            return read_part(part)
        except FileNotFoundError:
            raise Error(
                f"{part}: a worker wrote it and it is not here; name an output folder with -o that "
                "all machines of the cluster share"
            ) from None

    def _result(self, task: Any) -> None:
        from distributed import KilledWorker

        try:
            task.result()
        except KilledWorker as problem:
            raise Error(
                f"the cluster lost several workers over one task ({problem}); "
                "run the command again to go on from here"
            ) from problem
        except OSError as problem:
            raise Error(f"a worker cannot write to {self._parts}: {problem}") from problem

    def _check(self, address: str) -> None:
        found = {str(v) for v in self._client.run(engine_version).values()}
        if found - {engine_version()}:
            raise Error(f"{address}: its workers run another version of kg; install the same one")


def part_name(batch: Batch) -> str:
    """The name of what comes of a batch: a digest of its documents and of what finds the facts."""
    digest = sha256(engine_version().encode())
    for item in batch:
        digest.update(repr((item.file, item.document, item.digest, item.mentioned)).encode())
    return digest.hexdigest()[:32]


def make_part(batch: Batch, path: str, limit: float) -> None:
    """Do a batch and write what becomes of it; runs on a worker of the cluster.

    The batch goes to a process of its own, as without a cluster: a document that crashes or hangs
    costs itself alone and leaves the cluster's worker in peace.
    """
    outcomes = list(_pool(limit).run([batch]))
    final = Path(path)
    part = final.with_name(f".{final.name}.{os.getpid()}")
    with gzip.GzipFile(part, "wb", compresslevel=3, mtime=0) as out:
        pickle.dump(outcomes, out, pickle.HIGHEST_PROTOCOL)
    part.replace(final)


def read_part(path: Path) -> list[Outcome]:
    """What a worker wrote."""
    with gzip.open(path, "rb") as file:
        found: list[Outcome] = pickle.load(file)  # noqa: S301 - from our own worker
    return found


@cache
def _pool(limit: float) -> Pool:
    """The processes of a worker of the cluster: one for each of its threads."""
    from distributed import get_worker

    return Pool(get_worker().state.nthreads, limit)


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
