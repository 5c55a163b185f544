"""A document as read: its text, unaltered, and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.span import Span


@dataclass(frozen=True, slots=True)
class Byline:
    """One named contributor of the article, such as 记者 毛丽萍."""

    role: str
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """One article. ``text`` is never altered: every offset of the package points into it.

    ``date`` is ISO 8601 (year, month or day precision). ``boilerplate`` are the spans of
    page furniture (forum header, source line, byline, disclaimer): they feed metadata and give
    no facts. ``title_span`` is where the headline stands in ``text``, if it does.
    """

    id: str
    source: str
    text: str
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    bylines: tuple[Byline, ...] = ()
    boilerplate: tuple[Span, ...] = ()
    title_span: Span | None = None
