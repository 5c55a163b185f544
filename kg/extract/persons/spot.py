"""A name at a place, and how one is read there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.persons.reading import Reader, Reading
from kg.model import Span


@dataclass(frozen=True, slots=True)
class Spot:
    """A name at a place, and the rule that found it there."""

    span: Span
    name: str
    rule: str
    score: float


def read_spot(
    reader: Reader, at: int, stop: int, threshold: float, rule: str, score: float
) -> Iterator[Spot]:
    """The best name that begins at ``at``, if its own evidence reaches the threshold."""
    reading = reader.read(at, stop, threshold)
    if reading is not None:
        yield spot_of(reading, rule, score)


def spot_of(reading: Reading, rule: str, score: float) -> Spot:
    """A reading as a find of a rule."""
    return Spot(Span(reading.start, reading.end), reading.name, rule, score)
