"""What goes to a worker process and what comes back."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Document
from kg.read import InputFile


@dataclass(frozen=True, slots=True)
class Item:
    """One document to do: a file to read, or, for a row of a table, the document read already.

    ``digest`` is that of what it is read from. ``mentioned`` asks for what the document itself
    speaks of and nothing from the gazetteer.
    """

    file: InputFile
    document: Document | None = None
    digest: str = ""
    mentioned: bool = False

    @property
    def name(self) -> str:
        """What to call it in a message."""
        if self.document is None:
            return self.file.path
        return f"{self.file.path} ({self.document.id})"

    @property
    def size(self) -> int:
        """Roughly how many characters it has; 0 when that is unknown."""
        return 0 if self.document is None else len(self.document.text)


@dataclass(frozen=True, slots=True)
class Done:
    """An item that was done. ``line`` is its facts as a line of JSON."""

    item: Item
    id: str
    line: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """An item that gave nothing. ``lasting`` failures lie in the file and come again."""

    item: Item
    reason: str
    lasting: bool


Outcome = Done | Failed
