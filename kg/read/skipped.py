"""What could not be read, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.model import InputError


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input, or a row of one, that gave no document.

    ``source`` is the path as the user gave it, with ``:line`` for a row of a table; ``reason``
    says what is wrong and what to do, in words that follow the name. ``ignored`` marks what was
    never meant to be read, such as the pictures of a folder: worth a word, but no failure.
    """

    source: str
    reason: str
    ignored: bool = False

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


Report = Callable[[Skipped], None]


class UnreadableError(InputError):
    """Raised inside this room by a reader that gives up on a file; the reason is its text."""
