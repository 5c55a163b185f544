"""Who leads and who belongs to what: posts before names, after names, by verbs, over lists."""

from __future__ import annotations

from kg.extract.statements.offices.find import find

__all__ = ["find"]
