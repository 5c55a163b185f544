"""People's decisions on their way into a graph: ``decisions.yaml`` beside it."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from kg.build.ledger import Ledger
from kg.identify import Decisions
from kg.model import Facts
from kg.schema import conforming

FILE = "decisions.yaml"
_DIGEST = "decisions"
_UNUSED = "unused decisions"


class Judge:
    """Applies the decisions of one output folder to facts and remembers which were of use."""

    def __init__(self, output: Path) -> None:
        """Read the decisions; raises SchemaError, naming the line, where they are not valid."""
        path = output / FILE
        self._decisions = Decisions.read(path)
        self._digest = sha256(path.read_bytes()).hexdigest() if path.exists() else ""

    def __len__(self) -> int:
        return len(self._decisions)

    def decided(self, facts: Facts) -> Facts:
        """The facts as decided, without what no longer fits the schema then."""
        if not self._decisions:
            return facts
        return conforming(self._decisions.apply(facts).facts)[0]

    def announce(self, ledger: Ledger) -> None:
        """Where the decisions are other than last time, the store has to follow everywhere."""
        if (ledger.get(_DIGEST) or "") != self._digest:
            ledger.mark_all()
            ledger.set(_DIGEST, self._digest)
            ledger.commit()

    def note_unused(self, ledger: Ledger) -> None:
        """Remember which decisions no document meets."""
        unused = []
        if self._decisions:
            used = (self._decisions.apply(facts).used for facts in ledger.all_facts())
            unused = [
                f"{FILE}:{one.line}: {one.what} matches nothing any more"
                for one in self._decisions.unused(used)
            ]
        ledger.set(_UNUSED, json.dumps(unused, ensure_ascii=False))


def unused_decisions(ledger: Ledger) -> tuple[str, ...]:
    """A warning for each decision that no document meets."""
    return tuple(json.loads(ledger.get(_UNUSED) or "[]"))
