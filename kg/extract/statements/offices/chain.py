"""Posts in a row: [body][post]、[body][post]兼[post] before a name, after it, or after a verb."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.extract.patterns import pattern
from kg.extract.statements.offices.holding import Holding
from kg.extract.statements.offices.page import Page
from kg.model import Span

_FILE = "post_patterns"
_BRACKETED = re.compile(r"[（(][^（）()\n]*[)）]\Z")
_PAST = re.compile(r"原|时任|(?<!以)前")
_VERB = re.compile(r"[现曾历原拟兼担出]")
_LINKED = re.compile(r"[ \u3000]*(?:、|和|与|及|以及|，以及|[ \u3000]|，|,)[ \u3000]*\Z")

_MARK = re.compile(r"[，。；、：！？]")
#: How long an item of a list with an unknown body may be.
_LONGEST_ITEM = 26
_LONGEST_UNKNOWN = 14
_UNKNOWN = re.compile(r"、[一-鿿“”]{1,12}\Z")


@dataclass(frozen=True, slots=True)
class Chain:
    """Posts in text order; where they begin, and what stands before and after."""

    holdings: tuple[Holding, ...]
    start: int
    end: int


def before(page: Page, name_start: int) -> Chain:
    """The posts that stand before a name."""
    floor = page.sentence_start(name_start)
    gap = pattern(_FILE, "to_name", r"{}*\Z").search(
        page.text, max(floor, name_start - 16), name_start
    )
    at = gap.start() if gap else name_start
    for position in dict.fromkeys((at, name_start)):
        chain = ending(page, position, floor)
        if chain.holdings:
            return chain
    return Chain((), name_start, name_start)


def ending(page: Page, at: int, floor: int) -> Chain:
    """The row of posts that ends at ``at``."""
    holdings: list[Holding] = []
    end = at
    while (item := page.holding_ending(at)) is not None and item[1] >= floor:
        holding, start = item
        link = pattern(_FILE, "link", r"{}+\Z").search(page.text, max(floor, start - 6), start)
        if link is None and (link := _past_unknown(page, start, floor)) is not None:
            holding = replace(holding, body=None, bare=False)
        holdings.append(holding)
        if link is None or link.start() == start:
            return Chain(tuple(reversed(holdings)), start, end)
        at = link.start()
        if page.holding_ending(at) is None:
            return Chain(tuple(reversed(holdings)), start, end)
    start = holdings[-1].post.span.start if holdings else end
    return Chain(tuple(reversed(holdings)), start, end)


def _past_unknown(page: Page, start: int, floor: int) -> re.Match[str] | None:
    """Where the item before ends, past words that name no known body: 副主席、|非公|科科长."""
    unknown = _UNKNOWN.search(page.text, max(floor, start - _LONGEST_UNKNOWN), start)
    if unknown is None or unknown.start() not in page.post_ending:
        return None
    named = any(at in page.person_ending for at in range(unknown.start(), start))
    return None if named else unknown


def following(page: Page, at: int, stop: int) -> Chain:
    """The row of posts that begins at ``at``."""
    holdings: list[Holding] = []
    start = end = at
    while at < stop:
        item = _one(page, at, stop) or (None if holdings else _unknown(page, at, stop))
        if item is None:
            break
        holding, end = item
        holdings.append(holding)
        link = pattern(_FILE, "next", "{}[ 　]*").match(page.text, end, stop)
        if link is None:
            break
        if link.group()[0] in "，,；;" and not _continues(page, link.end(), stop):
            break
        at = link.end()
    return Chain(tuple(holdings), start, end)


def _continues(page: Page, at: int, stop: int) -> bool:
    """Whether a whole post with its body follows the comma, and no name after that."""
    item = None if _VERB.match(page.text, at) else _one(page, at, stop)
    if item is None or item[0].body is None or item[0].body.span.start < at:
        return False
    return item[1] >= stop or page.text[item[1]] in "，、。；,;兼\n"


def _one(page: Page, at: int, stop: int) -> tuple[Holding, int] | None:
    fill = pattern(_FILE, "fill", "{}*").match(page.text, at, stop)
    ends = dict.fromkeys((at, fill.end() if fill else at))
    for begin in reversed(ends):
        past = bool(_PAST.search(page.text, at, begin))
        body = page.body_starting(begin)
        found = _post_after(page, body.span, stop, past) if body is not None else None
        if found is not None:
            return found
        post = page.post_starting.get(begin)
        if post is not None and post.span.end <= stop:
            item = page.holding_ending(post.span.end)
            if item and item[0].body is not None and item[0].body.span.start >= begin:
                return item[0], post.span.end
            return Holding(post, None, past), post.span.end
    return _of_head(page, max(ends), stop)


def _unknown(page: Page, at: int, stop: int) -> tuple[Holding, int] | None:
    """现为某某合作社理事长、村妇联主席: a first item whose body nobody knows, in a list."""
    mark = _MARK.search(page.text, at, min(stop, at + _LONGEST_ITEM))
    post = page.post_ending.get(mark.start()) if mark and mark.group() == "、" else None
    return (Holding(post, None, bare=False), mark.start()) if post and mark else None


def _of_head(page: Page, at: int, stop: int) -> tuple[Holding, int] | None:
    """任实验室副主任: a head noun that stands for a body named before."""
    head = pattern(_FILE, "head_noun").match(page.text, at, stop)
    post = page.post_starting.get(head.end()) if head else None
    item = page.holding_ending(post.span.end) if post and post.span.end <= stop else None
    if item is None or item[0].body is None or item[1] < at:
        return None
    return item[0], item[0].post.span.end


def _post_after(page: Page, body: Span, stop: int, past: bool) -> tuple[Holding, int] | None:
    """The post right after a body, or one that the body's last characters belong to (…村|支书)."""
    of = pattern(_FILE, "of", "{}*").match(page.text, body.end, stop)
    after = of.end() if of else body.end
    for begin in dict.fromkeys((after, *range(body.end, body.end - 4, -1))):
        post = page.post_starting.get(begin)
        item = page.holding_ending(post.span.end) if post and post.span.end <= stop else None
        if post is None or item is None or item[0].body is None:
            continue
        if item[0].body.span.start >= body.start:
            return replace(item[0], past=item[0].past or past), post.span.end
    return None


def linked_to(page: Page, start: int) -> int | None:
    """Where the item before a list connector at ``start`` ends, past a bracket; None without."""
    text = page.text
    link = _LINKED.search(text, max(0, start - 6), start)
    if link is None:
        return None
    at = link.start()
    bracket = _BRACKETED.search(text, max(0, at - 80), at)
    return bracket.start() if bracket else at
