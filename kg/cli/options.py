"""Options that several commands share, declared once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.build.partitions.form import Form


class TableFormat(StrEnum):
    """How a table of answers is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TTL = "ttl"


Output = Annotated[
    Path, typer.Option("--output", "-o", help="Folder of the graph.", file_okay=False)
]
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", help="Settings; kg.toml of the current folder if not given."),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=0, help="Worker processes; 0, the default: one a core."),
]
Cluster = Annotated[
    str | None,
    typer.Option("--cluster", help="Dask scheduler whose workers do the work: dask://HOST:PORT."),
]
Partitions = Annotated[
    Form | None,
    typer.Option(help="Write the graph as files for other stores and tools, in place of a store."),
]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        min=0.0,
        max=1.0,
        help="Leave less certain facts out of what is exported.",
    ),
]
Decisions = Annotated[
    Path | None,
    typer.Option(
        "--decisions",
        help="File of people's decisions; the one used last, or decisions.yaml beside the graph.",
        dir_okay=False,
    ),
]
BaseIri = Annotated[str | None, typer.Option("--base-iri", help="Where the IRIs of the data live.")]
Server = Annotated[
    str, typer.Option(help="Kind of server: oxigraph, fuseki, virtuoso, graphdb or kg.")
]
User = Annotated[str, typer.Option(help="Who you are there.", envvar="KG_PUSH_USER")]
Password = Annotated[
    str,
    typer.Option(
        help="Password or token; better given in the environment.", envvar="KG_PUSH_PASSWORD"
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but problems.")]
Format = Annotated[TableFormat, typer.Option("--format", "-f", help="How to print the answer.")]

DEFAULT_OUTPUT = Path("output")
