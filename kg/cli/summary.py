"""The closing lines of a command that writes, and its exit status."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kg.cli.options import DEFAULT_OUTPUT

if TYPE_CHECKING:
    from kg.build import BuildReport


def close(report: BuildReport, output: Path, *, quiet: bool) -> None:
    """Print what was built and where to look next; status 1 when something was skipped."""
    _close(report, where_next(output, report.statistics.led or "NAME"), quiet=quiet)


def close_partitions(report: BuildReport, output: Path, form: str, *, quiet: bool) -> None:
    """The same for a graph in partitions."""
    from kg.build.partitions.folder import NAME

    folder = output / NAME / form
    lines = {
        "nquads": f"Load       {folder}/*.nq.gz into any RDF store",
        "parquet": f"Read       {folder}/statements/*.parquet and the tables beside it",
    }
    _close(report, lines[form], quiet=quiet)


def _close(report: BuildReport, next_steps: str, *, quiet: bool) -> None:
    if not quiet:
        typer.echo(report.to_summary())
        typer.echo(next_steps)
    elif report.skipped:
        for source, reason in report.skipped:
            typer.echo(f"kg: skipped {source}: {reason}", err=True)
    if report.skipped:
        raise typer.Exit(1)


def where_next(output: Path, name: str) -> str:
    """What the user may do with the graph."""
    option = "" if output == DEFAULT_OUTPUT else f" -o {output}"
    folder = "" if output == DEFAULT_OUTPUT else f" {output}"
    program = _program()
    lines = (
        f"Look       {output / 'graph.html'} in a browser, or {program} serve{folder}",
        f"Ask        {program} query who-leads {name}{option}",
        f"           {program} show {name}{option}",
    )
    return "\n".join(lines)


def _program() -> str:
    """How the user calls us: by name, or by path where the name would not be found."""
    called = Path(sys.argv[0])
    found = shutil.which(called.name)
    if found is not None and Path(found).resolve() == called.resolve():
        return called.name
    here = Path.cwd()
    return str(called.relative_to(here)) if called.is_relative_to(here) else str(called)
