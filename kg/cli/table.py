"""Tables for the terminal, aligned for characters that take two columns."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from unicodedata import combining, east_asian_width

_GAP = "  "
_NARROWEST = 8
_LONGEST_RULE = 40


def width(text: str) -> int:
    """How many columns of a terminal ``text`` takes.

    >>> width("kg 图谱")
    7
    """
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def fit(text: str, columns: int) -> str:
    """``text`` padded, or cut with an ellipsis, to exactly that many columns."""
    taken = width(text)
    if taken <= columns:
        return text + " " * (columns - taken)
    kept, room = "", columns - 1
    for character in text:
        room -= width(character)
        if room < 0:
            break
        kept += character
    return kept + "…" + " " * (columns - 1 - width(kept))


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], limit: int | None = None) -> str:
    """The rows under their heads; with ``limit``, no line is wider than that many columns."""
    lines = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(columns, *lines, strict=True)]
    if limit is not None:
        widths = _narrowed(widths, limit)
    rule = ["─" * columns_taken for columns_taken in (*widths[:-1], min(widths[-1], _LONGEST_RULE))]
    return "\n".join(
        _GAP.join(fit(cell, taken) for cell, taken in zip(row, widths, strict=True)).rstrip()
        for row in (list(columns), rule, *lines)
    )


def one_line(text: str) -> str:
    """``text`` on one line, its white space single."""
    return " ".join(text.split())


def terminal_width() -> int | None:
    """The columns of the terminal; None when the output goes elsewhere."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def _narrowed(widths: list[int], limit: int) -> list[int]:
    """Take from the widest column until everything fits."""
    widths = list(widths)
    while sum(widths) + len(_GAP) * (len(widths) - 1) > limit and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths
