"""A name broken into the few short lines that stand below a node."""

from __future__ import annotations

import re

LONGEST = 9
LINES = 3
_PIECE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.&'’-]*|.", re.DOTALL)
_NOT_FIRST = "，。、；：！？）》」』”’…·)]}%"


def wrapped(name: str) -> str:
    """``name`` in up to three lines of about nine wide characters, as even as they can be.

    Latin words and numbers stay whole; what does not fit ends in an ellipsis.

    >>> wrapped("郧阳区汉江路街道协商议事室")
    '郧阳区汉江路街\\n道协商议事室'
    """
    pieces = _PIECE.findall(" ".join(name.split()))
    total = sum(_width(piece) for piece in pieces)
    count = min(LINES, max(1, -(-int(total + 0.5) // LONGEST)))
    lines = _filled(pieces, max(total / count, 1.0)) if count > 1 else ["".join(pieces)]
    if len(lines) > LINES or total > LINES * LONGEST * 1.1:
        lines = _filled(pieces, float(LONGEST))
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], lines[LINES - 1][: LONGEST - 1] + "…"]
    return "\n".join(line.strip() for line in lines)


def _width(piece: str) -> float:
    return sum(1.0 if ord(char) > 0x2E7F else 0.55 for char in piece)


def _filled(pieces: list[str], room: float) -> list[str]:
    lines, used = [""], 0.0
    for piece in pieces:
        wide = _width(piece)
        if lines[-1] and used + wide > room + 0.51 and piece not in _NOT_FIRST:
            lines.append("")
            used = 0.0
        lines[-1] += piece
        used += wide
    return lines
