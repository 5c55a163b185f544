"""The same work on a Dask cluster: ``kg build --cluster dask://HOST:PORT``.

Each batch of documents is a task. What becomes of it is written by the worker into a part file
that takes its place whole, under a name made of what it was made from, so that the scheduler
carries names and no facts, a task done twice changes nothing, and a run that is cut off goes on
from the parts that are there. The output folder, and files that are given by name, must be seen
under the same path by all machines; rows of tables are sent.
"""

from __future__ import annotations

import gzip
import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import TracebackType

from kg.build.pool import Batch, Pool
from kg.build.scheduler import Scheduler, Task, not_shared
from kg.build.task import Outcome
from kg.build.versions import engine_version
from kg.build.whole import whole_file

PARTS = ".parts"
_SUFFIX = ".part.gz"


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
        self._scheduler = Scheduler(address, self._parts)
        self.size = self._scheduler.size

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
        self._scheduler.__exit__(kind, problem, trace)
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
        parts: deque[Path] = deque()
        for _ in self._scheduler.run(self._tasks(batches, parts)):
            yield from _taken(parts.popleft())

    def _tasks(self, batches: Iterable[Batch], parts: deque[Path]) -> Iterator[Task | None]:
        """What is to be done for each batch, nothing where its part is there; notes the parts."""
        here = str(Path.cwd())
        for batch in batches:
            part = self._parts / f"{part_name(batch)}{_SUFFIX}"
            parts.append(part)
            done = part.is_file()
            yield (
                None if done else Task(part.name, make_part, (batch, str(part), self._limit, here))
            )


def _taken(part: Path) -> list[Outcome]:
    try:
        return read_part(part)
    except FileNotFoundError:
        raise not_shared(part) from None


def part_name(batch: Batch) -> str:
    """The name of what comes of a batch: a digest of its documents and of what finds the facts."""
    digest = sha256(engine_version().encode())
    for item in batch:
        digest.update(repr((item.file, item.document, item.digest, item.mentioned)).encode())
    return digest.hexdigest()[:32]


def make_part(batch: Batch, path: str, limit: float, folder: str) -> None:
    """Do a batch and write what becomes of it; runs on a worker of the cluster.

    The batch goes to a process of its own, as without a cluster: a document that crashes or hangs
    costs itself alone and leaves the cluster's worker in peace. Names of files are those that the
    caller's ``folder`` gives.
    """
    outcomes = list(worker_pool(limit, folder).run([batch]))
    with whole_file(Path(path)) as file, gzip.GzipFile("", "wb", 3, file, mtime=0) as out:
        pickle.dump(outcomes, out, pickle.HIGHEST_PROTOCOL)


def read_part(path: Path) -> list[Outcome]:
    """What a worker wrote."""
    with gzip.open(path, "rb") as file:
        found: list[Outcome] = pickle.load(file)  # noqa: S301 - from our own worker
    return found


@cache
def worker_pool(limit: float, folder: str) -> Pool:
    """The processes of a worker of the cluster, one for each of its threads.

    They work in ``folder`` where this machine has it.
    """
    from distributed import get_worker

    here = Path(folder)
    return Pool(get_worker().state.nthreads, limit, folder=here if here.is_dir() else None)
