"""The reference of the command line, ``docs/cli.md``, made from the commands' own help.

``python -m kg.cli.reference > docs/cli.md`` writes it anew.
"""

from __future__ import annotations

from kg.cli.app import VERBS, make_app

_HEAD = """# The command line

Made from the commands' own help by `python -m kg.cli.reference`; do not edit by hand.

Every command ends with status 0 when all was done, 1 when something was left out or could not be
done (the message says what and why), 2 when it was called wrongly, 130 when it was interrupted.
"""


def reference() -> str:
    """The whole page as Markdown."""
    return "\n".join([_HEAD, _section("kg", []), *(_section(f"kg {v}", [v]) for v in VERBS)])


def _section(title: str, arguments: list[str]) -> str:
    from typer.testing import CliRunner

    result = CliRunner(env={"COLUMNS": "90", "TERMINAL_WIDTH": "90"}).invoke(
        make_app(), [*arguments, "--help"], prog_name="kg"
    )
    lines = [line.rstrip() for line in result.stdout.strip("\n").splitlines()]
    return "\n".join([f"## {title}", "", "```text", *lines, "```", ""])


if __name__ == "__main__":
    print(reference(), end="")
