"""``kg check``: shapes and consistency of a built graph."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.options import DEFAULT_OUTPUT, Output


def command(
    output: Output = DEFAULT_OUTPUT,
    shapes: Annotated[
        bool, typer.Option(help="Validate with SHACL too; the longest part on a large graph.")
    ] = True,
) -> None:
    """Check shapes, contradictions, and evidence against the texts.

    Status 1 when something is found.

    \b
    Examples: kg check
              kg check -o output --no-shapes
    """
    from kg.build import Graph
    from kg.store.check import check, content_findings

    with Graph(output) as graph:
        findings = check(graph.store) if shapes else tuple(content_findings(graph.store))
    for finding in findings:
        typer.echo(str(finding))
    typer.echo("nothing found" if not findings else f"{len(findings)} found", err=bool(findings))
    if findings:
        raise typer.Exit(1)
