"""How much there is to a fact, by which the part of a large graph is chosen that is shown."""

from __future__ import annotations

#: What a fact weighs that only the gazetteer knows.
_BACKGROUND = 0.05


def strength(confidence: float, pieces: int, *, background: bool) -> float:
    """Confidence times pieces of evidence, at least one; little for background."""
    return _BACKGROUND if background else confidence * max(1, pieces)
