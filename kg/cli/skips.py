"""Telling the user what was left out."""

from __future__ import annotations

from dataclasses import dataclass, field

import typer

from kg.read import Skipped


@dataclass(slots=True)
class Skips:
    """Prints each skipped input once and remembers that there was one."""

    seen: list[Skipped] = field(default_factory=list)

    def __call__(self, skipped: Skipped) -> None:
        """Tell of one."""
        typer.echo(f"kg: skipped {skipped}", err=True)
        self.seen.append(skipped)

    def leave(self) -> None:
        """Leave with exit status 1 when something was skipped."""
        if self.seen:
            raise typer.Exit(1)
