"""Small indexes over names."""

from __future__ import annotations

from collections.abc import Iterable

#: The codes of what bears each name, parted by spaces: 40,000 lists would cost time and memory.
Index = dict[str, str]


def index_names(pairs: Iterable[tuple[str, str]]) -> Index:
    """The codes of the divisions that bear each name, in the order given."""
    found: Index = {}
    for name, code in pairs:
        found[name] = f"{found[name]} {code}" if name in found else code
    return found


def lengths_by_beginning(names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The lengths, longest first, of the names that begin with each pair of characters."""
    found: dict[str, set[int]] = {}
    for name in names:
        found.setdefault(name[:2], set()).add(len(name))
    return {pair: tuple(sorted(lengths, reverse=True)) for pair, lengths in found.items()}
