"""Finding and resolving mentions of type Organization."""

from kg.extract.organizations.find import find
from kg.extract.organizations.resolve import resolve

__all__ = ["find", "resolve"]
