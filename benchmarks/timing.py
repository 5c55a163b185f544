"""Wall and processor time of a call."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from typing import Any

Figures = dict[str, Any]


def cpu() -> float:
    """Processor seconds of this process and its finished children."""
    both = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def timed(work: Callable[[], object]) -> Figures:
    """Wall and processor seconds of a call."""
    wall, used = time.perf_counter(), cpu()
    work()
    return {"wall": time.perf_counter() - wall, "cpu": cpu() - used}
