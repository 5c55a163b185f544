"""How a subject is written, worked out once for all the subjects with the same properties."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

Place = TypeVar("Place", bound=tuple[Any, ...])


#: Rows of up to so many predicates are remembered, so many of them.
_SHORT = 40
_REMEMBERED = 10_000
#: What stands in a gap, of the several values that go there.
Join = Callable[[Sequence[str]], str]


class Layout(NamedTuple):
    """A template for printf-style filling: the subject, then a gap for each property.

    ``gaps`` has, for each of them, which of the subject's values go there, and ``joins`` how they
    go there where they are several.
    """

    template: str
    gaps: tuple[tuple[int, ...], ...]
    joins: tuple[Join | None, ...]

    def fill(self, subject: str, values: Sequence[str]) -> str:
        """The template with a subject and its values."""
        filled = [
            values[gap[0]] if join is None else join([values[i] for i in gap])
            for gap, join in zip(self.gaps, self.joins, strict=True)
        ]
        return self.template % (subject, *filled)


class Layouts:
    """The layouts of one file, by the predicates of the subjects that have them."""

    def __init__(self, make: Callable[[tuple[str, ...]], Layout]) -> None:
        """``make`` works out the layout of a subject with these predicates."""
        self._make = make
        self._known: dict[tuple[str, ...], Layout] = {}

    def of(self, predicates: tuple[str, ...]) -> Layout:
        """The layout of a subject with these predicates, in this order."""
        found = self._known.get(predicates)
        if found is None:
            found = self._make(predicates)
            if len(predicates) <= _SHORT:  # longer rows hardly come again
                if len(self._known) >= _REMEMBERED:
                    self._known.clear()
                self._known[predicates] = found
        return found


def by_place(
    predicates: Sequence[str], place: Callable[[str], Place]
) -> list[tuple[Place, tuple[int, ...]]]:
    """The places of the predicates, sorted, each with the positions of the predicates there."""
    found: dict[Place, list[int]] = {}
    for position, predicate in enumerate(predicates):
        found.setdefault(place(predicate), []).append(position)
    return [(each, tuple(found[each])) for each in sorted(found)]
