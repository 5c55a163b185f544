"""Posts in a row: [body][post]、[body][post]兼[post] before a name, after it, or after a verb."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.statements.offices.page import Holding, Page

_TO_NAME = re.compile(r"(?:[（(][^（）()\n]{1,10}[)）]|[ \u3000]|同志|:|：|就是|仍是|是|由|为|则由|分别是)*$")
_LINK = re.compile(r"(?:、|兼任|兼|和|及|以及|暨|/|／|\||｜|[ \u3000]|，兼|并)+$")
_BRACKETED = re.compile(r"[（(][^（）()\n]*[)）]$")
_FILL = re.compile(
    r"(?:[ \u3000]|了|过|该|其|原|现任|现为|现|任|时任|前|系|同时|兼任|兼|首任|首届|新一任|新一届|第[一二三四五六七八九十百]+届|第[一二三四五六七八九十]任|一名|一位|名|位|本|我们?|咱们?|驻)*"
)
_OF = re.compile(r"(?:的|第[一二三四五六七八九十百]+届|新一届|首任|第[一二三四五六七八九十]任|原|前|驻村(?=工作队))*")
_NEXT = re.compile(r"(?:、|，兼|兼任|兼|和|及|以及|暨|；|;|，|,)[ \u3000]*")

_VERB = re.compile(r"[现曾历原拟兼担出]")


@dataclass(frozen=True, slots=True)
class Chain:
    """Posts in text order; where they begin, and what stands before and after."""

    holdings: tuple[Holding, ...]
    start: int
    end: int


def before(page: Page, name_start: int) -> Chain:
    """The posts that stand before a name."""
    floor = page.sentence_start(name_start)
    gap = _TO_NAME.search(page.text, max(floor, name_start - 16), name_start)
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
        holdings.append(holding)
        link = _LINK.search(page.text, max(floor, start - 6), start)
        if link is None or link.start() == start:
            return Chain(tuple(reversed(holdings)), start, end)
        at = link.start()
        end_of_chain = start
        if page.holding_ending(at) is None:
            return Chain(tuple(reversed(holdings)), end_of_chain, end)
    start = holdings[-1].post.span.start if holdings else end
    return Chain(tuple(reversed(holdings)), start, end)


def following(page: Page, at: int, stop: int) -> Chain:
    """The row of posts that begins at ``at``."""
    holdings: list[Holding] = []
    start = end = at
    while at < stop:
        item = _one(page, at, stop)
        if item is None:
            break
        holding, end = item
        holdings.append(holding)
        link = _NEXT.match(page.text, end, stop)
        if link is None:
            break
        if link.group()[0] in "，," and not _continues(page, link.end(), stop):
            break
        at = link.end()
    return Chain(tuple(holdings), start, end)


def _continues(page: Page, at: int, stop: int) -> bool:
    """Whether a whole post with its body follows the comma, and no name after that."""
    item = None if _VERB.match(page.text, at) else _one(page, at, stop)
    if item is None or item[0].body is None or item[0].body.span.start < at:
        return False
    return item[1] >= stop or page.text[item[1]] in "，、。；,;兼"


def _one(page: Page, at: int, stop: int) -> tuple[Holding, int] | None:
    fill = _FILL.match(page.text, at, stop)
    ends = dict.fromkeys((at, fill.end() if fill else at))
    for begin in reversed(ends):
        past = bool(re.search(r"原|时任|(?<!以)前", page.text[at:begin]))
        body = page.body_starting(begin)
        if body is not None and (found := _post_after(page, body.span.start, body.span.end, stop, past)):
            return found
        post = page.post_starting.get(begin)
        if post is not None and post.span.end <= stop:
            item = page.holding_ending(post.span.end)
            if item and item[0].body is not None and item[0].body.span.start >= begin:
                return item[0], post.span.end
            return Holding(post, None, past), post.span.end
    return None


def _post_after(page: Page, start: int, end: int, stop: int, past: bool) -> tuple[Holding, int] | None:
    """The post right after a body, or one that its last character belongs to (…村|支书)."""
    of = _OF.match(page.text, end, stop)
    for begin in dict.fromkeys((of.end() if of else end, end, end - 1, end - 2, end - 3)):
        post = page.post_starting.get(begin)
        if post is None or post.span.end > stop:
            continue
        item = page.holding_ending(post.span.end)
        if item is not None and item[0].body is not None and item[0].body.span.start >= start:
            holding = item[0]
            return Holding(holding.post, holding.body, holding.past or past), post.span.end
    return None


def linked_to(page: Page, start: int) -> int | None:
    """Where the item before a list connector at ``start`` ends, past a bracket; None without."""
    text = page.text
    link = re.search(r"[ \u3000]*(?:、|和|与|及|以及|，以及|[ \u3000]|，|,)[ \u3000]*$", text[max(0, start - 6) : start])
    if link is None or not link.group():
        return None
    at = start - len(link.group())
    bracket = _BRACKETED.search(text, max(0, at - 80), at)
    return bracket.start() if bracket else at
