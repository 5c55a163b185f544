"""Items in batches that keep the tagger busy and every worker too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.build.task import Item

#: Characters of a batch: below, the tagger works on too few sentences at a time; above, the
#: workers finish too far apart and one bad document makes too many be done again.
SMALLEST = 4_000
LARGEST = 100_000
_MOST_ITEMS = 200
_BYTES_A_CHARACTER = 3


def size_for(items: int, characters: int, workers: int) -> int:
    """The characters a batch should have, so that each worker gets several."""
    even = characters // (4 * workers) if items else LARGEST
    return max(SMALLEST, min(LARGEST, even))


def in_batches(items: Iterable[Item], size: int) -> Iterator[tuple[Item, ...]]:
    """The items in order, in batches of about ``size`` characters."""
    batch: list[Item] = []
    gathered = 0
    for item in items:
        batch.append(item)
        gathered += item.size or characters_of(item.file.path)
        if gathered >= size or len(batch) >= _MOST_ITEMS:
            yield tuple(batch)
            batch, gathered = [], 0
    if batch:
        yield tuple(batch)


def characters_of(path: str) -> int:
    """About how many characters a file has, from its size."""
    try:
        return Path(path).stat().st_size // _BYTES_A_CHARACTER + 1
    except OSError:
        return 1
