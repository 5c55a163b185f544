"""``kg remove``: documents out of a built graph."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.options import DEFAULT_OUTPUT, ConfigFile, Output, Quiet


def command(
    documents: Annotated[
        list[str], typer.Argument(help="Ids of documents, or their files.", metavar="DOCUMENT...")
    ],
    output: Output = DEFAULT_OUTPUT,
    config: ConfigFile = None,
    quiet: Quiet = False,
) -> None:
    """Take documents out of a built graph.

    Every fact that they alone support goes with them. A document whose file is still among the
    inputs of kg build comes back with the next build.

    \b
    Example: kg remove today -o output
    """
    from kg.build import load_config, remove
    from kg.cli.progress import show_progress
    from kg.cli.summary import close

    with show_progress(quiet=quiet) as progress:
        report = remove(documents, output, load_config(config), progress=progress)
    close(report, output, quiet=quiet)
