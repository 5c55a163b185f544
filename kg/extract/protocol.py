"""What every extraction engine offers."""

from __future__ import annotations

from typing import Protocol

from kg.language import Analysis
from kg.model import Facts


class Extractor(Protocol):
    """Finds the facts of one analysed document. The same analysis always gives the same facts."""

    version: str

    def extract(self, analysis: Analysis) -> Facts:
        """The facts, with entity ids that are local to the document (``Type/name``)."""
        ...
