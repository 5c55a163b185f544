"""The closing lines of a command that writes, and its exit status."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from kg.build import BuildReport


def close(report: BuildReport, output: Path, *, quiet: bool) -> None:
    """Print what was built and where to look next; status 1 when something was skipped."""
    if not quiet:
        typer.echo(report.to_summary())
        typer.echo(where_next(output))
    elif report.skipped:
        for source, reason in report.skipped:
            typer.echo(f"kg: skipped {source}: {reason}", err=True)
    if report.skipped:
        raise typer.Exit(1)


def where_next(output: Path) -> str:
    """What the user may do with the graph."""
    option = "" if output == Path("output") else f" -o {output}"
    return "\n".join(
        [
            f"Open {output / 'graph.html'} in a browser; read {output / 'report.txt'}; ask:",
            f"  kg show NAME{option}",
            f"  kg query who-leads NAME{option}",
        ]
    )
