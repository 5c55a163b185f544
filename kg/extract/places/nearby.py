"""Villages of the counties that a document names, however the tagger cuts their names.

Hundreds of villages share a name, so the table of villages says little by itself; under a county
that the document names in full it says where a name begins: 搬进山下的|青禾社区.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.places.candidates import BY_TABLE, place
from kg.extract.places.heads import refused
from kg.extract.places.levels import ending
from kg.extract.places.tape import Tape
from kg.model import Span

if TYPE_CHECKING:
    from kg.gazetteer import Gazetteer

_VILLAGE = re.compile("社区|嘎查|村")
_SHORTEST, _LONGEST = 3, 8
#: A document that names more counties is about none of them.
_COUNTIES = 6
#: What may be glued before a name; one character is as likely its own (大石村).
_GLUED = (2, 3, 4)


def counties(found: Iterable[Candidate], gazetteer: Gazetteer | None) -> tuple[str, ...]:
    """The codes of the counties named in full, none where there are too many."""
    if gazetteer is None:
        return ()
    names = dict.fromkeys(c.text for c in found if c.rule in BY_TABLE and ending(c.text))
    codes = {d.code for n in names for d in gazetteer.named(n, levels=("county",)) if d.name == n}
    return tuple(sorted(codes)) if len(codes) <= _COUNTIES else ()


def nearby(
    context: Context, found: Sequence[Candidate], within: Sequence[str]
) -> Iterator[Candidate]:
    """Villages by the table that no place found so far ends with."""
    known = {c.span.end for c in found if c.score >= 1.0}
    for sentence in context.sentences if within and context.gazetteer else ():
        tape = Tape(context.text, sentence)
        for match in _VILLAGE.finditer(context.text, tape.start, tape.end):
            if match.end() not in known:
                yield from _ending_at(tape, match.end(), context.gazetteer, within)


def _ending_at(
    tape: Tape, end: int, gazetteer: Gazetteer | None, within: Sequence[str]
) -> Iterator[Candidate]:
    for start in range(max(tape.start, end - _LONGEST), end - _SHORTEST + 1):
        name = tape.text[start:end]
        if start in tape.begins and _is_village(name, gazetteer, within) and not refused(name):
            yield place(tape.text, start, end, 1.9, "nearby", subtype="Community")
            return


def _is_village(name: str, gazetteer: Gazetteer | None, within: Sequence[str]) -> bool:
    return gazetteer is not None and any(gazetteer.villages_named(name, within=c) for c in within)


def trimmed(c: Candidate, gazetteer: Gazetteer | None, within: Sequence[str]) -> Candidate:
    """祖居|柳溪村: without the words before a village that the table has under the county."""
    level = ending(c.text)
    if not within or c.rule != "chain" or level is None or level[1] != "village":
        return c
    if len(c.text) < _SHORTEST + _GLUED[0] or _is_village(c.text, gazetteer, within):
        return c
    for glued in _GLUED:
        rest = c.text[glued:]
        if len(rest) >= _SHORTEST and _is_village(rest, gazetteer, within):
            return replace(c, span=Span(c.span.start + glued, c.span.end), text=rest)
    return c
