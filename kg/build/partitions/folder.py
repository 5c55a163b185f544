"""Where the files of a graph in partitions stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from enum import StrEnum
from pathlib import Path

from kg.build.partitions import quads, tables
from kg.model import Facts
from kg.store import Iris


class Form(StrEnum):
    """What a partition is written as."""

    NQUADS = "nquads"
    PARQUET = "parquet"


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
    def manifest(self) -> Path:
        """Says of which partitions the graph was put together."""
        return self._work / "graph.json"

    @property
    def ontology(self) -> Path:
        """The words of the graph, N-Quads alone."""
        return self.path / "ontology.nq.gz"

    def outline(self, name: str) -> Path:
        """What became of a partition's documents; there when all its other files are."""
        return self._work / f"{name}.json"

    def told(self, name: str) -> Path:
        """What a partition tells of entities and facts, N-Quads alone."""
        return self._work / f"{name}.zip"

    def shared(self, number: int) -> Path:
        """What documents amount to, in several files, N-Quads alone."""
        return self.path / f"shared-{number:03}.nq.gz"

    def files(self, name: str) -> tuple[Path, ...]:
        """All files of a partition."""
        if self.form is Form.NQUADS:
            return self._documents(name), self.told(name), self.outline(name)
        return (*self._tables(name), self.outline(name))

    def complete(self, name: str) -> bool:
        """Whether a partition has all its files."""
        return all(path.is_file() for path in self.files(name))

    def writer(self, name: str, base_iri: str) -> AbstractContextManager[Callable[[Facts], None]]:
        """Takes the facts of a partition's documents; its files stand when the block is done."""
        if self.form is Form.NQUADS:
            return quads.writer(self._documents(name), self.told(name), Iris(base_iri))
        return tables.writer(self._tables(name), Iris(base_iri))

    def clear_but(self, names: Iterable[str], shared: int) -> None:
        """Remove what runs that were killed have left, and files of other partitions."""
        kept = {path for name in names for path in self.files(name)}
        kept |= {self.manifest, *(self.shared(number) for number in range(shared))}
        for path in list(self._own_files()):
            if path not in kept:
                path.unlink()

    def _own_files(self) -> Iterator[Path]:
        """Files with names such as we give."""
        yield from self._work.iterdir()
        yield from self.path.glob("documents-*.nq.gz")
        yield from self.path.glob("shared-*.nq.gz")
        yield from self.path.glob(".*.nq.gz.*")
        for table in tables.TABLES:
            yield from (self.path / table.name).glob("part-*.parquet")
            yield from (self.path / table.name).glob(".part-*.parquet.*")

    def _documents(self, name: str) -> Path:
        return self.path / f"documents-{name}.nq.gz"

    def _tables(self, name: str) -> tuple[Path, ...]:
        return tuple(self.path / table.name / f"part-{name}.parquet" for table in tables.TABLES)
