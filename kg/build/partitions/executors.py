"""Where partitions are done: on this machine, or by the workers of a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from kg.build.config import Config
from kg.build.partitions.partition import Partition, Settings, make, make_on_worker
from kg.build.pool import Pool
from kg.build.scheduler import Scheduler, Task


class Executor(NamedTuple):
    """``run`` does tasks, in order, and gives what they return; ``task`` is that of a partition."""

    run: Callable[[Iterable[Task | None]], Iterator[Any]]
    task: Callable[[Partition, Settings], Task]


@contextmanager
def executor(config: Config, folder: Path, *, loud: bool) -> Iterator[Executor]:
    """The cluster that the settings name, else this machine.

    ``folder`` is what is written to. Raises Error where the cluster is not there.
    """
    if config.cluster:
        here = str(Path.cwd())
        with Scheduler(config.cluster, folder) as scheduler:
            yield Executor(
                scheduler.run, lambda one, how: Task(one.name, make_on_worker, (one, how, here))
            )
        return
    with Pool(config.workers, config.time_limit, loud=loud) as pool:
        pool.warm()
        yield Executor(_in_turn, lambda one, how: Task(one.name, make, (one, how, pool)))


def _in_turn(tasks: Iterable[Task | None]) -> Iterator[Any]:
    for task in tasks:
        yield task and task.function(*task.arguments)
