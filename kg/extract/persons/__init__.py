"""Finding and resolving mentions of type Person."""

from __future__ import annotations

from kg.extract.persons.find import find
from kg.extract.persons.resolve import resolve

__all__ = ["find", "resolve"]
