"""What the furniture of a page tells, gathered line by line."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from kg.model import Byline, Span


class DateRank(IntEnum):
    """How much a date is worth as the day an article came out, the best first."""

    GIVEN = 0
    """A data file or front matter says so."""
    PAPER = 1
    """The issue of the newspaper that printed it."""
    PUBLISHED = 2
    """The page's own label: 发布时间."""
    PAGE = 3
    """The page's metadata."""
    STAMPED = 4
    """The line under the title that names an account and a day."""
    SIGNED = 5
    """The day under the last line of a bulletin."""
    POSTED = 6
    """When somebody put it on a forum."""


class PublisherRank(IntEnum):
    """How much a name is worth as the publisher, the best first."""

    GIVEN = 0
    LABELLED = 1
    STAMPED = 2
    DATELINE = 3
    PAGE = 4
    SITE = 5


@dataclass(slots=True)
class Findings:
    """Spans of furniture and what they tell; filled by the finders, read once at the end."""

    boilerplate: set[Span] = field(default_factory=set)
    bylines: list[Byline] = field(default_factory=list)
    dates: list[tuple[DateRank, int, str]] = field(default_factory=list)
    publishers: list[tuple[PublisherRank, int, str]] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)

    def date(self) -> str | None:
        """The best date, the first of equals; None where nothing tells one."""
        return min(self.dates)[2] if self.dates else None

    def publisher(self) -> str | None:
        """The best publisher, the first of equals; None where nothing tells one."""
        return min(self.publishers)[2] if self.publishers else None

    def spans(self) -> tuple[Span, ...]:
        """The furniture sorted, with overlapping spans as one."""
        merged: list[Span] = []
        for span in sorted(self.boilerplate):
            if merged and span.start < merged[-1].end:
                merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
            elif len(span):
                merged.append(span)
        return tuple(merged)

    def sorted_bylines(self) -> tuple[Byline, ...]:
        """The bylines in the order of the text, none twice."""
        seen = {(byline.span, byline.role): byline for byline in self.bylines}
        return tuple(sorted(seen.values(), key=lambda byline: (byline.span, byline.role)))
