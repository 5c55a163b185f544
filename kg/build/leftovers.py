"""What a killed process may leave in an output folder."""

from __future__ import annotations

import shutil
from pathlib import Path

#: A store that is being filled, and one that is being replaced.
NEW_STORE = ".store.part"
OLD_STORE = ".store.old"


def clear_leftovers(folder: Path) -> None:
    """Remove what is half-written; only the folder's one writer may call it."""
    for name in (NEW_STORE, OLD_STORE):
        if (folder / name).exists():
            shutil.rmtree(folder / name)
    for part in folder.glob(".*.part"):
        part.unlink(missing_ok=True)
