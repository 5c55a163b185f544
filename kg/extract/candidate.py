"""A stretch of text that may name an entity, and what is known of it so far."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import MentionKind, Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible mention.

    Finders set ``span``, ``type``, ``subtype``, ``score`` (higher wins an overlap) and ``rule``.
    Resolvers set ``name`` (the canonical name; candidates of one type and name are one entity)
    and ``kind``; ``parent`` is the canonical name of the organization it is a part of, ``place``
    that of the place it belongs to, where the wording tells. ``nested`` marks a name that shows
    only inside a longer one.
    """

    span: Span
    text: str
    type: str
    score: float
    rule: str
    subtype: str | None = None
    name: str = ""
    kind: MentionKind = "name"
    parent: str | None = None
    place: str | None = None
    nested: bool = False

    @property
    def canonical(self) -> str:
        """The canonical name, or the text itself while nothing better is known."""
        return self.name or self.text
