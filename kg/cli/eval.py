"""``kg eval``: precision, recall and F1 against gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import ConfigFile, Jobs


def command(
    gold: Annotated[Path, typer.Argument(help="What is right: JSON lines.", metavar="GOLD.jsonl")],
    predicted: Annotated[
        Path | None,
        typer.Argument(
            help="What was found, as kg extract prints it; the gold file's own texts are "
            "extracted now if not given.",
            metavar="[PREDICTED.jsonl]",
        ),
    ] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="List what is missing (-) and what is wrong (+).")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    jobs: Jobs = None,
    config: ConfigFile = None,
) -> None:
    """Score facts against gold: precision, recall and F1.

    \b
    Examples: kg eval gold.jsonl --errors
              kg extract texts > found.jsonl; kg eval gold.jsonl found.jsonl --json
    """
    from kg.build import extract_gold, load_config
    from kg.evaluate import evaluate, read_json_lines, records

    right = list(read_json_lines(gold))
    if predicted is not None:
        found = list(read_json_lines(predicted))
    else:
        found = list(extract_gold(right, gold, load_config(config).with_options(jobs=jobs)))
    report = evaluate(records(right), records(found))
    if errors and report.errors:
        typer.echo("\n".join(report.errors))
    typer.echo(json.dumps(report.to_json(), ensure_ascii=False) if as_json else report.to_table())
