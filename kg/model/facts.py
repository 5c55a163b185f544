"""What was found in one document: entities with their mentions, statements with their evidence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from kg.model.document import Document
from kg.model.span import Span

Origin = Literal["stated", "entailed", "background", "decided"]
MentionKind = Literal["name", "alias", "reference"]


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One place in the text where an entity is spoken of.

    ``kind``: ``name`` is the canonical form, ``alias`` a short or other form of the name,
    ``reference`` a word that only points (他, 该市, 赵主席).
    """

    span: Span
    text: str
    kind: MentionKind = "name"


@dataclass(frozen=True, slots=True)
class Entity:
    """A node: somebody or something the document names.

    ``id`` is unique among the document's entities; after identification it is the local part of
    the IRI (``org/十堰市政协``). ``name`` is canonical, ``aliases`` sorted. ``scope`` is the id of
    what makes an ambiguous name unique (the city of 人民医院), ``code`` a GB/T 2260 code.
    """

    id: str
    name: str
    type: str
    subtype: str | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    scope: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that say so. ``span`` contains both ends or the words resolved to them."""

    span: Span
    text: str
    sentence: Span
    subject: Span | None = None
    object: Span | None = None
    trigger: Span | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """An edge: ``subject`` and ``object`` are entity ids, ``predicate`` an edge of the schema.

    ``time`` is when it holds, in EDTF level 1 (ISO 8601-2: ``2021``, ``2021-05``,
    ``2019/2021``, ``../2021``, ``2023-07~``); ``past`` marks what no longer holds (former posts).
    ``confidence`` is the calibrated chance (0 to 1) of being right. Stated and entailed
    statements carry evidence, background ones do not.
    """

    subject: str
    predicate: str
    object: str
    role: str | None = None
    time: str | None = None
    past: bool = False
    origin: Origin = "stated"
    confidence: float = 1.0
    rule: str = ""
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Who said what. ``speaker`` is an entity id or None where it cannot be told."""

    span: Span
    text: str
    sentence: Span
    speaker: str | None = None
    speaker_span: Span | None = None
    cue: Span | None = None
    direct: bool = True
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with what it counts: 建成高标准油橄榄基地10万亩.

    ``value`` is the plain decimal number as a string (``100000``), ``unit`` as written (亩),
    ``measures`` the words for what is counted, ``owner`` the entity it belongs to,
    ``kind`` whether it is aimed at or reached, ``bound`` 余/以上/近 and the like.
    """

    span: Span
    text: str
    sentence: Span
    value: str
    unit: str
    measures: str | None = None
    owner: str | None = None
    kind: Literal["target", "result"] = "result"
    bound: Literal["exact", "about", "at_least", "at_most"] = "exact"
    time: str | None = None
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything found in one document; depends on it, the extractor and the schema alone."""

    document: Document
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    figures: tuple[Figure, ...] = ()
    extractor: str = ""
    schema_version: str = ""
    sentences: tuple[Span, ...] = ()

    def entity(self, entity_id: str) -> Entity:
        """The entity with that id; raises KeyError when the document has none."""
        for entity in self.entities:
            if entity.id == entity_id:
                return entity
        raise KeyError(entity_id)

    def renamed(self, ids: dict[str, str]) -> Facts:
        """The same facts with entity ids replaced; ids that are not in the mapping stay."""

        def new(old: str) -> str:
            return ids.get(old, old)

        def maybe(old: str | None) -> str | None:
            return None if old is None else new(old)

        return replace(
            self,
            entities=tuple(replace(e, id=new(e.id), scope=maybe(e.scope)) for e in self.entities),
            statements=tuple(
                replace(s, subject=new(s.subject), object=new(s.object)) for s in self.statements
            ),
            quotations=tuple(replace(q, speaker=maybe(q.speaker)) for q in self.quotations),
            figures=tuple(replace(f, owner=maybe(f.owner)) for f in self.figures),
        )
