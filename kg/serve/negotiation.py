"""Which of the formats on offer a client prefers (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A media type on offer and the short name that ``?format=`` takes."""

    media_type: str
    name: str


#: Answers to SELECT and ASK, the preferred first.
TABLES = (
    Format("application/sparql-results+json", "json"),
    Format("application/sparql-results+xml", "xml"),
    Format("text/csv", "csv"),
    Format("text/tab-separated-values", "tsv"),
)
#: Answers to CONSTRUCT and DESCRIBE, and whole graphs.
GRAPHS = (
    Format("text/turtle", "ttl"),
    Format("application/n-triples", "nt"),
    Format("application/ld+json", "jsonld"),
    Format("application/rdf+xml", "rdf"),
    Format("application/trig", "trig"),
    Format("application/n-quads", "nq"),
)
_ALSO = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
    "application/x-turtle": "text/turtle",
    "text/plain": "application/n-triples",
}


def choose(accept: str, offered: Sequence[Format]) -> Format | None:
    """The offered format that the Accept header likes best; None when it refuses all.

    ``accept`` may also be one of the short names. Without a header the first is given.

    >>> choose("text/csv, */*;q=0.1", TABLES).name
    'csv'
    """
    for format_ in offered:
        if accept == format_.name:
            return format_
    ranges = _parse(accept or "*/*")
    best: tuple[float, int] | None = None
    for position, format_ in enumerate(offered):
        quality = _quality(format_.media_type, ranges)
        if quality > 0 and (best is None or (quality, -position) > best):
            best = (quality, -position)
    return None if best is None else offered[-best[1]]


def _parse(accept: str) -> list[tuple[str, float]]:
    ranges = []
    for part in accept.split(","):
        media, *parameters = (p.strip() for p in part.split(";"))
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            ranges.append((media.lower(), float(quality)))
        except ValueError:
            ranges.append((media.lower(), 0.0))
    return ranges


def _quality(media_type: str, ranges: list[tuple[str, float]]) -> float:
    """The quality of the most specific range that covers the type."""
    main = media_type.partition("/")[0]
    names = [media_type, *(also for also, of in _ALSO.items() if of == media_type)]
    for wanted in (names, [f"{main}/*"], ["*/*"]):
        found = [quality for media, quality in ranges if media in wanted]
        if found:
            return max(found)
    return 0.0
