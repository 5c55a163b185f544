"""Lists with a name, a wide space and a post on each line: 胡传稳  县交通运输局总工程师."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.lexicon import words
from kg.extract.persons.reading import Reader
from kg.extract.persons.shape import is_chinese_name
from kg.extract.persons.spot import Spot
from kg.extract.places.levels import ending
from kg.extract.titles import posts_in
from kg.model import Span

_ROW = re.compile(
    r"^(?:[^\n：:，。]{1,8}[：:])?[ \t　]*(?P<name>[一-鿿]{2,4})(?:　|  )[ 　]*"
    r"(?P<rest>[一-鿿][^\n。；]{2,40})$",
    re.MULTILINE,
)
#: One such line alone may be anything.
_FEWEST = 2
_LONGEST = 3


def rows(reader: Reader) -> Iterator[Spot]:
    """The names of such lines, which the spaces cut out whole."""
    found = [m for m in _ROW.finditer(reader.text) if _is_row(m, reader)]
    if len(found) >= _FEWEST:
        for match in found:
            yield Spot(Span(*match.span("name")), match["name"], "title", 3.2)


def _is_row(match: re.Match[str], reader: Reader) -> bool:
    name = match["name"]
    if len(name) > _LONGEST and not is_chinese_name(name):
        return False
    if name in words("not_persons") or ending(name):
        return False
    if reader.in_post(*match.span("name")):
        return False
    posts = posts_in(reader.text, *match.span("rest"))
    return bool(posts) and posts[-1].span.end == match.end()
