"""Items in batches that keep the tagger busy and every worker too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.build.task import Item
from kg.read import InputFile

#: Characters of a batch: below, the tagger works on too few sentences at a time; above, the
#: workers finish too far apart and one bad document makes too many be done again.
SMALLEST = 4_000
LARGEST = 100_000
_MOST_ITEMS = 200
_BYTES_A_CHARACTER = 3


def in_batches(
    items: Iterable[Item], files: Sequence[InputFile], workers: int
) -> Iterator[tuple[Item, ...]]:
    """The items of the files, in order, in batches; small inputs give each worker several."""
    characters = sum(characters_of(file.path) for file in files)
    wanted = max(SMALLEST, min(LARGEST, characters // (4 * workers)))
    yield from grouped(items, wanted, _MOST_ITEMS)


def grouped(items: Iterable[Item], characters: int, most: int) -> Iterator[tuple[Item, ...]]:
    """The items in order, in groups of about so many characters and at ``most`` so many items."""
    group: list[Item] = []
    gathered = 0
    for item in items:
        group.append(item)
        gathered += size_of(item)
        if gathered >= characters or len(group) >= most:
            yield tuple(group)
            group, gathered = [], 0
    if group:
        yield tuple(group)


def size_of(item: Item) -> int:
    """About how many characters an item has."""
    return item.size or characters_of(item.file.path)


def characters_of(path: str) -> int:
    """About how many characters a file has, from its size."""
    try:
        return Path(path).stat().st_size // _BYTES_A_CHARACTER + 1
    except OSError:
        return 1
