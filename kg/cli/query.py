"""``kg query``: SPARQL and shipped questions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DEFAULT_OUTPUT, Format, Output, Password, Server, TableFormat, User

if TYPE_CHECKING:
    from kg.store import Result, Store
    from kg.store.pushed import Pushed


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
              kg query who-leads 十堰市政协 --endpoint http://localhost:7878
    """
    if listing:
        _list()
        return
    if not query:
        raise typer.BadParameter("give SPARQL text, a .rq file or a question (--list names them)")
    from kg.cli.answer import render

    with _elsewhere(endpoint, server, user, password) if endpoint else _here(output) as graph:
        result = _answer(graph, query, arguments or [], background)
        typer.echo(render(result, form, graph.prefixes, graph.iris.base))


@contextmanager
def _here(output: Path) -> Iterator[Store]:
    from kg.build import Graph

    with Graph(output) as graph:
        yield graph.store


@contextmanager
def _elsewhere(endpoint: str, server: str, user: str, password: str) -> Iterator[Pushed]:
    from kg.build import load_config
    from kg.store import Iris
    from kg.store.pushed import Pushed
    from kg.store.remote import Remote, server_address

    with Remote(server_address(endpoint, server), user=user, password=password) as remote:
        yield Pushed(remote, Iris(load_config().base_iri))


def _answer(graph: Store | Pushed, query: str, arguments: list[str], background: bool) -> Result:
    from kg.store.guard import guard
    from kg.store.questions import ask, questions

    if query in questions() or (arguments and not query.endswith(".rq")):
        return ask(graph, query, arguments)
    sparql = _sparql(query)
    guard(sparql)
    return graph.query(sparql, background=background)


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
        except OSError as problem:
            why = problem.strerror or problem
            raise InputError(f"{query}: the query cannot be read: {why}") from problem
        except UnicodeDecodeError as problem:
            raise InputError(f"{query}: the query is not UTF-8; save it so") from problem
    if " " not in query and "{" not in query:
        names = ", ".join(questions())
        raise typer.BadParameter(
            f"{query} is neither SPARQL, a .rq file nor one of the questions {names}"
        )
    return query
