"""Where sentences begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Span

#: An end mark with the closing quotes and brackets that follow it, or a line break.
_END = re.compile(r"[。！？!?…]+[”’」』）)》]*|\n+")
#: Longer stretches are cut at the last comma: one endless line costs what many short ones do.
LONGEST = 400
_SOFT = re.compile(r"[；;，,、\s]")


def split_sentences(text: str) -> Iterator[Span]:
    """Sentences of the text in order, without surrounding white space; none is empty.

    Line breaks always end a sentence: the tagger glues across them.
    """
    start = 0
    for mark in _END.finditer(text):
        yield from _pieces(text, start, mark.end())
        start = mark.end()
    yield from _pieces(text, start, len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST:
        window = text[start : start + LONGEST]
        cut = max((m.end() for m in _SOFT.finditer(window)), default=LONGEST)
        yield from _trimmed(text, start, start + cut)
        start += cut
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
