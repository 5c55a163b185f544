"""Noticing that a store has been written since it was last read."""

from __future__ import annotations

import time
from pathlib import Path

_EVERY = 1.0
"""Seconds between two looks, however many requests come."""
_QUIET = 1.0
"""Seconds for which nothing may have been written: whoever writes is let finish."""

_Mark = frozenset[tuple[str, int, int, int]]


class Watch:
    """The files of a store, remembered as they were; a look costs a fraction of a millisecond."""

    def __init__(self, store: Path) -> None:
        """Remember the store as it is now."""
        self._store = store
        self._next = 0.0
        self.settle()

    def settle(self) -> None:
        """Take the store as it is now for known."""
        self._known = self._mark()

    def changed(self) -> bool:
        """Whether the store is another than the known one, and nobody writes it any more."""
        now = time.monotonic()
        if now < self._next:
            return False
        self._next = now + _EVERY
        mark = self._mark()
        if not mark or mark == self._known:
            return False
        return time.time() - max(written for *_, written in mark) / 1e9 > _QUIET

    def _mark(self) -> _Mark:
        found = set()
        try:
            for path in self._store.iterdir():
                if path.suffix in (".sst", ".log") or path.name.startswith("MANIFEST"):
                    about = path.stat()
                    found.add((path.name, about.st_ino, about.st_size, about.st_mtime_ns))
        except OSError:  # it is being replaced: the next look will tell
            return frozenset()
        return frozenset(found)
