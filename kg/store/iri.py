"""IRIs of the data: readable, percent-free where the name allows it, and reversible."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote, unquote

from kg.model import SchemaError, Span

DEFAULT_BASE = "https://kg.example/"

# What RFC 3987 allows in a path (ipchar and "/"), less white space and format characters.
_UNFIT = re.compile(
    r"[^A-Za-z0-9\-._~!$&'()*+,;=:@/"
    r"\u00a1-\u00ac\u00ae-\u061b\u061d-\u167f\u1681-\u180d\u180f-\u1fff\u2010-\u2027\u2030-\u205e"
    r"\u2070-\u2fff\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufefe\uff00-\uffef"
    r"\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)
_DOTS = re.compile(r"(?<![^/])\.{1,2}(?![^/])")
_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`?#]+/")
_WITHIN = "document/"
_RESERVED = ("doc/", "fact/", "graph/", "schema")


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs under one base, made from ids and read back.

    >>> Iris().entity("org/十堰市政协")
    'https://kg.example/org/十堰市政协'
    """

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        if not _BASE.fullmatch(self.base):
            raise SchemaError(f"{self.base!r} is no base IRI: it must be http(s)://…/ ending in /")

    @property
    def terms(self) -> str:
        """The namespace of our own terms."""
        return f"{self.base}schema#"

    def entity(self, entity_id: str) -> str:
        """The IRI of an entity id; raises SchemaError where the id is one of our own paths."""
        if entity_id.startswith(_RESERVED):
            raise SchemaError(f"the entity id {entity_id!r} begins like the graph's own IRIs")
        return self.base + _encode(entity_id)

    def entity_id(self, iri: str) -> str:
        """The inverse of :meth:`entity`."""
        return unquote(iri.removeprefix(self.base))

    def scope(self, scope_id: str) -> str:
        """The IRI of a scope: an entity, or the document of what cannot be anchored elsewhere."""
        if scope_id.startswith(_WITHIN):
            return self.document(scope_id.removeprefix(_WITHIN))
        return self.entity(scope_id)

    def scope_id(self, iri: str) -> str:
        """The inverse of :meth:`scope`."""
        if iri.startswith(f"{self.base}doc/"):
            return _WITHIN + self.document_id(iri)
        return self.entity_id(iri)

    def document(self, document_id: str) -> str:
        """The IRI of a document and of the named graph that holds what it says."""
        return f"{self.base}doc/{_encode(document_id)}"

    def document_id(self, iri: str) -> str:
        """The inverse of :meth:`document`."""
        return unquote(iri.removeprefix(f"{self.base}doc/"))

    def fact(self, subject: str, predicate: str, obj: str) -> str:
        """The IRI of a fact: a hash of its ids, so every machine gives it the same one."""
        key = "\n".join((subject, predicate, obj))
        return f"{self.base}fact/{sha256(key.encode()).hexdigest()[:20]}"

    def graph(self, name: str) -> str:
        """The IRI of one of the graphs that belong to no document."""
        return f"{self.base}graph/{name}"


def passage(document_iri: str, span: Span) -> str:
    """The IRI of a stretch of text, its code points addressed as in RFC 5147."""
    return f"{document_iri}#char={span.start},{span.end}"


def passage_span(iri: str) -> Span:
    """The inverse of :func:`passage`."""
    start, _, end = iri.rpartition("#char=")[2].partition(",")
    return Span(int(start), int(end))


def _encode(path: str) -> str:
    encoded = _UNFIT.sub(lambda match: quote(match[0], safe=""), path)
    return _DOTS.sub(lambda match: "%2E" * len(match[0]), encoded)
