"""Titles in book marks: plans, rules, proposals and laws, told apart from books and films."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.extract.context import Context
from kg.extract.initiatives import cues
from kg.extract.initiatives.heads import head_of
from kg.extract.initiatives.shape import Shape, plain
from kg.extract.initiatives.words import Words
from kg.model import Span

_OPENING, _CLOSING = "《〈", "》〉"
_MARK = re.compile("[《〈》〉]")
_TAIL = re.compile(r"(?:[（(][^（）()]*[）)]|[\s\d—\-~～年（）()])+$")
_SHORT = re.compile(r"(?:以下)?(?:简)?称(?:为)?[“]?$")


def shapes(context: Context) -> Iterator[Shape]:
    """All titles with what speaks for and against each."""
    found = [
        (sentence, span)
        for sentence in context.sentences
        for span in _spans(context.text, sentence.span.start, sentence.span.end)
    ]
    counts = Counter(context.text[s:e] for _, (s, e) in found)
    words: dict[int, Words] = {}
    for sentence, (start, end) in found:
        line = words.setdefault(sentence.span.start, Words.of(sentence))
        yield _shape(context.text, line, start, end, counts)


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Outermost book marks, nested ones inside included: 《关于修订《…》的议案》."""
    depth = opened = 0
    for mark in _MARK.finditer(text, start, end):
        position = mark.start()
        if text[position] in _OPENING:
            opened = position if depth == 0 else opened
            depth += 1
        elif text[position] in _CLOSING and depth > 0:
            depth -= 1
            if depth == 0 and 2 < position - opened < 80:
                yield opened, position + 1


def _shape(text: str, words: Words, start: int, end: int, counts: Counter[str]) -> Shape:
    inner = text[start + 1 : end - 1].strip()
    head = head_of(_TAIL.sub("", inner))
    features = set(_around(text, words, start, end))
    if head is not None:
        features.update({"head", f"head {head.subtype}"})
        if head.text == inner:
            features.add("head alone")
    if inner.startswith(("关于", "推行", "建立")):
        features.add("begins like a motion")
    if inner.endswith(
        ("报告", "通知", "通报", "讲话", "致辞", "说明", "答复", "公告", "启事", "史", "志", "集")
    ):
        features.add("document head")
    if counts[text[start:end]] > 1:
        features.add("said again")
    features.add(f"length {min(len(inner), 24) // 4 * 4}")
    subtype = head.subtype if head else "Plan"
    name = inner if "《" in inner else plain(inner)
    return Shape(Span(start, end), text[start:end], name, subtype, "title", frozenset(features))


def _around(text: str, words: Words, start: int, end: int) -> Iterator[str]:
    position = cues.skip_back(words, start)
    floor = words.starts[0] if words.starts else 0
    if cues.ends_with("refuse_before", text, position):
        yield "refusing word before"
    elif (verb := cues.verb_ending(text, position, floor)) is not None:
        yield f"{verb[1]} before"
    if _SHORT.search(text, floor, start):
        yield "declared short form"
    if cues.begins_with("refuse_after", text, end):
        yield "refusing word after"
