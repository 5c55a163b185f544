"""``kg show``: all that is known of an entity, with the sentences."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kg.cli.options import DEFAULT_OUTPUT, Output


def command(
    name: Annotated[str, typer.Argument(help="Name, alias or id.", metavar="ENTITY")],
    output: Output = DEFAULT_OUTPUT,
) -> None:
    """Print all that is known of an entity, with the sentences.

    \b
    Example: kg show 赵哲
    """
    from kg.build import Graph
    from kg.cli.portrait import BOLD, portrait
    from kg.store.names import find_entities

    emphasis = BOLD if sys.stdout.isatty() else None
    with Graph(output) as graph:
        pages = [portrait(graph, iri, emphasis) for iri in find_entities(graph.store, name)]
    typer.echo("\n\n".join(pages))
