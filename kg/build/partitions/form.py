"""What the partitions of a graph are written as."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """The name of a form is that of its folder too."""

    NQUADS = "nquads"
    PARQUET = "parquet"
