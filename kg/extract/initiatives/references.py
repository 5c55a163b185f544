"""Words that point back to an initiative: 该项目, 这一平台, 本届运动会, 会上, 推进会, 《方案》."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.initiatives.heads import Head, head_of, heads
from kg.extract.initiatives.shape import plain
from kg.extract.lexicon import table
from kg.extract.occurrences import occurrences
from kg.extract.patterns import one_of
from kg.model import Span

_INNER = re.compile(r"[“「‘『][^“”「」‘’『』]+[”」’』]")
_BRACKET = re.compile(r"[（(][^（）()]*[)）]$")
#: Shorter names could be any word.
_ECHO = 4
_DEMONSTRATIVE = (
    "该|这一|这个|这项|此项|本次|此次|这次|本届|这届|今届|该项|这场|这套|本项|本|这份|该份|这件"
)
#: 本 inside 基本, 成本, 样本 points to nothing.
_NOT_INSIDE = "(?<![基根资成日样版原标课书应])"
_BARE = (
    "会议", "大会", "活动", "赛事", "比赛", "仪式", "项目", "工程", "草案", "晚会", "行动", "论坛",
    "平台", "节会", "节庆", "展会",
)  # fmt: skip


_AFTER = "由将还在对于以设自是已旨共分从为期吸现目要审听决明强指认通原传同表选，的上中今昨分走"


#: 杨梅节 of 第六届仙居杨梅节: so long may the end of an event's name be that stands for it.
_TAIL = range(2, 6)
_TAIL_ENDS = ("节", "赛", "展", "周", "会", "季", "典")
#: What ends the names of what is called so.
_SHORTER = {"节会": "节", "节庆": "节", "赛事": "赛"}
_THIS = r"(?:本届|本次|此次|这次|今届|这届|今年的?|该届|本年度的?)"
#: Where a clause begins, and so may a word that points by itself.
_OPEN = re.compile(r"(?:(?<=[，。；：、！？\s])|^)(?=\w)")
_AT = re.compile(r"(?<!：)(?<!、)(?:会上|会前|会后)(?=[，、还集])")


@cache
def _pointer() -> re.Pattern[str]:
    named = {h.text for h in heads().values() if len(h.text) > 1 and h.subtype != "none"}
    known = one_of(named | set(table("initiative_kinds")))
    return re.compile(rf"{_NOT_INSIDE}(?=[该这此本今])(?:{_DEMONSTRATIVE})({known})")


def _pointing(
    text: str, start: int, end: int, bare: tuple[str, ...]
) -> Iterator[tuple[int, int, str]]:
    """What points back in a stretch of text, with the head that it points by.

    ``bare`` are the heads that point by themselves, longest first.
    """
    at = start
    pointer = _pointer().search(text, at, end)
    opening = _bare_after(text, at, end, bare)
    while pointer or opening:
        if pointer and (opening is None or pointer.start() <= opening[0]):
            at = pointer.end()
            yield pointer.start(), at, pointer[1]
        elif opening:
            at = opening[1]
            yield opening
        if pointer and pointer.start() < at:
            pointer = _pointer().search(text, at, end)
        if opening and opening[0] < at:
            opening = _bare_after(text, at, end, bare)


def _bare_after(text: str, at: int, end: int, bare: tuple[str, ...]) -> tuple[int, int, str] | None:
    """The first head from ``at`` on that begins a clause and has a verb after it."""
    for opening in _OPEN.finditer(text, at, end):
        begin = opening.start()
        if text.startswith(bare, begin, end):
            for word in bare:
                close = begin + len(word)
                if close < end and text.startswith(word, begin) and text[close] in _AFTER:
                    return begin, close, word
        if (match := _AT.match(text, begin, end)) is not None:
            return begin, match.end(), "会议"
    return None


def echoes(
    context: Context, named: list[Candidate], everything: list[Candidate]
) -> list[Candidate]:
    """The names again without their marks: …“茶叶博物馆”… 至于茶叶博物馆."""
    forms: dict[str, Candidate] = {}
    for c in named:
        for form in (c.canonical, *(m[1:-1] for m in _INNER.findall(c.text))):
            if len(form) >= _ECHO:
                forms.setdefault(form, c)
    if not forms:
        return []
    taken = [c.span for c in everything if c.type == "Initiative" or not c.nested]
    found: list[Candidate] = []
    for start, end in occurrences(forms, context):
        span, text = Span(start, end), context.text[start:end]
        if not any(t.overlaps(span) for t in taken):
            found.append(
                replace(
                    forms[text],
                    span=span,
                    text=text,
                    score=1.0,
                    rule="initiatives.echo",
                    kind="alias",
                    nested=False,
                )
            )
    return found


def references(
    context: Context, named: list[Candidate], everything: list[Candidate]
) -> Iterator[Candidate]:
    """Pointing words with the initiative that each one stands for."""
    taken = [c.span for c in everything if not c.nested]
    taken += [c.span for c in named]
    ends = (head_of(_BRACKET.sub("", c.canonical)) for c in named)
    own = {h.text for h in ends if h is not None and len(h.text) > 1}
    bare = tuple(sorted(own.union(_BARE), key=lambda w: (-len(w), w)))
    tails = _tails(named)
    for sentence in context.sentences:
        place = sentence.span
        pointing = [*_pointing(context.text, place.start, place.end, bare)]
        if tails is not None:
            pointing = [*_by_tail(tails, context.text, place, pointing), *pointing]
        for start, end, word in pointing:
            span = Span(start, end)
            if any(t.overlaps(span) for t in taken):
                continue
            target = antecedent(word, start, named)
            if target is not None:
                yield Candidate(
                    span=span,
                    text=span.of(context.text),
                    type="Initiative",
                    score=1.0,
                    rule="initiatives.reference",
                    subtype=target.subtype,
                    name=target.canonical,
                    kind="reference",
                )


def _tails(named: list[Candidate]) -> re.Pattern[str] | None:
    """本届杨梅节, 侗歌赛上: the ends of the events' names where they stand for the whole."""
    events = {c.canonical for c in named if c.subtype == "Event" and c.kind != "reference"}
    ends = {e[-n:] for e in events for n in _TAIL if len(e) > n and e.endswith(_TAIL_ENDS)}
    ends -= {e for e in ends if re.search(r"[^一-鿿]|届|[一二三四五六七八九十]次", e)}
    if not ends:
        return None
    some, any_event = one_of(ends), one_of({*ends, "节会", "节庆", "盛会", "赛事"})
    return re.compile(
        rf"{_THIS}(?P<named>{any_event})|(?:(?<=[，。；\n])|^)(?P<alone>{some})(?=[上由])"
    )


def _by_tail(
    tails: re.Pattern[str], text: str, place: Span, others: list[tuple[int, int, str]]
) -> Iterator[tuple[int, int, str]]:
    for match in tails.finditer(text, place.start, place.end):
        if not any(start < match.end() and match.start() < end for start, end, _ in others):
            yield match.start(), match.end(), match["named"] or match["alone"]


def antecedent(word: str, position: int, named: list[Candidate]) -> Candidate | None:
    """The last initiative before ``position`` that ends in ``word``, else the last of its kind."""
    before = [c for c in named if c.span.end <= position]
    ends = (word, _SHORTER.get(word, word))
    for c in reversed(before):
        if plain(c.text).endswith(ends) or _BRACKET.sub("", c.canonical).endswith(ends):
            return c
    head = head_of(word)
    kinds = table("initiative_kinds").get(word, head.subtype if isinstance(head, Head) else "")
    for c in reversed(before):
        if c.subtype is not None and c.subtype in kinds.split():
            return c
    return None
