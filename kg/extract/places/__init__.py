"""Finding and resolving mentions of type Place."""

from kg.extract.places.find import find
from kg.extract.places.focus import Focus
from kg.extract.places.resolve import resolve

__all__ = ["Focus", "find", "resolve"]
