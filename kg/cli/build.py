"""``kg build``: a graph from files and folders."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import (
    DEFAULT_OUTPUT,
    BaseIri,
    Cluster,
    ConfigFile,
    Decisions,
    Jobs,
    MinConfidence,
    Output,
    Partitions,
    Quiet,
)

if TYPE_CHECKING:
    from kg.build import Config
    from kg.build.partitions.form import Form


def command(
    inputs: Annotated[
        list[str],
        typer.Argument(
            help="Files (.txt .md .html .pdf .docx .csv .jsonl .parquet) or folders; - for "
            "standard input.",
            metavar="INPUT...",
        ),
    ],
    output: Output = DEFAULT_OUTPUT,
    jobs: Jobs = None,
    cluster: Cluster = None,
    partitions: Partitions = None,
    min_confidence: MinConfidence = None,
    base_iri: BaseIri = None,
    decisions: Decisions = None,
    config: ConfigFile = None,
    quiet: Quiet = False,
) -> None:
    """Build the graph of documents, or bring it up to date.

    Only what changed since the last time is done again.

    \b
    Examples: kg build seeds
              kg build 2023/ 2024/ news.jsonl -o graph --jobs 4
              kg build news/ --cluster dask://HOST:8786 --partitions nquads
    """
    from kg.build import build, load_config
    from kg.cli.border import debugging
    from kg.cli.progress import show_progress
    from kg.cli.summary import close

    settings = load_config(config).with_options(
        jobs=jobs,
        cluster=cluster,
        min_confidence=min_confidence,
        base_iri=base_iri,
        decisions=None if decisions is None else str(decisions),
    )
    if partitions is not None:
        _partitions(inputs, output, settings, partitions, quiet=quiet)
        return
    with show_progress(quiet=quiet) as progress:
        report = build(inputs, output, settings, progress=progress, loud=debugging())
    close(report, output, quiet=quiet)


def _partitions(
    inputs: list[str], output: Path, settings: Config, form: Form, *, quiet: bool
) -> None:
    from kg.build import build_partitions
    from kg.cli.border import debugging
    from kg.cli.progress import show_progress
    from kg.cli.summary import close_partitions

    with show_progress(quiet=quiet) as progress:
        report = build_partitions(
            inputs, output, settings, form, progress=progress, loud=debugging()
        )
    close_partitions(report, output, form, quiet=quiet)
