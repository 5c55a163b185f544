"""People's decisions on their way into a graph: ``decisions.yaml``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from kg.build.ledger import Ledger
from kg.identify import Applied, Decisions
from kg.model import Facts, InputError, SchemaError
from kg.schema import conforming

FILE = "decisions.yaml"
_PATH = "decisions file"
_TEXT = "decisions"
_UNUSED = "unused decisions"


def decisions_path(output: Path, ledger: Ledger, given: str = "") -> Path:
    """The file of decisions: the one ``given``, else the one used last, else the graph's own."""
    return Path(given or ledger.get(_PATH) or output / FILE)


def decisions_file(output: Path, given: str = "") -> tuple[Path, str]:
    """The decisions on a graph that has no ledger, ``given`` or its own file, and their text.

    Raises SchemaError where they are not valid, InputError where a file that was named is missing.
    """
    path = Path(given or output / FILE)
    _require(path, output)
    Decisions.read(path)
    return path, _text(path)


def _require(path: Path, output: Path) -> None:
    if path.absolute() != (output / FILE).absolute() and not path.is_file():
        raise InputError(
            f"{path}: the decisions on {output} are not there; bring the file back or "
            "name another one with --decisions"
        )


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig") if path.exists() else ""


def apply(decisions: Decisions, facts: Facts) -> Applied:
    """The facts as decided, less what no longer fits the schema, and the parts of use."""
    if not decisions:
        return Applied(facts, frozenset())
    applied = decisions.apply(facts)
    return Applied(conforming(applied.facts)[0], applied.used)


def unused_warnings(decisions: Decisions, path: Path, used: Iterable[frozenset[str]]) -> list[str]:
    """A line for each part of the decisions that no document met, given what each used."""
    return [
        f"{path.name}:{one.line}: {one.what} matches nothing any more"
        for one in decisions.unused(used)
    ]


class Judge:
    """Applies the decisions on one graph to facts and remembers which were of use."""

    def __init__(self, output: Path, ledger: Ledger, given: str = "") -> None:
        """Read the decisions, from ``given`` or from where they were the last time.

        Raises SchemaError, naming the line, where they are not valid, and InputError where a file
        that was named is not there.
        """
        self._path = decisions_path(output, ledger, given)
        own = self._path.absolute() == (output / FILE).absolute()
        _require(self._path, output)
        self._decisions = Decisions.read(self._path)
        self._text = _text(self._path)
        ledger.set(_PATH, "" if own else str(self._path.absolute()))

    def __len__(self) -> int:
        return len(self._decisions)

    def applied(self, facts: Facts) -> Applied:
        """The facts as decided, less what no longer fits the schema, and the parts of use."""
        return apply(self._decisions, facts)

    def decided(self, facts: Facts) -> Facts:
        """The facts as decided."""
        return self.applied(facts).facts

    def touched(self, ledger: Ledger) -> frozenset[str] | None:
        """Ids whose documents are to be decided otherwise than the last time.

        None where everything is to be decided anew.
        """
        before = ledger.get(_TEXT) or ""
        if before == self._text:
            return frozenset()
        try:
            return self._decisions.touched(Decisions.parse(before))
        except SchemaError:  # written for another version
            return None

    def is_other_than(self, ledger: Ledger) -> bool:
        """Whether the decisions are not those of the last time, to the letter."""
        return (ledger.get(_TEXT) or "") != self._text

    def remember(self, ledger: Ledger) -> None:
        """Write the decisions down as those that the pending documents wait for."""
        ledger.set(_TEXT, self._text)

    def note_unused(self, ledger: Ledger, used: Iterable[frozenset[str]]) -> None:
        """Remember which decisions no document met, given what each of them used."""
        unused = unused_warnings(self._decisions, self._path, used)
        ledger.set(_UNUSED, json.dumps(unused, ensure_ascii=False))


def unused_decisions(ledger: Ledger) -> tuple[str, ...]:
    """A warning for each decision that no document meets."""
    return tuple(json.loads(ledger.get(_UNUSED) or "[]"))
