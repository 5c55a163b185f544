"""Regular expressions put together from the lists in ``data/*_patterns.yaml``."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.lexicon import table


@cache
def any_of(file: str, entry: str) -> str:
    """The entry's alternatives as one group."""
    return f"(?:{'|'.join(table(file)[entry])})"


@cache
def pattern(file: str, entry: str, form: str = "{}") -> re.Pattern[str]:
    """The entry compiled, set into ``form`` where that has ``{}``."""
    return re.compile(form.replace("{}", any_of(file, entry)))
