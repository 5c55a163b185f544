"""RDF terms as N-Triples spells them: what is written in bulk needs no objects.

The functions of terms give what ``str`` gives of the term that :mod:`kg.store.vocabulary` makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from pyoxigraph import Literal, Quad, RdfFormat, parse

from kg.store import vocabulary
from kg.store.iri import Iris

_SPECIAL = re.compile(r'["\\\x00-\x1f\x7f\ufffe\uffff]')


def iri(value: str) -> str:
    """An IRI between its brackets."""
    return f"<{value}>"


@cache
def std(prefixed: str) -> str:
    """A standard term by its prefixed name."""
    return str(vocabulary.std(prefixed))


@lru_cache(maxsize=512)
def own(iris: Iris, term: str) -> str:
    """One of our own terms."""
    return str(vocabulary.own(iris, term))


class Terms(dict[str, str]):
    """Our own terms, each spelled when it is first asked for."""

    def __init__(self, iris: Iris) -> None:
        super().__init__()
        self._iris = iris

    @staticmethod
    @lru_cache(maxsize=16)
    def of(iris: Iris) -> Terms:
        """The terms under one base."""
        return Terms(iris)

    def __missing__(self, term: str) -> str:
        """Spells a term."""
        found = self[term] = own(self._iris, term)
        return found


def plain(text: str) -> str:
    """A string."""
    return str(Literal(text)) if _SPECIAL.search(text) else f'"{text}"'


@lru_cache(maxsize=65536)
def tagged(text: str) -> str:
    """Words with the script they are written in."""
    return str(vocabulary.tagged(text))


_INTEGER = f"^^{std('xsd:integer')}"
_DECIMAL = f"^^{std('xsd:decimal')}"
_BOOLEAN = f"^^{std('xsd:boolean')}"


def integer(value: int) -> str:
    """An xsd:integer."""
    return f'"{value}"{_INTEGER}'


def decimal(canonical: str) -> str:
    """An xsd:decimal from its canonical form."""
    return f'"{canonical}"{_DECIMAL}'


@lru_cache(maxsize=4096)
def certainty(value: float) -> str:
    """A float as an xsd:decimal."""
    return str(vocabulary.decimal(value))


def boolean(value: bool) -> str:
    """An xsd:boolean."""
    return f'"{"true" if value else "false"}"{_BOOLEAN}'


_YEAR = f"^^{std('xsd:gYear')}"


def year(value: str) -> str:
    """An xsd:gYear."""
    return f'"{value}"{_YEAR}'


def quads(lines: Iterable[str]) -> Iterator[Quad]:
    """The quads that lines of N-Quads of our own stand for."""
    # What we spell is valid, so the engine need not look.
    return iter(parse("".join(lines), format=RdfFormat.N_QUADS, lenient=True))
