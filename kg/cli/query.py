"""``kg query``: SPARQL and shipped questions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import DEFAULT_OUTPUT, Format, Output, Password, Server, TableFormat, User


def command(
    query: Annotated[
        str,
        typer.Argument(
            help="SPARQL text, a .rq file, or the name of a question; --list names them.",
            metavar="QUERY|FILE.rq|QUESTION",
        ),
    ] = "",
    arguments: Annotated[
        list[str] | None,
        typer.Argument(help="What the question is about: a name, an alias or an id."),
    ] = None,
    output: Output = DEFAULT_OUTPUT,
    form: Format = TableFormat.TABLE,
    background: Annotated[
        bool,
        typer.Option("--background", help="Let SPARQL see the gazetteer's geography too."),
    ] = False,
    endpoint: Annotated[
        str, typer.Option(help="Ask the SPARQL store at this address, where kg push loaded it.")
    ] = "",
    server: Server = "oxigraph",
    user: User = "",
    password: Password = "",
    listing: Annotated[bool, typer.Option("--list", help="List the questions and stop.")] = False,
) -> None:
    """Ask the graph: SPARQL, or a shipped question.

    \b
    Examples: kg query who-leads 十堰市政协
              kg query --list
              kg query 'SELECT ?who WHERE { ?who kg:memberOf ?body }' --format csv
              kg query leaders.rq -o output
              kg query leaders.rq --endpoint http://localhost:7878
    """
    if listing:
        _list()
        return
    if not query:
        raise typer.BadParameter("give SPARQL text, a .rq file or a question (--list names them)")
    if endpoint:
        if arguments or background:
            raise typer.BadParameter("--endpoint takes SPARQL or a .rq file and nothing else")
        _ask_elsewhere(_sparql(query), endpoint, server, (user, password), form)
        return
    from kg.build import Graph
    from kg.cli.answer import render
    from kg.store.questions import ask, questions

    with Graph(output) as graph:
        if query in questions() or (arguments and not query.endswith(".rq")):
            result = ask(graph.store, query, arguments or [])
        else:
            result = graph.query(_sparql(query), background=background)
        typer.echo(render(result, form, graph.store.prefixes, graph.store.base_iri))


def _ask_elsewhere(
    sparql: str, endpoint: str, server: str, who: tuple[str, str], form: TableFormat
) -> None:
    from kg.build import load_config
    from kg.cli.answer import render
    from kg.schema import load
    from kg.store import Iris
    from kg.store.remote import Remote, server_address

    iris = Iris(load_config().base_iri)
    prefixes = {"kg": iris.terms, **load().prefixes}
    with Remote(server_address(endpoint, server), user=who[0], password=who[1]) as remote:
        result = remote.query(sparql, prefixes)
    typer.echo(render(result, form, prefixes, iris.base))


def _list() -> None:
    from kg.cli.table import table
    from kg.store.questions import questions

    rows = [(question.usage, question.zh, question.en) for question in questions().values()]
    typer.echo(table(("kg query", "", ""), rows))


def _sparql(query: str) -> str:
    """The query itself, or what the file of that name holds."""
    from kg.model import InputError
    from kg.store.questions import questions

    if query.endswith(".rq"):
        try:
            return Path(query).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as problem:
            raise InputError(f"{query}: the query cannot be read ({problem})") from problem
    if " " not in query and "{" not in query:
        names = ", ".join(questions())
        raise typer.BadParameter(
            f"{query} is neither SPARQL, a .rq file nor one of the questions {names}"
        )
    return query
