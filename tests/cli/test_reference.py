"""Every command is documented, by its own help, with an example."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from kg.cli.app import VERBS
from kg.cli.reference import reference

ROOT = Path(__file__).parents[2]


def test_the_reference_is_up_to_date() -> None:
    written = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert written == reference(), "run: python -m kg.cli.reference > docs/cli.md"


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_has_an_example(verb: str) -> None:
    help_text = import_module(f"kg.cli.{verb}").command.__doc__
    assert "Example" in help_text
    assert f"kg {verb}" in help_text


@pytest.mark.parametrize("verb", VERBS)
def test_the_first_line_fits_the_list_of_commands(verb: str) -> None:
    help_text = import_module(f"kg.cli.{verb}").command.__doc__
    assert len(help_text.splitlines()[0]) <= 66


def test_every_module_with_a_command_is_registered() -> None:
    folder = ROOT / "kg" / "cli"
    modules = {path.stem for path in folder.glob("*.py") if "\ndef command(" in path.read_text()}
    assert modules == set(VERBS)
