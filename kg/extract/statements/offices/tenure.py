"""When a post is held: the date that stands before the verb, in EDTF."""

from __future__ import annotations

import re

from kg.extract.statements.offices.page import Page

#: How far before the verb its date may stand.
_REACH = 20
#: Dates that say something else: births and ages.
_ELSE = re.compile(r"(?:出?生|\d|[，,]?\d+岁)")


def tenure(page: Page, verb: int, *, past: bool) -> str | None:
    """The time of a post that the verb at ``verb`` gives; open to the right when it still holds."""
    start = max(page.sentence_start(verb), verb - _REACH)
    for when in reversed(page.dates):
        if when.span.end > verb:
            continue
        if when.span.start < start:
            return None
        if not _ELSE.match(page.text, when.span.end):
            return when.edtf if past or "/" in when.edtf else f"{when.edtf}/.."
    return None


def over(time: str | None, article_date: str | None) -> bool:
    """Whether an interval has come to its end before the article was written."""
    end = time.rpartition("/")[2] if time and "/" in time else ""
    return bool(end) and end != ".." and (article_date is None or end < article_date)


def ended(page: Page, verb: int) -> str | None:
    """The time of a post that somebody is removed from: open to the left."""
    time = tenure(page, verb, past=True)
    return f"../{time}" if time and "/" not in time else time
