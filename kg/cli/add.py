"""``kg add``: documents into a built graph."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.options import DEFAULT_OUTPUT, ConfigFile, Jobs, Output, Quiet


def command(
    inputs: Annotated[
        list[str],
        typer.Argument(help="Files or folders; - for standard input.", metavar="INPUT..."),
    ],
    output: Output = DEFAULT_OUTPUT,
    jobs: Jobs = None,
    config: ConfigFile = None,
    quiet: Quiet = False,
) -> None:
    """Put documents into a built graph. A later kg build keeps them.

    \b
    Example: kg add today.txt -o output
    """
    from kg.build import add, load_config
    from kg.cli.border import debugging
    from kg.cli.progress import show_progress
    from kg.cli.summary import close

    settings = load_config(config).with_options(jobs=jobs)
    with show_progress(quiet=quiet) as progress:
        report = add(inputs, output, settings, progress=progress, loud=debugging())
    close(report, output, quiet=quiet)
