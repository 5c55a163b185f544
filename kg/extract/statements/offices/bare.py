"""The body of a post that names none: 秘书长林可, 校长林远, 任副组长."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kg.extract.cast import Found
from kg.extract.lexicon import table
from kg.extract.statements.offices import frequency
from kg.extract.statements.offices.holding import Holding
from kg.extract.statements.offices.page import Page

_REACH = 3
#: How far the line before may be, in characters; how many sentences an election takes.
_LINES, _ELECTION = 80, 2


_TYPES = {"place": "Place", "village": "Place", "org": "Organization"}


@cache
def _ends(base: str) -> tuple[str, re.Pattern[str]] | None:
    """What kind of thing has such a post, and how its name ends."""
    entry = table("post_bodies").get(base)
    if not entry:
        return None
    kind, pattern = next(iter(entry.items()))
    return kind, re.compile(pattern)


def fits(base: str, body: Found) -> bool | None:
    """Whether a body is one that has such a post; None when nothing is known of the post."""
    known = _ends(base)
    if known is None:
        return None
    return body.type == _TYPES[known[0]] and bool(known[1].search(body.name))


def _of_villages(base: str) -> bool:
    """Whether only villages and neighbourhoods have such a post."""
    known = _ends(base)
    return known is not None and known[0] == "village"


def _irregular(holding: Holding, body: Found) -> bool:
    """Whether the body's name does not tell its kind: it has a post that its name does not fit."""
    group = body.name.endswith(("党组", "党委", "支部", "总支", "工委"))
    return body is holding.body and not group and fits(holding.post.base, body) is False


class Memory:
    """The posts met so far in a document, with their bodies."""

    def __init__(self, page: Page) -> None:
        """Start with nothing."""
        self._page = page
        self._last: dict[str, Found] = {}
        self._recent: list[tuple[int, Found]] = []

    def note(self, holding: Holding) -> None:
        """Remember where a post belongs."""
        if holding.body is not None:
            self._last[holding.post.base] = holding.body
            self._recent.append((holding.post.span.start, holding.body))

    def body_for(self, holding: Holding, chain: Iterable[Holding], listed: bool) -> Found | None:
        """The body of a bare post: its chain, the list it stands in, the document so far."""
        if not holding.bare:
            return None
        base = holding.post.base
        position = holding.post.span.start
        for other in reversed(list(chain)):
            for body in self._with_parent(other.body):
                if fits(base, body) is not False or _irregular(other, body):
                    return self._page.nearest(body, position)
        body_there = (
            self._in_sentence(base, position, listed)
            or self._last.get(base)
            or self._just_before(base, position)
            or self._named(base, position, _REACH)
            or frequency.only(self._page, lambda b: fits(base, b))
            or frequency.ruling(self._page, lambda b: _of_villages(base) and bool(fits(base, b)))
        )
        return self._page.nearest(body_there, position) if body_there else None

    def _in_sentence(self, base: str, position: int, listed: bool) -> Found | None:
        """The last body of a post in this sentence, or the nearest one that has such a post."""
        start = self._page.sentence_start(position)
        recent = [body for at, body in self._recent if at >= start]
        if recent and listed and fits(base, recent[-1]) is not False:
            return recent[-1]
        for held in reversed(recent):
            for body in self._with_parent(held):
                if fits(base, body):
                    return body
        return self._named(base, position, 0)

    def _just_before(self, base: str, position: int) -> Found | None:
        """The body of the post on the line before: 主任：甲 / 委员：乙."""
        at, body = self._recent[-1] if self._recent else (position, None)
        near = body is not None and 0 <= position - at < _LINES
        return body if near and body is not None and fits(base, body) else None

    def renewed(self, holding: Holding) -> Found | None:
        """The body that an election is about: 新一届团县委, 上一届理事会."""
        if not holding.bare or holding.body is not None:
            return None
        position = holding.post.span.start
        around = self._page.bodies_around(position, _ELECTION)
        fitting = [b for b in around if fits(holding.post.base, b)]
        renewed = [b for b in fitting if self._page.is_renewed(b)]
        return min(renewed, key=lambda b: abs(b.span.start - position), default=None)

    def _with_parent(self, body: Found | None) -> Iterator[Found]:
        if body is not None:
            yield body
            if parent := self._page.group_parent(body):
                yield parent

    def _named(self, base: str, position: int, reach: int) -> Found | None:
        if _ends(base) is None:
            return None
        for body in self._page.bodies_before(position, reach):
            for candidate in self._with_parent(body):
                if fits(base, candidate):
                    return candidate
        return None
