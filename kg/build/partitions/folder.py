"""Where the files of a graph in partitions stand.

Workers write beside the graph; only the command that runs puts their files in place, all at the
end. So a run that is killed leaves the graph of the run before, and a task that outlives it
touches nothing that anybody reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from kg.build.partitions import quads, tables
from kg.build.partitions.form import Form
from kg.model import Facts
from kg.store import Iris

#: The folder of all graphs in partitions in an output folder.
NAME = "partitions"


class Folder:
    """The folder of one graph in partitions: its files for users, and what they come from."""

    def __init__(self, path: Path, form: Form) -> None:
        """``path`` need not be there."""
        self.path = path
        self.form = form
        self._work = path / ".work"

    def make(self) -> None:
        """Make the folder and those in it."""
        self._work.mkdir(parents=True, exist_ok=True)
        if self.form is Form.PARQUET:
            for table in tables.TABLES:
                (self.path / table.name).mkdir(exist_ok=True)

    @property
    def report(self) -> Path:
        """What the graph holds; there where the graph is whole."""
        return self.path / "report.txt"

    @property
    def manifest(self) -> Path:
        """Says of which partitions the sums in place were made."""
        return self._work / "graph.json"

    @property
    def ontology(self) -> Path:
        """The words of the graph, N-Quads alone."""
        return self.path / "ontology.nq.gz"

    def outline(self, name: str) -> Path:
        """What became of a partition's documents; written when its other files are."""
        return self._work / f"{name}.json"

    def told(self, name: str) -> Path:
        """What a partition tells of entities and facts, N-Quads alone."""
        return self._work / f"{name}.zip"

    def shared(self, number: int) -> Path:
        """What documents amount to, in several files, N-Quads alone."""
        return self.path / f"shared-{number:03}.nq.gz"

    def staged_shared(self, digest: str, number: int) -> Path:
        """The same before it is in place; ``digest`` tells the partitions that it sums up."""
        return self._work / f"shared-{digest}-{number:03}.nq.gz"

    def complete(self, name: str) -> bool:
        """Whether a partition has all its files, in place or before."""
        kept = [self.outline(name), *([self.told(name)] if self.form is Form.NQUADS else [])]
        placed = all(staged.is_file() or path.is_file() for staged, path in self._places(name))
        return placed and all(path.is_file() for path in kept)

    def writer(self, name: str, base_iri: str) -> AbstractContextManager[Callable[[Facts], None]]:
        """Takes the facts of a partition's documents; its files stand when the block is done."""
        staged = [each for each, _ in self._places(name)]
        if self.form is Form.NQUADS:
            return quads.writer(staged[0], self.told(name), Iris(base_iri))
        return tables.writer(staged, Iris(base_iri))

    def publish(self, names: Iterable[str], digest: str, shared: int) -> None:
        """Put the files of these partitions and their sums in place, and remove all others."""
        self.report.unlink(missing_ok=True)
        kept = {self.manifest}
        for name in names:
            kept |= {self.outline(name), self.told(name)}
            for staged, path in self._places(name):
                kept.add(path)
                _move(staged, path)
        for number in range(shared):
            kept.add(self.shared(number))
            _move(self.staged_shared(digest, number), self.shared(number))
        for path in sorted(set(self._own_files()) - kept):
            path.unlink()

    def _own_files(self) -> Iterator[Path]:
        """Files with names such as we give."""
        yield from self._work.iterdir()
        yield from self.path.glob("documents-*.nq.gz")
        yield from self.path.glob("shared-*.nq.gz")
        for table in tables.TABLES:
            yield from (self.path / table.name).glob("part-*.parquet")

    def _places(self, name: str) -> list[tuple[Path, Path]]:
        """Where a worker writes each of a partition's files for users, and where it belongs."""
        if self.form is Form.NQUADS:
            file = f"documents-{name}.nq.gz"
            return [(self._work / file, self.path / file)]
        file = f"part-{name}.parquet"
        return [(self._work / f"{t.name}-{file}", self.path / t.name / file) for t in tables.TABLES]


def _move(staged: Path, path: Path) -> None:
    if staged.is_file():
        staged.replace(path)
