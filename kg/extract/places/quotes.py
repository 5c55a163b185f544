"""Names in quotation marks that are no places: “金山”, “样板村”, “网红路”, “治水兴蜀”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kg.extract.candidate import Candidate
from kg.extract.lexicon import alternatives
from kg.extract.places.candidates import ADMIN
from kg.extract.places.tape import Tape

#: A short quotation without a pause in it: a name, a metaphor or a slogan, not speech.
_QUOTED = re.compile(
    r"“[^“”，。；！？：\n]{1,16}”|‘[^‘’，。；！？：\n]{1,16}’|「[^「」，。；！？：\n]{1,16}」"
    r"|\"[^\"“”，。；！？：\n]{1,16}\""
)
_PROVEN = frozenset(("gazetteer", "in-organization"))


def outside_quotes(tape: Tape, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates without what a short quotation holds and nothing proves to be a place.

    A whole quotation is one where the words before it say so: 位于“…”, 名为“…”.
    """
    spans = [m.span() for m in _QUOTED.finditer(tape.text, tape.start, tape.end)]
    for c in found:
        quote = next((s for s in spans if s[0] < c.span.start and c.span.end < s[1]), None)
        if quote is None or _is_place(tape, c, quote):
            yield c


def _is_place(tape: Tape, c: Candidate, quote: tuple[int, int]) -> bool:
    if c.span.start == quote[0] + 1 and c.span.end == quote[1] - 1:
        return bool(_before().search(tape.text, max(tape.start, quote[0] - 6), quote[0]))
    return c.rule in _PROVEN or (c.rule == "chain" and c.subtype == ADMIN)


@cache
def _before() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives('place_quoted_before')})了?$")
