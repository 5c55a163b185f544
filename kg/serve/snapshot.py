"""Snapshots of the store for the query workers: made in milliseconds, thrown away after use."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox

_KEPT = 4


class Snapshots:
    """Numbered copies of a store in a folder beside it, by hard links.

    A reader may be about to open one that has just been replaced, so a few are kept.
    """

    def __init__(self, folder: Path) -> None:
        """Use ``folder``; what an earlier server left there is removed."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self._folder = folder
        self._number = 0

    def take(self, store: ox.Store) -> str:
        """Copy the store as it is now; the path of the copy."""
        self._number += 1
        path = self._folder / f"{self._number:08d}"
        store.flush()
        store.backup(str(path))
        shutil.rmtree(self._folder / f"{self._number - _KEPT:08d}", ignore_errors=True)
        return str(path)

    def clear(self) -> None:
        """Remove them all."""
        shutil.rmtree(self._folder, ignore_errors=True)
