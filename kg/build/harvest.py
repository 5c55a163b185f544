"""Documents to be done, from the plan; and what became of them, into the ledger."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, field

from kg.build.ledger import DocumentEntry, Ledger, SourceEntry, Via
from kg.build.rows import read_by_parent, read_here
from kg.build.sources import NEVER_THE_SAME, Source, digest_document
from kg.build.task import Done, Failed, Item, Outcome
from kg.read import Skipped

_SECONDS_BETWEEN_COMMITS = 2.0


@dataclass(slots=True)
class Harvest:
    """Takes one run's sources through the ledger: :meth:`items` out, :meth:`take` in.

    ``given`` are the paths that are inputs of a build; the others were added.
    """

    ledger: Ledger
    engine: str
    given: Set[str]
    done: int = 0
    kept: int = 0
    _open: dict[str, Source] = field(default_factory=dict)
    _skipped: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    _transient: set[str] = field(default_factory=set)

    def items(self, sources: Iterable[Source]) -> Iterator[Item]:
        """What the workers have to do; rows of a table that are as they were are left out."""
        for source in sources:
            path = source.file.path
            self._open[path] = source
            self._skipped[path] = []
            if read_by_parent(source.file):
                yield from self._rows(source)
            else:
                yield Item(source.file, digest=source.digest)

    def take(self, outcomes: Iterable[Outcome], advance: Callable[[int], None]) -> None:
        """Write down what comes from the workers, every so often for good."""
        committed = time.monotonic()
        try:
            for outcome in outcomes:
                if isinstance(outcome, Done):
                    self._put(outcome)
                else:
                    self._fail(outcome)
                advance(1)
                if time.monotonic() - committed > _SECONDS_BETWEEN_COMMITS:
                    self.ledger.commit()
                    committed = time.monotonic()
        finally:  # an interrupted run goes on from here
            self.ledger.commit()
        self._finish()

    def _rows(self, source: Source) -> Iterator[Item]:
        path = source.file.path

        def skip(skipped: Skipped) -> None:
            self._skipped[path].append((skipped.source, skipped.reason))

        for document in read_here(source.file, skip):
            digest = digest_document(document)
            known = self.ledger.document(document.id)
            if known and (known.source, known.digest, known.engine) == (path, digest, self.engine):
                self.ledger.see(document.id)
                self.kept += 1
            else:
                yield Item(source.file, document, digest)

    def _put(self, outcome: Done) -> None:
        item = outcome.item
        entry = DocumentEntry(
            outcome.id, item.file.path, item.digest, self.engine, outcome.warnings
        )
        self.ledger.put_document(entry, outcome.line)
        self.ledger.see(outcome.id)
        self.done += 1

    def _fail(self, outcome: Failed) -> None:
        path = outcome.item.file.path
        self._skipped[path].append((outcome.item.name, outcome.reason))
        if not outcome.lasting:
            self._transient.add(path)

    def _finish(self) -> None:
        """Strike out what the sources no longer hold and write the sources down as done."""
        for path, source in self._open.items():
            for entry in self.ledger.unseen_of(path):
                self.ledger.forget_document(entry.id)
            digest = NEVER_THE_SAME if path in self._transient else source.digest
            via: Via = "build" if path in self.given else "add"
            skipped = tuple(self._skipped[path])
            self.ledger.put_source(SourceEntry(path, digest, self.engine, via, skipped))
        self.ledger.commit()
