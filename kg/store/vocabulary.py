"""RDF terms: the standard ones, our own, and literals."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache

from pyoxigraph import Literal, NamedNode

from kg.language.script import is_traditional
from kg.schema import load
from kg.store.iri import Iris

_HAN = re.compile(r"[㐀-䶿一-鿿\U00020000-\U0003ffff]")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@cache
def std(prefixed: str) -> NamedNode:
    """A standard term by its prefixed name; raises KeyError for an unknown prefix."""
    return NamedNode(load().expand(prefixed))


@lru_cache(maxsize=512)
def own(iris: Iris, term: str) -> NamedNode:
    """One of our own terms, such as ``confidence``."""
    return NamedNode(iris.terms + term)


TYPE = std("rdf:type")
INTEGER = std("xsd:integer")
DECIMAL = std("xsd:decimal")
ANY_URI = std("xsd:anyURI")


@lru_cache(maxsize=65536)
def tagged(text: str) -> Literal:
    """Words with the script they are written in; words without a Chinese character have no tag.

    The tag depends on the words alone, so one name has one literal whichever document it is in.
    """
    if not _HAN.search(text):
        return Literal(text)
    return Literal(text, language="zh-Hant" if is_traditional(text) else "zh-Hans")


def integer(value: int) -> Literal:
    """An xsd:integer."""
    return Literal(str(value), datatype=INTEGER)


def canonical_decimal(value: str) -> str | None:
    """The canonical form of a number (XSD 1.1), or None where the string is no number.

    >>> canonical_decimal("0.80"), canonical_decimal("1e-3"), canonical_decimal("七")
    ('0.8', '0.001', None)
    """
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number.adjusted()) > 400:
        return None
    plain = format(number, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain == "-0" else plain


def decimal(value: float) -> Literal:
    """An xsd:decimal in canonical form; the float is read back unchanged."""
    return Literal(canonical_decimal(repr(float(value))) or "0", datatype=DECIMAL)


def when(value: str) -> Literal:
    """An ISO 8601 date as xsd:date, xsd:gYearMonth or xsd:gYear; anything else as a string."""
    if not _DATE.fullmatch(value):
        return Literal(value)
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value)
    except ValueError:
        return Literal(value)
    kind = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}[len(value)]
    return Literal(value, datatype=std(kind))
