"""Whom short forms and pronouns stand for."""

from __future__ import annotations

from kg.extract.candidate import Candidate
from kg.extract.context import Context


def resolve(context: Context, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates with canonical names for persons."""
    return candidates
