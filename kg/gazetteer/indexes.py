"""Small indexes over names."""

from __future__ import annotations

from collections.abc import Iterable

Index = dict[str, list[str]]


def index_names(pairs: Iterable[tuple[str, str]]) -> Index:
    """The codes of the divisions that bear each name, in the order given."""
    found: Index = {}
    for name, code in pairs:
        found.setdefault(name, []).append(code)
    return found


def lengths_by_beginning(names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The lengths, longest first, of the names that begin with each pair of characters."""
    found: dict[str, set[int]] = {}
    for name in names:
        found.setdefault(name[:2], set()).add(len(name))
    return {pair: tuple(sorted(lengths, reverse=True)) for pair, lengths in found.items()}
