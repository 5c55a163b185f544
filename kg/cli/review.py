"""``kg review``: what a person should decide, and the answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DEFAULT_OUTPUT, ConfigFile, Decisions, Output, Quiet
from kg.model import Error

if TYPE_CHECKING:
    from kg.build import Config
    from kg.identify import Question

_TITLES = {
    "duplicate": "同一吗 the same?",
    "ambiguous": "指哪一个 which one?",
    "doubtful": "对吗 right?",
}
_SHORT = {"s": "same", "d": "different", "r": "right", "w": "wrong", "n": "rename"}
_CANDIDATES = 6


def command(
    output: Output = DEFAULT_OUTPUT,
    apply: Annotated[
        bool, typer.Option("--apply", help="Ask one question after the other, then apply.")
    ] = False,
    answer: Annotated[
        list[str] | None,
        typer.Option(
            "--answer",
            "-a",
            metavar="KEY=ANSWER",
            help="same, different, rename:NAME, same:ID, right or wrong; may be repeated.",
        ),
    ] = None,
    below: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Confidence under which an edge is doubtful.")
    ] = 0.5,
    limit: Annotated[int, typer.Option(min=1, help="Questions to show.")] = 50,
    json: Annotated[
        bool, typer.Option("--json", help="Print the questions as JSON lines.")
    ] = False,
    decisions: Decisions = None,
    config: ConfigFile = None,
    quiet: Quiet = False,
) -> None:
    """List duplicates, open names, doubtful edges; take answers.

    Each comes with its sentences and the reason. Answers are added to decisions.yaml, which
    every build applies and people may edit.

    \b
    Examples: kg review
              kg review --answer 3fa41c=same --answer 09bd2e=wrong
              kg review --apply
    """
    from kg.build import load_config
    from kg.build.review import review

    given = None if decisions is None else str(decisions)
    settings = load_config(config).with_options(decisions=given)
    answers = [_pair(text) for text in answer or ()]
    if not answers:
        found = review(output, settings, doubtful_below=below)
        if json:
            _print_json(found)
            return
        if not apply:
            _print_list(found, limit)
            return
        answers = list(_interview(found))
    if answers:
        _settle(answers, output, settings, below=below, quiet=quiet)


def _settle(
    answers: Sequence[tuple[str, str]], output: Output, config: Config, *, below: float, quiet: bool
) -> None:
    from kg.build.review import settle
    from kg.cli.progress import show_progress
    from kg.cli.summary import close

    with show_progress(quiet=quiet) as progress:
        report = settle(answers, output, config, doubtful_below=below, progress=progress)
    if not quiet:
        count = "1 decision" if len(answers) == 1 else f"{len(answers)} decisions"
        typer.echo(f"{count} added and applied")
    close(report, output, quiet=quiet)


def _pair(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign:
        raise typer.BadParameter(f"{text}: expected KEY=ANSWER, such as 3fa41c=same")
    return key.strip(), value.strip()


def _print_json(found: Sequence[Question]) -> None:
    import json

    for question in found:
        typer.echo(json.dumps(question.to_json(), ensure_ascii=False))


def _print_list(found: Sequence[Question], limit: int) -> None:
    if not found:
        typer.echo("nothing to decide")
        return
    for question in found[:limit]:
        typer.echo("\n".join(lines(question)) + "\n")
    more = len(found) - limit
    shown = f"; {more} more with --limit" if more > 0 else ""
    typer.echo(f"{len(found)} to decide{shown}: kg review --answer KEY=ANSWER, or --apply")


def lines(question: Question) -> Iterator[str]:
    """One question as lines of text."""
    from kg.cli.portrait import Emphasis, emphasise

    yield f"{question.key}  {_TITLES[question.kind]}  {_subject(question)}"
    yield f"  {question.reason}"
    for quote in question.quotes:
        date = f" {quote.date}" if quote.date else ""
        yield f"  {quote.document}{date}: {emphasise(quote.text, quote.marks, Emphasis())}"
    if question.candidates:
        more = "…" if len(question.candidates) > _CANDIDATES else ""
        yield f"  candidates: {'  '.join(question.candidates[:_CANDIDATES])}{more}"
    yield f"  answers: {', '.join(question.answers)}"


def _subject(question: Question) -> str:
    return " ".join(question.statement) if question.statement else "  ".join(question.entities)


def _interview(found: Sequence[Question]) -> Iterator[tuple[str, str]]:
    """Ask until the end, ``q`` or the end of the input; an empty answer leaves a question open."""
    from kg.identify import decide

    for number, question in enumerate(found, 1):
        typer.echo(f"\n[{number}/{len(found)}] " + "\n".join(lines(question)))
        while True:
            answer = _asked(question)
            if answer == "q":
                return
            if not answer:
                break
            try:
                decide(question, answer)
            except Error as problem:
                typer.echo(problem)
                continue
            yield question.key, answer
            break


def _asked(question: Question) -> str:
    words = [f"{short}={word}" for short, word in _SHORT.items() if word in question.answers]
    try:
        text = input(f"  {'  '.join(words)}  Enter=skip  q=stop > ").strip()
    except EOFError:
        return "q"
    word, sign, value = text.partition(":")
    answer = _SHORT.get(word, word) + sign + value
    if answer == "rename":
        answer = f"rename:{input('  new name > ').strip()}"
    if answer == "same" and question.kind == "ambiguous":
        answer = f"same:{input('  which of the candidates > ').strip()}"
    return answer
