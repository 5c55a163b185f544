"""Townships and counties by their official names, wherever the tagger cuts them: 过|渡湾镇."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.places.candidates import ADMIN, place
from kg.extract.places.heads import refused
from kg.extract.places.tape import Tape

if TYPE_CHECKING:
    from kg.gazetteer import Gazetteer

_TOWNSHIP = re.compile(r"(?:街道|苏木|镇|乡)(?![级域化里长民])")
_COUNTY = re.compile(r"(?<=..)[市县区旗州盟]")
_LONGEST, _SHORTEST = 9, 3
#: Words that the tagger may rightly set before a name: 对|竹镇 is first of all 竹镇.
_APART = frozenset(("p", "c", "u", "r", "d", "v", "w", "xc"))
#: As sure as the tagger's own places: the longer of two wins, and a body that it begins.
_SURE, _IN_BODY = 2.0, 1.8
_GENERAL = ("城镇", "集镇", "村镇", "山乡", "家乡", "城乡")


def official(tape: Tape, gazetteer: Gazetteer | None) -> Iterator[Candidate]:
    """The townships of the sentence by the table, and the counties over several words."""
    if gazetteer is None:
        return
    for match in _TOWNSHIP.finditer(tape.text, tape.start, tape.end):
        start = _township(tape, match.end(), gazetteer)
        if start is not None and not refused(tape.text[start : match.end()]):
            over = tape.over(start)
            score = _IN_BODY if over is not None and over.pos == "ORG" else _SURE
            yield place(tape.text, start, match.end(), score, "gazetteer", subtype=ADMIN)
    for match in _COUNTY.finditer(tape.text, tape.start, tape.end):
        start = _county(tape, match.end(), gazetteer)
        if start is not None and not refused(tape.text[start : match.end()]):
            yield place(tape.text, start, match.end(), _SURE, "gazetteer", subtype=ADMIN)


def _township(tape: Tape, end: int, gazetteer: Gazetteer) -> int | None:
    """Where the township's name begins: at a word, or right behind the county it lies in."""
    text, first = tape.text, max(tape.start, end - _LONGEST)
    fitting = [
        start
        for start in range(first, end - _SHORTEST + 1)
        if gazetteer.named(text[start:end], levels=("township",))
    ]
    for start in fitting:
        if _under(text, tape.start, start, end, gazetteer):
            return start
    words = [start for start in fitting if start in tape.begins]
    if not words or text.endswith(_GENERAL, first, end):
        return None
    apart = words[0] < fitting[-1] and tape.tokens[tape.begins[words[0]]].pos in _APART
    return None if apart else words[0]


def _under(text: str, first: int, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Whether the name of a county or city that holds the township stands right before it."""
    name = text[start:end]
    for length in (3, 2, 4, 5, 6, 7, 8):
        before = text[start - length : start] if start - length >= first else ""
        if before and gazetteer.is_name(before):
            above = gazetteer.named(before, levels=("city", "county"))
            if any(gazetteer.named(name, within=d.code, levels=("township",)) for d in above):
                return True
    return False


def _county(tape: Tape, end: int, gazetteer: Gazetteer) -> int | None:
    """Where a county's full name begins that the tagger took for several words."""
    if end not in tape.ends or tape.tokens[tape.ends[end]].pos == "LOC":
        last = tape.ending(end)
        if last is None or end - last.start >= _SHORTEST:
            return None
    for start in range(max(tape.start, end - _LONGEST), end - _SHORTEST + 1):
        token = tape.beginning(start)
        if token is not None and token.end < end and _full(tape.text[start:end], gazetteer):
            return start
    return None


def _full(name: str, gazetteer: Gazetteer) -> bool:
    """Whether it is a county's or city's full name."""
    found = gazetteer.named(name, levels=("city", "county")) if gazetteer.is_name(name) else ()
    return any(d.name == name for d in found)
