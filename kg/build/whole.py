"""Files that several machines may write at once, and that are there whole or not at all."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file of bytes that takes its place when the block is done.

    Where the block fails, or its process dies, the place stays as it was.
    """
    part = path.with_name(f".{path.name}.{socket.gethostname()}.{os.getpid()}")
    try:
        with part.open("wb") as out:
            yield out
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
