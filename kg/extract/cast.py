"""Who is in the document: resolved mentions, grouped into entities."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.candidate import Candidate
from kg.language import Sentence
from kg.model import Entity, Mention, MentionKind, Span


@dataclass(frozen=True, slots=True)
class Found:
    """A mention resolved to its entity, as the statement finders see it."""

    span: Span
    text: str
    entity: str
    name: str
    type: str
    subtype: str | None
    kind: MentionKind
    nested: bool
    parent: str | None = None
    place: str | None = None


def entity_id(type_: str, name: str) -> str:
    """The id of an entity inside its document."""
    return f"{type_}/{name}"


class Cast:
    """All mentions of a document in text order, and the entities they make."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        """Group resolved candidates by type and canonical name."""
        self.found = tuple(_found(c) for c in sorted(candidates, key=_text_order))
        self._starts = [f.span.start for f in self.found]

    def entities(self) -> tuple[Entity, ...]:
        """The entities, in order of their first mention."""
        groups: dict[str, list[Found]] = {}
        for found in self.found:
            groups.setdefault(found.entity, []).append(found)
        return tuple(_entity(id_, mentions) for id_, mentions in groups.items())

    def within(self, span: Span, *types: str, nested: bool = False) -> list[Found]:
        """The mentions inside ``span``, of the given types (all when none is given)."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        inside = (f for f in self.found[first:last] if f.span.end <= span.end)
        return [f for f in inside if (not types or f.type in types) and (nested or not f.nested)]

    def of(self, sentence: Sentence, *types: str, nested: bool = False) -> list[Found]:
        """The mentions in a sentence."""
        return self.within(sentence.span, *types, nested=nested)


def _text_order(candidate: Candidate) -> tuple[int, int, str]:
    return candidate.span.start, -candidate.span.end, candidate.type


def _found(c: Candidate) -> Found:
    return Found(
        span=c.span,
        text=c.text,
        entity=entity_id(c.type, c.canonical),
        name=c.canonical,
        type=c.type,
        subtype=c.subtype,
        kind=c.kind,
        nested=c.nested,
        parent=c.parent,
        place=c.place,
    )


def _entity(id_: str, mentions: list[Found]) -> Entity:
    first = mentions[0]
    subtypes = Counter(m.subtype for m in mentions if m.subtype)
    subtype = min(subtypes, key=lambda s: (-subtypes[s], s)) if subtypes else None
    aliases = {m.text for m in mentions if m.kind != "reference"} - {first.name}
    return Entity(
        id=id_,
        name=first.name,
        type=first.type,
        subtype=subtype,
        aliases=tuple(sorted(aliases)),
        mentions=tuple(Mention(m.span, m.text, m.kind) for m in mentions),
    )
