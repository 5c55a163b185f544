"""What a build reports: ``report.txt`` in the output, and a summary for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Counts = tuple[tuple[str, int], ...]

_SHOWN = 20
"""Warnings that the closing summary lists; ``report.txt`` has all."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """How many documents, entities by type and edges by predicate a graph has.

    ``led`` is the name of something that somebody leads, to ask a first question about.
    """

    documents: int
    entities: Counts = ()
    edges: Counts = ()
    led: str | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """How many documents this run did, kept as they were, and took out."""

    done: int = 0
    kept: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class BuildReport:
    """The outcome of a build.

    ``skipped`` are pairs of a source and the reason, ``warnings`` lines about facts that were
    left out, ``notes`` what the user should know of this run alone.
    """

    statistics: Statistics
    changes: Changes
    skipped: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def to_text(self) -> str:
        """``report.txt``: what the graph holds and what it lacks, the same for the same input."""
        return "\n".join(
            [
                *_section("Documents", [str(self.statistics.documents)]),
                *self._counted("Entities", self.statistics.entities),
                *self._counted("Edges", self.statistics.edges),
                *_section("Skipped", _pairs(self.skipped)),
                *_section("Warnings", self.warnings),
            ]
        )

    def _counted(self, title: str, counts: Counts) -> list[str]:
        return _section(title, _table(counts)) if counts else []

    def to_summary(self) -> str:
        """The closing lines of a build."""
        changes = self.changes
        done = [f"{changes.done} done"]
        done += [f"{changes.kept} unchanged"] if changes.kept else []
        done += [f"{changes.removed} removed"] if changes.removed else []
        documents = f"{self.statistics.documents} ({', '.join(done)})"
        lines = [
            *self.notes,
            f"Documents  {documents}",
        ]
        if self.statistics.entities:  # counted, that is
            lines.append(f"Entities   {_inline(self.statistics.entities)}")
            lines.append(f"Edges      {_inline(self.statistics.edges)}")
        lines.append(f"Warnings   {len(self.warnings)}")
        lines += [f"  {line}" for line in self.warnings[:_SHOWN]]
        if len(self.warnings) > _SHOWN:
            lines.append(f"  … and {len(self.warnings) - _SHOWN} more in report.txt")
        if self.skipped:
            lines.append(f"Skipped    {len(self.skipped)}")
            lines += [f"  {line}" for line in _pairs(self.skipped)]
        return "\n".join(lines)


def _section(title: str, lines: Iterable[str]) -> list[str]:
    return [title, *(f"  {line}" for line in (list(lines) or ["none"])), ""]


def _table(counts: Counts) -> list[str]:
    total = sum(number for _, number in counts)
    rows = [*counts, ("all", total)]
    width = max(len(name) for name, _ in rows)
    return [f"{name:<{width}}  {number:>8}" for name, number in rows]


def _inline(counts: Counts) -> str:
    total = sum(number for _, number in counts)
    shown = ", ".join(f"{name} {number}" for name, number in counts if number)
    return f"{total} ({shown})" if shown else str(total)


def _pairs(pairs: Sequence[tuple[str, str]]) -> list[str]:
    return [f"{source}: {reason}" for source, reason in pairs]
