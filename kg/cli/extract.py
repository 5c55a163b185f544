"""``kg extract``: the facts of documents as JSON lines, nothing stored."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.options import ConfigFile, Jobs


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
    from kg.build import extract, load_config
    from kg.cli.border import debugging
    from kg.cli.skips import Skips

    settings = load_config(config).with_options(jobs=jobs)
    skips = Skips()
    for line in extract(inputs, settings, skipped=skips, loud=debugging()):
        typer.echo(line)
    skips.leave()
