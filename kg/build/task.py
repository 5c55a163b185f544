"""What goes to a worker process and what comes back."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Document, Facts


@dataclass(frozen=True, slots=True)
class Item:
    """One document to do: a file to read, or a document read already. ``id`` is its final id."""

    id: str
    source: str
    document: Document | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """An item that was done. ``line`` is the facts as a line of JSON."""

    item: Item
    facts: Facts
    line: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """An item that gave nothing. ``lasting`` failures lie in the file and come again."""

    item: Item
    reason: str
    lasting: bool
    ignored: bool = False


Outcome = Done | Failed
