"""How often a document names its bodies: the one it is about, the only one of a kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from kg.extract.cast import Found
from kg.extract.statements.offices.page import Page

Wanted = Callable[[Found], bool | None]


def main(page: Page, wanted: Wanted) -> Found | None:
    """The place of a kind that the document names most often, the first of equals."""
    places = _places(page, wanted)
    counts = Counter(b.entity for b in places)
    return max(places, key=lambda b: (counts[b.entity], -b.span.start), default=None)


def ruling(page: Page, wanted: Wanted) -> Found | None:
    """The place of a kind that the document is about: named far oftener than any other."""
    places = _places(page, wanted)
    counts = Counter(b.entity for b in places).most_common(2)
    clear = len(counts) == 1 or (counts and counts[0][1] >= 2 * counts[1][1])
    return next((b for b in places if b.entity == counts[0][0]), None) if clear else None


def mentions(page: Page, body: Found) -> int:
    """How often a body is named."""
    return sum(1 for b in page.bodies if b.entity == body.entity and not b.nested)


def only(page: Page, fits: Wanted) -> Found | None:
    """The one body of the document that fits, if it is the only one."""
    fitting = {b.entity: b for b in reversed(page.bodies) if fits(b)}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _places(page: Page, wanted: Wanted) -> list[Found]:
    return [b for b in page.bodies if b.type == "Place" and not b.nested and wanted(b)]
