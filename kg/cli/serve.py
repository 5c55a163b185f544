"""``kg serve``: the explorer, the query page and the SPARQL endpoint on this machine."""

from __future__ import annotations

from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DEFAULT_OUTPUT
from kg.model import Error, InputError

if TYPE_CHECKING:
    import socket

    from kg.serve.explorer.explorer import Explorer
    from kg.serve.review import Review
    from kg.serve.source import Source

OVERVIEW = 300
"""Nodes of the picture that the explorer opens with."""


def command(
    output: Annotated[Path, typer.Argument(help="Folder of the graph.")] = DEFAULT_OUTPUT,
    port: Annotated[
        int, typer.Option("--port", "-p", min=0, max=65535, help="0: any free.")
    ] = 8000,
    host: Annotated[
        str, typer.Option("--host", help="Address to listen on; this machine alone if not given.")
    ] = "127.0.0.1",
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Open no browser.")] = False,
    writable: Annotated[
        bool, typer.Option("--writable", help="Allow SPARQL updates, with a token.")
    ] = False,
    review: Annotated[
        bool, typer.Option("--review", help="Take answers to kg review's questions, with a token.")
    ] = False,
    token: Annotated[
        str | None,
        typer.Option("--token", help="Token for updates and answers; one is made if not given."),
    ] = None,
    timeout: Annotated[
        float, typer.Option("--timeout", min=0.1, help="Seconds that a query may take.")
    ] = 20.0,
    cors: Annotated[
        str | None, typer.Option("--cors", help="Origin whose pages may ask the endpoint.")
    ] = None,
) -> None:
    """Look at the graph in a browser; ask it in SPARQL.

    \b
    Examples: kg serve
              kg serve output --port 8080 --no-browser
              kg serve --writable --token "$TOKEN"
    """
    if token and not (writable or review):
        raise typer.BadParameter("--token is for --writable and --review")
    needed = _token(token) if writable or review else None
    listening = _listen(host, port)
    with closing(listening), _only_writer(output) if writable else nullcontext():
        source = _source(output, needed if writable else None, timeout)
        answers = _review(output, needed) if review else None
        _run(source, listening, host, browser=not no_browser, cors=cors, review=answers)


def _only_writer(output: Path) -> AbstractContextManager[None]:
    """While updates can come, no build may put another store in the place of this one."""
    from kg.build.lock import only_writer
    from kg.build.pipeline import require_graph

    require_graph(output)
    return only_writer(output)


def _token(given: str | None) -> str:
    import secrets

    token = given or secrets.token_urlsafe(24)
    if given is None:
        typer.echo(f"Token for updates and answers: {token}")
    return token


def _review(output: Path, token: str | None) -> Review:
    from kg.build import load_config
    from kg.build.review import Reviewer
    from kg.serve.review import Review

    return Review(Reviewer(output, load_config()), token or "")


def _source(output: Path, token: str | None, seconds: float) -> Source:
    from kg.build.config import DEFAULT_BASE_IRI
    from kg.build.follow import STORE
    from kg.build.ledger import read_ledger
    from kg.build.pipeline import require_graph
    from kg.serve.source import Source

    require_graph(output)
    if not (output / STORE).is_dir():
        raise InputError(f"{output}: holds no store; make one with kg build INPUT -o {output}")
    with read_ledger(output) as ledger:
        base_iri = ledger.get("base_iri") or DEFAULT_BASE_IRI
    return Source(output / STORE, base_iri, token=token, seconds=seconds)


def _listen(host: str, port: int) -> socket.socket:
    """The bound socket; raises Error when the address cannot be had."""
    import socket
    from errno import EACCES, EADDRINUSE

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
        found.listen(128)
    except OSError as problem:
        found.close()
        if problem.errno == EADDRINUSE:
            raise Error(f"port {port} is in use; name another with --port") from problem
        if problem.errno == EACCES:
            raise Error(f"port {port} may not be used; name one above 1023") from problem
        raise Error(f"{host}:{port} cannot be listened on: {problem.strerror}") from problem
    return found


def _run(
    source: Source,
    listening: socket.socket,
    host: str,
    *,
    browser: bool,
    cors: str | None,
    review: Review | None = None,
) -> None:
    import contextlib

    import uvicorn

    from kg.serve.app import LOOPBACK, make_app
    from kg.serve.explorer.explorer import explorer_of

    hosts = LOOPBACK if host in ("127.0.0.1", "localhost", "::1") else ("*",)
    app = make_app(source, cors=cors, review=review, hosts=hosts)
    try:
        explorer = explorer_of(source, app.state)
    except BaseException:
        source.close()
        raise
    port = listening.getsockname()[1]
    address = f"http://{_spelled(host)}:{port}/"
    typer.echo(f"Explorer {address}   queries {address}query   SPARQL {address}sparql")
    if review:
        typer.echo(f"Review {address}review#token={review.token}")
    typer.echo("Ctrl-C ends it.")
    _warm(explorer)
    config = uvicorn.Config(
        app, log_level="warning", server_header=False, timeout_graceful_shutdown=2
    )
    if browser:
        _open(address)
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def _warm(explorer: Explorer) -> None:
    """Lay out the first picture while the browser starts."""
    import threading

    threading.Thread(target=explorer.overview, args=(OVERVIEW,), daemon=True).start()


def _spelled(host: str) -> str:
    if host in ("0.0.0.0", "::"):  # noqa: S104 - what the user has asked for is only spelled here
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _open(address: str) -> None:
    """Open the browser; the socket listens already, so it waits until the server answers."""
    import threading
    import webbrowser

    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
