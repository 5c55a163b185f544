"""``kg push``: load the graph into a SPARQL store elsewhere."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.options import DEFAULT_OUTPUT, Output, Password, Quiet, Server, User


def command(
    endpoint: Annotated[
        str, typer.Argument(help="Address of the server, such as http://localhost:7878.")
    ],
    output: Output = DEFAULT_OUTPUT,
    server: Server = "oxigraph",
    user: User = "",
    password: Password = "",
    quiet: Quiet = False,
) -> None:
    """Make a SPARQL store elsewhere hold this graph.

    Each document is a named graph there; only changes are sent. A push that was cut off goes on
    where it stopped when it is run again.

    \b
    Examples: kg push http://localhost:7878
              KG_PUSH_PASSWORD=dba kg push http://localhost:8890 --server virtuoso --user dba
    """
    from kg.build import Graph
    from kg.store.push import push
    from kg.store.remote import Remote, server_address

    where = server_address(endpoint, server)
    with Graph(output) as graph, Remote(where, user=user, password=password) as remote:
        report = push(graph.store, remote)
    if not quiet:
        typer.echo(
            f"{report.sent} graphs sent ({report.triples} triples), "
            f"{report.unchanged} unchanged, {report.removed} removed"
        )
