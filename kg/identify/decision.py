"""What people decide about a graph: one value for each kind of decision."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Same:
    """These ids are one thing; the first is kept."""

    ids: tuple[str, ...]
    line: int = 0

    def parts(self) -> tuple[str, ...]:
        """What must be met somewhere for the decision to mean anything."""
        return tuple(f"same {i}" for i in self.ids)


@dataclass(frozen=True, slots=True)
class Different:
    """These ids are not one thing, whatever their names; no proposal is made of them.

    One id alone is a thing of its own, different from whatever it might be taken for.
    """

    ids: tuple[str, ...]
    line: int = 0

    def parts(self) -> tuple[str, ...]:
        """What must be met somewhere for the decision to mean anything."""
        return tuple(f"different {i}" for i in self.ids)


@dataclass(frozen=True, slots=True)
class Split:
    """In these documents the id means another thing, which is called ``to``."""

    id: str
    documents: tuple[str, ...]
    to: str
    line: int = 0

    def parts(self) -> tuple[str, ...]:
        """What must be met somewhere for the decision to mean anything."""
        return tuple(f"different {self.id} in {document}" for document in self.documents)


@dataclass(frozen=True, slots=True)
class Rename:
    """The thing's name is ``name``; the names it had become aliases."""

    id: str
    name: str
    line: int = 0

    def parts(self) -> tuple[str, ...]:
        """What must be met somewhere for the decision to mean anything."""
        return (f"rename {self.id}",)


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge that is right or wrong; ``document`` and ``role`` narrow it where given."""

    subject: str
    predicate: str
    object: str
    right: bool
    role: str | None = None
    document: str | None = None
    line: int = 0

    def parts(self) -> tuple[str, ...]:
        """What must be met somewhere for the decision to mean anything."""
        verdict = "right" if self.right else "wrong"
        where = "" if self.document is None else f" in {self.document}"
        role = "" if self.role is None else f" ({self.role})"
        return (f"{verdict} {self.subject} {self.predicate} {self.object}{role}{where}",)


Decision = Same | Different | Split | Rename | Edge
