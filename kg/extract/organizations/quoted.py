"""Names quoted from their first to their last character: “白桦医疗联盟”, “时间银行”."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.lexicon import table
from kg.extract.organizations.heads import Head
from kg.extract.organizations.patterns import any_of
from kg.extract.places.tape import Tape

_MARKS = {"”": "“", "」": "「", "』": "『", '"': '"'}
#: Words of speech, which no name holds: “我整整三天没合过眼”.
_SPOKEN = re.compile("[没不][^和]|[了过着我你他她]|就是|怎么")
_PAUSES = frozenset("，。；！？：、\n")
_LONGEST = 20
_OWN = 2


def quotation(tape: Tape, end: int) -> int | None:
    """Where the words begin that are quoted up to ``end``; None when it ends no quotation."""
    opening = _MARKS.get(tape.after(end))
    if opening is None:
        return None
    opened = tape.text.rfind(opening, max(tape.start, end - _LONGEST), end)
    if opened < 0 or _PAUSES.intersection(tape.text[opened + 1 : end]):
        return None
    return opened + 1


def is_body(tape: Tape, head: Head, begin: int, end: int) -> bool:
    """Whether the whole quotation names a body by its last word."""
    if head.text not in _heads("bodies") or end - len(head.text) - begin < _OWN:
        return False
    if _SPOKEN.search(tape.text, begin, end):
        return False
    return any_of("undertaking_after").match(tape.text, end + 1) is None


def is_undertaking(tape: Tape, head: Head, begin: int, end: int) -> bool:
    """Whether the quotation is something done or offered (“时间银行”), whatever its last word."""
    if head.reach == "scope":
        return False
    if any_of("undertaking_after").match(tape.text, end + 1):
        return True
    if end - len(head.text) - begin > 4:
        return False
    return head.text in _heads("undertakings") and begin not in {
        t.start for t in tape.tokens if t.pos == "LOC"
    }


@cache
def _heads(kind: str) -> frozenset[str]:
    return frozenset(table("organization_quoted")[kind])
