"""Names that the document knows as places: no persons, where only their shape says so."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.candidate import Candidate
from kg.extract.persons.spot import Spot
from kg.extract.places.candidates import PROVEN
from kg.extract.places.levels import ending, stem

#: Rules by which a name is one for its shape or the tagger's word alone.
_WEAK = frozenset(("tagged", "foreign", "recurring", "list", "gender"))
#: The end of a name that the tagger broke: 宁区 of 长宁区.
_HALF = 2


class Elsewhere:
    """The places of a document: 云龙 of 云龙县, 东关村."""

    def __init__(self, found: Iterable[Candidate]) -> None:
        """Take the administrative names found so far, whole and without their last word."""
        names = {c.text for c in found if c.type == "Place" and c.rule in PROVEN and ending(c.text)}
        self._names = names | {stem(name) for name in names} - {""}
        self._ends = {name[-_HALF:] for name in names}

    def is_place(self, spot: Spot) -> bool:
        """Whether the find is the name of a place and nothing but its shape makes it a person."""
        return spot.rule in _WEAK and (spot.name in self._names or spot.name in self._ends)
