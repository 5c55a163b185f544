"""你们 and 您 in a letter of reply: the people whom its first line addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.model import Span

#: A line that calls people by their seat: 柳青河、方志国委员：
_VOCATIVE = re.compile(
    r"^[^\n：:。，]{2,60}(?:委员|代表|同志|先生|女士)[：:][ \t　]*$", re.MULTILINE
)
_YOU = re.compile(r"你们|您们|您(?![好])|(?:[二两三四五]|各)位(?:委员|代表)|委员们")
#: A letter calls its readers before it says anything.
_HEAD = 400


def addressees(context: Context, persons: Sequence[Candidate]) -> Iterator[Candidate]:
    """One reference for each person addressed wherever the letter says you."""
    for line in _VOCATIVE.finditer(context.text, 0, _HEAD):
        span = Span(*line.span())
        called = list(dict.fromkeys(p.canonical for p in persons if span.contains(p.span)))
        if not called:
            continue
        for m in _YOU.finditer(context.text, span.end):
            here = Span(*m.span())
            for name in called:
                yield Candidate(
                    here, m.group(), "Person", 1.0, "addressee", None, name, "reference"
                )
        return
