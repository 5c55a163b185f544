"""``kg build --partitions``: from inputs to a folder of partitions."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from kg.build.config import Config
from kg.build.exports import write_report
from kg.build.judge import decisions_file, unused_warnings
from kg.build.lock import only_writer
from kg.build.partitions.executors import Executor, executor
from kg.build.partitions.folder import NAME, Folder
from kg.build.partitions.form import Form
from kg.build.partitions.partition import Outline, Partition, Settings, in_partitions
from kg.build.partitions.shared import shared_files, write_ontology, write_shared
from kg.build.phase import Phase, Progress, no_progress
from kg.build.report import BuildReport, Changes, Statistics
from kg.build.rows import read_by_parent, read_here
from kg.build.scheduler import Task, not_shared
from kg.build.sources import digest_document, digest_file, files_of
from kg.build.task import Item
from kg.build.whole import whole_file
from kg.export.parquet import arrow
from kg.identify import Decisions
from kg.read import InputFile, Skipped
from kg.schema import load

#: How many entities there are of each type, and edges of each predicate.
Sums = tuple[Counter[str], Counter[str]]


def build_partitions(
    inputs: Sequence[str | Path],
    output: Path,
    config: Config,
    form: Form,
    *,
    progress: Progress = no_progress,
    loud: bool = False,
) -> BuildReport:
    """Write the graph of ``inputs`` as partitions into a folder of ``output``.

    Partitions that are there already and would become the same are kept, so that a run which was
    cut off goes on. Raises InputError when there is no file to read, Error when another process
    writes to ``output`` or a cluster is not there.
    """
    files, missing = files_of(inputs)
    if form is Form.PARQUET:
        arrow()
    decisions, decided = decisions_file(output, config.decisions)
    folder = Folder((output / NAME / form).absolute(), form)
    folder.make()
    settings = Settings(form, str(folder.path), config.base_iri, decided, config.time_limit)
    with only_writer(output), executor(config, folder.path, loud=loud) as chosen:
        run = _Run(
            folder, settings, chosen, progress, [(one.source, one.reason) for one in missing]
        )
        run.do(files)
        run.warnings += unused_warnings(Decisions.parse(decided), decisions, [frozenset(run.used)])
        counts = run.sums() if form is Form.NQUADS else None
        folder.publish(run.names, run.digest, run.shared)
        run.remember(counts)
        report = run.report(counts)
        write_report(report, folder.path)
    return report


@dataclass(slots=True)
class _Run:
    """One run: the partitions so far, and what became of them."""

    folder: Folder
    settings: Settings
    executor: Executor
    progress: Progress
    skipped: list[tuple[str, str]]
    warnings: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    names: list[str] = field(default_factory=list)
    done: int = 0
    kept: int = 0

    @property
    def digest(self) -> str:
        """Tells the partitions of this run."""
        return sha256("".join(self.names).encode()).hexdigest()[:16]

    @property
    def shared(self) -> int:
        """Into how many files the sums go."""
        return shared_files(len(self.names)) if self.settings.form is Form.NQUADS else 0

    def do(self, files: Sequence[InputFile]) -> None:
        """Have every partition made that is not there."""
        rows = any(read_by_parent(file) for file in files)
        phase = Phase("Extracting", None if rows else len(files), self.progress)
        self.progress(phase.name, 0, phase.total)
        made: list[bool] = []
        for number, _ in enumerate(self.executor.run(self._tasks(self._items(files), made))):
            outline = self._outline(self.names[number])
            self.skipped += outline.skipped
            self.warnings += outline.warnings
            self.used |= set(outline.used)
            if made[number]:
                self.done += outline.documents
            else:
                self.kept += outline.documents
            phase.advance(outline.documents + len(outline.skipped))

    def _items(self, files: Sequence[InputFile]) -> Iterator[Item]:
        def skip(skipped: Skipped) -> None:
            self.skipped.append((skipped.source, skipped.reason))

        for file in files:
            if not read_by_parent(file):
                yield Item(file, digest=digest_file(file))
                continue
            for document in read_here(file, skip):
                yield Item(file, document, digest_document(document))

    def _tasks(self, items: Iterable[Item], made: list[bool]) -> Iterator[Task | None]:
        for partition in in_partitions(items, self.settings):
            self.names.append(partition.name)
            made.append(not self._there(partition))
            if not made[-1]:
                yield None
                continue
            self.folder.manifest.unlink(missing_ok=True)  # the sums are to be made anew
            yield self.executor.task(partition, self.settings)

    def _there(self, partition: Partition) -> bool:
        outline = self.folder.outline(partition.name)
        return (
            partition.lasts
            and self.folder.complete(partition.name)
            and not Outline.read(outline).passing
        )

    def _outline(self, name: str) -> Outline:
        path = self.folder.outline(name)
        try:
            return Outline.read(path)
        except FileNotFoundError:
            raise not_shared(path) from None

    def sums(self) -> Sums:
        """Have what the documents amount to written, unless it is in place; what it holds."""
        there = all(self.folder.shared(number).is_file() for number in range(self.shared))
        if there and self.folder.ontology.is_file() and (known := self._remembered()) is not None:
            return known
        self.folder.manifest.unlink(missing_ok=True)
        write_ontology(self.folder, self.settings.base_iri)
        return self._added_up()

    def _remembered(self) -> Sums | None:
        """What the sums in place hold, where they are those of the same partitions."""
        if not self.folder.manifest.is_file():
            return None
        before = json.loads(self.folder.manifest.read_bytes())
        same = before["partitions"] == self.names
        return (Counter(before["entities"]), Counter(before["edges"])) if same else None

    def remember(self, counts: Sums | None) -> None:
        """Note of which partitions the sums in place are made."""
        if counts is not None:
            found = {"partitions": self.names, "entities": counts[0], "edges": counts[1]}
            with whole_file(self.folder.manifest) as out:
                out.write(json.dumps(found).encode())

    def _added_up(self) -> Sums:
        count, digest = self.shared, self.digest
        phase = Phase("Adding up", count, self.progress)
        path, names, base = str(self.folder.path), tuple(self.names), self.settings.base_iri
        tasks = (
            Task(f"{digest}-{number}", write_shared, (path, names, digest, number, count, base))
            for number in range(count)
        )
        entities, edges = Counter[str](), Counter[str]()
        for some_entities, some_edges in self.executor.run(tasks):
            entities.update(some_entities)
            edges.update(some_edges)
            phase.advance(1)
        return entities, edges

    def report(self, counts: Sums | None) -> BuildReport:
        """What the run did and what the graph holds; not counted where nothing was added up."""
        schema, documents = load(), self.done + self.kept
        statistics = Statistics(documents)
        if counts is not None:
            entities = tuple((name, counts[0][name]) for name in schema.types)
            edges = tuple((name, counts[1][name]) for name in schema.edges)
            statistics = Statistics(documents, entities, edges)
        warnings = sorted(self.warnings, key=lambda line: line.partition(": ")[0])
        changes = Changes(self.done, self.kept)
        return BuildReport(statistics, changes, tuple(sorted(self.skipped)), tuple(warnings))
