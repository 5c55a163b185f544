"""How far a place name that ends in a known word reaches to the left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.extract.candidate import Candidate
from kg.extract.lexicon import words
from kg.extract.places.tape import Tape
from kg.language import Token

#: Tags of words that a name may be made of; the first make it a name, the others only fill it.
NAMING = frozenset(("LOC", "nz", "ORG", "PER", "nw"))
FILLING = frozenset(("n", "vn", "f", "an", "a", "v", "m", "s", "j"))
_NEVER_FIRST = frozenset(("v", "f", "a", "s", "m", "an"))
#: Ends of verbs that have the place as their object.
_DOING = tuple("有在到进建成造开修访观察看设遍达于为是叫")
_LONGEST = 12
_LIMIT = 5
ADMINISTRATIVE = frozenset(
    ("省", "市", "县", "区", "州", "旗", "镇", "乡", "村", "社区", "街道", "自治区", "自治州")
)
_CLOSING = {"”": "“", "’": "‘", "》": "《", '"': '"'}


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a name begins, and what speaks for it being one."""

    begin: int
    named: bool
    quoted: bool = False
    place: Candidate | None = None
    scope: str | None = None


def reach_left(tape: Tape, suffix: int, places: Mapping[int, Candidate]) -> Reach | None:
    """The reach of a name whose suffix begins at ``suffix``; None when there is no name.

    ``places`` are the administrative places found so far, by end.
    """
    position, named, begin = suffix, False, suffix
    for _ in range(_LIMIT):
        if tape.before(position) in (" ", "　"):
            position -= 1
        place = places.get(position)
        if place is not None:
            own = named and begin < suffix
            return Reach(begin if own else place.span.start, True, False, place)
        opened = _quote(tape, position)
        if opened is not None:
            return Reach(opened, True, True)
        token = tape.ending(position) or tape.over(position - 1)
        if token is None or position <= tape.start or suffix - token.start > _LONGEST:
            break
        scope = _scope(token, position, suffix)
        if scope:
            return Reach(token.start, True, False, None, scope)
        if token.text in words("place_stop") or token.pos not in NAMING | FILLING:
            break
        verb = token.pos == "v" and (position < suffix or token.text.endswith(_DOING))
        if verb or (position < suffix and ends_place(token)):
            break
        named = named or token.pos in NAMING
        position = token.start
        if token.pos not in _NEVER_FIRST:
            begin = position
    return Reach(begin, named) if begin < suffix else None


def ends_place(token: Token) -> bool:
    """Whether the word by itself ends a place name (社区, 街道)."""
    return token.pos != "LOC" and token.text.endswith(("社区", "小区", "街道", "镇", "村", "园区"))


def _quote(tape: Tape, position: int) -> int | None:
    closing = tape.before(position)
    if closing not in _CLOSING:
        return None
    opened = tape.text.rfind(_CLOSING[closing], tape.start, position - 1)
    return opened if opened >= 0 and position - opened <= 12 else None


def _scope(token: Token, position: int, suffix: int) -> str | None:
    """The administrative word that begins the name here (县|会展中心)."""
    if token.text in ADMINISTRATIVE:
        return token.text if position < suffix else None
    glued = token.text[0] in "省市县区镇乡村" and len(token.text) > 1
    return (
        token.text[0]
        if glued and token.pos in ("n", "ORG") and not token.text.endswith(("里", "民"))
        else None
    )
