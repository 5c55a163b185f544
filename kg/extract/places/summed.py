"""Places whose common last word stands behind the list: 皇冠、筒车湾两镇."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.places.candidates import place
from kg.extract.places.tape import Tape

if TYPE_CHECKING:
    from kg.gazetteer import Gazetteer

_LIST = re.compile(
    r"(?P<items>[一-鿿]{2,6}(?:[、和][一-鿿]{2,3}){1,8})(?:两|[二三四五六七八九十]|\d+)个?"
    r"(?P<word>镇|乡|县|区|街道)(?![长级域])"
)


def summed(tape: Tape, gazetteer: Gazetteer | None) -> Iterator[Candidate]:
    """The members from the first that the table has with that word, which others may precede."""
    for match in _LIST.finditer(tape.text, tape.start, tape.end) if gazetteer else ():
        start, word, proven = match.start("items"), match["word"], False
        for item in re.split("[、和]", match["items"]):
            end = start + len(item)
            begin = _begin(tape.text, start, end, word, gazetteer)
            begin = start if begin is None and proven else begin
            if begin is not None:
                proven = True
                found = place(tape.text, begin, end, 1.9, "listed", subtype="AdministrativeArea")
                yield replace(found, name=found.text + word)
            start = end + 1


def _begin(text: str, start: int, end: int, word: str, gazetteer: Gazetteer | None) -> int | None:
    """Where the longest name begins that the table has with the word."""
    whole = (at for at in range(max(start, end - 3), end - 1))
    known = (at for at in whole if gazetteer and gazetteer.named(text[at:end] + word))
    return next(known, None)
