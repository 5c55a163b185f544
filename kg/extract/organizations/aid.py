"""Bodies that one place sends to another: 甲市对口支援乙县工作组."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg.extract.candidate import Candidate
from kg.extract.organizations.ending import make
from kg.extract.organizations.patterns import any_of
from kg.extract.places.tape import Tape

_TARGET = r"[^\W\d]{1,12}?"
#: Above the places and bodies that the name holds.
_SCORE = 2.4


def sent(tape: Tape, places: Mapping[int, Candidate]) -> Iterator[Candidate]:
    """Such names behind the place that sends."""
    for match in _pattern().finditer(tape.text, tape.start, tape.end):
        place = places.get(match.start())
        if place is not None:
            yield make(
                tape, place.span.start, match.end(), "GovernmentBody", _SCORE, "suffix-place",
                place=place.text,
            )  # fmt: skip


@cache
def _pattern() -> re.Pattern[str]:
    deed, ends = any_of("aid").pattern, any_of("aid_ends").pattern
    return re.compile(rf"(?:{deed}){_TARGET}(?:{ends})")
