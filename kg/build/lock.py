"""One writer at a time in an output folder."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.model import Error

NAME = ".lock"


@contextmanager
def only_writer(output: Path) -> Iterator[None]:
    """Hold the folder's lock inside the block.

    The kernel drops the lock with the process, so a killed build leaves nothing to clean up.
    Raises Error when another process holds it.
    """
    path = output / NAME
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Error(_taken(output, path)) from None
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n".encode())
        yield
        os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def _taken(output: Path, path: Path) -> str:
    holder = path.read_text(encoding="ascii").strip() or "unknown"
    return (
        f"{output}: another kg is writing here (process {holder}); "
        "wait until it is done, or choose another folder with -o"
    )
