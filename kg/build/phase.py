"""Telling how far a run is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

#: Called with a phase's name, how much of it is done, and how much there is where that is known.
Progress = Callable[[str, int, int | None], None]


def no_progress(phase: str, done: int, total: int | None) -> None:
    """Show nothing."""


@dataclass(slots=True)
class Phase:
    """Counts one phase's steps for a progress display."""

    name: str
    total: int | None
    show: Progress
    done: int = 0

    def advance(self, steps: int) -> None:
        """Some more steps are done."""
        self.done += steps
        self.show(self.name, self.done, self.total)
