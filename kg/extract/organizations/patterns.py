"""The regular expressions of ``data/organization_patterns.yaml``, compiled once."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.lexicon import table


@cache
def listed(name: str) -> tuple[str, ...]:
    """The entries of a list."""
    return tuple(table("organization_patterns")[name])


@cache
def any_of(name: str) -> re.Pattern[str]:
    """Any entry of a list."""
    return re.compile("|".join(listed(name)))


@cache
def ending_in(name: str) -> re.Pattern[str]:
    """Any entry of a list, at the end."""
    return re.compile(f"(?:{'|'.join(listed(name))})$")


@cache
def generic() -> re.Pattern[str]:
    """民营企业, 农村信用社: the whole text is a kind of body."""
    kinds, heads = "|".join(listed("generic_kinds")), "|".join(listed("generic_heads"))
    return re.compile(f"(?:{kinds})+(?:专业)?(?:{heads})")


@cache
def founded() -> re.Pattern[str]:
    """What ends before a name that is founded here."""
    return re.compile(f"(?:{'|'.join(listed('founding'))})了?(?:一[支个])?$")
