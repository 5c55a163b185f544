"""Where names stand in a document, without compiling a pattern for each document's names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.context import Context


def occurrences(names: Iterable[str], context: Context) -> Iterator[tuple[int, int]]:
    """Start and end of every name inside a sentence, in text order.

    Where names overlap, the one that begins first is given, and of those the longest.
    """
    text = context.text
    longest: dict[int, int] = {}
    for name in names:
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if end > longest.get(at, 0) and context.in_one_sentence(at, end):
                longest[at] = end
            at = text.find(name, at + 1)
    last = 0
    for start in sorted(longest):
        if start >= last:
            last = longest[start]
            yield start, last
