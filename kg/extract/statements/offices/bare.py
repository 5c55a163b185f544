"""The body of a post that names none: 秘书长邓可, 校长廖文清, 任副组长."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kg.extract.cast import Found
from kg.extract.lexicon import table
from kg.extract.statements.offices.page import Holding, Page

_REACH = 3


@cache
def _ends(base: str) -> tuple[str, re.Pattern[str]] | None:
    entry = table("post_bodies").get(base)
    if not entry:
        return None
    kind, pattern = next(iter(entry.items()))
    return {"place": "Place", "org": "Organization"}[kind], re.compile(pattern)


def fits(base: str, body: Found) -> bool | None:
    """Whether a body is one that has such a post; None when nothing is known of the post."""
    known = _ends(base)
    if known is None:
        return None
    return body.type == known[0] and bool(known[1].search(body.name))


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
        base = holding.post.base
        position = holding.post.span.start
        for body, near in self._candidates(position, chain, listed):
            if (fit := fits(base, body)) or (fit is None and near):
                return body
        if base in self._last:
            return self._last[base]
        return self._named_before(base, position)

    def _candidates(
        self, position: int, chain: Iterable[Holding], listed: bool
    ) -> Iterator[tuple[Found, bool]]:
        for other in reversed(list(chain)):
            yield from ((body, True) for body in self._with_parent(other.body))
        start = self._page.sentence_start(position)
        for at, body in reversed(self._recent):
            if at >= start:
                yield from ((b, listed) for b in self._with_parent(body))

    def _with_parent(self, body: Found | None) -> Iterator[Found]:
        if body is not None:
            yield body
            if parent := self._page.group_parent(body):
                yield parent

    def _named_before(self, base: str, position: int) -> Found | None:
        if _ends(base) is None:
            return None
        for body in self._page.bodies_before(position, _REACH):
            for candidate in self._with_parent(body):
                if fits(base, candidate):
                    return candidate
        return None
