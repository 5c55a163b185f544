"""``kg export``: the graph in another format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import DEFAULT_OUTPUT, MinConfidence, Output


def command(
    to: Annotated[str, typer.Option("--to", help="The format; --list names them.")] = "",
    target: Annotated[
        Path | None, typer.Argument(help="File or folder to write; beside the graph if not given.")
    ] = None,
    output: Output = DEFAULT_OUTPUT,
    min_confidence: MinConfidence = None,
    listing: Annotated[bool, typer.Option("--list", help="List the formats and stop.")] = False,
) -> None:
    """Write the graph in another format.

    \b
    Examples: kg export --to gexf
              kg export --to neo4j import/ -o output
              kg export --to followthemoney entities.ftm.json
              kg export --to html sure.html --min-confidence 0.8
    """
    from kg.export import FORMATS

    titles = {**{name: each.title for name, each in FORMATS.items()}, "html": "a page to look at"}
    if listing:
        from kg.cli.table import table

        typer.echo(table(("--to", ""), list(titles.items())))
        return
    if to not in titles:
        raise typer.BadParameter(f"--to must be one of {', '.join(titles)}")
    from kg.build import Graph
    from kg.export import export

    default = "graph.html" if to == "html" else FORMATS[to].target
    path = target or output / default
    with Graph(output) as graph:
        if to == "html":
            graph.to_html(path, min_confidence=min_confidence or 0.0)
        else:
            export(graph.store, to, path, min_confidence=min_confidence or 0.0)
    typer.echo(path)
    if to == "neo4j":
        from kg.export.table_files import NEO4J_COMMAND

        typer.echo(f"cd {path} && {NEO4J_COMMAND}")
