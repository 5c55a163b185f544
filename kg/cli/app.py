"""The ``kg`` command: its verbs and what holds for all of them."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated

import typer

from kg.cli.border import guarded

#: Every verb is the function ``command`` of the module ``kg.cli.<verb>``; the help's order.
VERBS = (
    "build",
    "extract",
    "add",
    "remove",
    "query",
    "show",
    "serve",
    "export",
    "push",
    "check",
    "review",
    "eval",
)


def make_app() -> typer.Typer:
    """The application with every verb registered."""
    app = typer.Typer(
        name="kg",
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback()(_common)
    for verb in VERBS:
        app.command(verb, no_args_is_help=False)(import_module(f"kg.cli.{verb}").command)
    return app


def _tell_version(wanted: bool) -> None:
    if wanted:
        from kg import __version__

        typer.echo(f"kg {__version__}")
        raise typer.Exit


def _common(
    version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_tell_version, help="Print the version and stop."
        ),
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show tracebacks, and what worker processes print.")
    ] = False,
) -> None:
    """Read Chinese local news; build a knowledge graph in which every fact shows its sentence.

    Example: kg build seeds -o output && kg show 赵哲
    """


def main() -> None:
    """Run the command line and leave with its exit status."""
    guarded(make_app())
