"""``kg extract``: the facts of documents as JSON lines, nothing stored."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.options import ConfigFile, Jobs
from kg.cli.skips import leave_if_skipped


def command(
    inputs: Annotated[
        list[str],
        typer.Argument(help="Files or folders; - for standard input.", metavar="INPUT..."),
    ],
    jobs: Jobs = None,
    config: ConfigFile = None,
) -> None:
    """Print the facts of each document as one line of JSON.

    Only what the documents mention: entities without a mention and facts from the gazetteer
    (facts.jsonl of a built graph has both) are left out.

    \b
    Examples: kg extract article.txt
              echo 十堰市政协主席赵哲到滨江社区调研。 | kg extract -
    """
    from kg.build import extract_lines, load_config

    settings = load_config(config).with_options(jobs=jobs)
    skipped = []
    for line in extract_lines(inputs, settings, skipped=skipped.append):
        typer.echo(line)
    leave_if_skipped(skipped)
