"""Chinese local news in, an evidence-grounded knowledge graph out."""

from kg.model import Error

__all__ = ["Error"]
