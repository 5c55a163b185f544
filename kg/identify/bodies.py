"""What a name of an organization consists of: a place, and a body in its one spelling.

住房和城乡建设局 and 住建局 of one place are one body, 中国人民政治协商会议十堰市委员会 is
十堰市政协. Equivalence comes from ``data/bodies.yaml`` alone, never from likeness.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.gazetteer import Gazetteer, Link
from kg.identify.local import plain
from kg.identify.tables import tables

_TERM = re.compile(r"第[一二三四五六七八九十百\d]+届")


@dataclass(frozen=True, slots=True)
class Body:
    """An organization's name taken apart.

    ``chain`` are the places at its front, ``head`` the text they cover, ``rest`` what follows in
    the spelling of identities. ``kind`` is ``public`` for a body that each place has one of,
    ``institution`` for its 人民医院 and the like, ``national`` for what needs no place, ``own``
    for any other name.
    """

    chain: tuple[Link, ...]
    head: str
    rest: str
    kind: str


def parse_body(name: str, gazetteer: Gazetteer, within: str | None = None) -> Body:
    """Takes a name apart; ``within`` is a county in which the places at its front may lie."""
    text = plain(name)
    national = tables().national.get(text)
    if national is not None:
        return Body((), "", national, "national")
    return _around(text, gazetteer, within) or parse_front(text, gazetteer, within)


def _around(text: str, gazetteer: Gazetteer, within: str | None) -> Body | None:
    """The body of a name that is built around its place."""
    for form in tables().around:
        if not text.startswith(form.open):
            continue
        inner = text[len(form.open) :]
        chain = tuple(gazetteer.parse_chain(inner, within=within))
        if not chain:
            continue
        head, rest = inner[: chain[-1].end], _TERM.sub("", inner[chain[-1].end :], count=1)
        for close, put in form.close:
            if rest.startswith(close):
                spelled, kind = canonical(put + rest[len(close) :])
                return Body(chain, head, spelled, "public" if kind == "own" else kind)
    return None


def parse_front(text: str, gazetteer: Gazetteer, within: str | None = None) -> Body:
    """Takes a plain name apart that begins with its place."""
    chain = tuple(gazetteer.parse_chain(text, within=within))
    while chain and not text[chain[-1].end :]:
        chain = chain[:-1]  # a name that is all places names no body
    end = chain[-1].end if chain else 0
    rest, kind = canonical(text[end:])
    if not chain and kind == "own" and text.startswith(tables().national_prefixes):
        return Body((), "", text, "national")
    return Body(chain, text[:end], rest, kind)


@lru_cache(maxsize=65536)
def canonical(rest: str) -> tuple[str, str]:
    """What follows the place, in the spelling of identities, and its kind.

    >>> canonical("住房和城乡建设局城市更新科")
    ('住建局城市更新科', 'public')
    >>> canonical("中医医院")
    ('中医院', 'institution')
    """
    institution = tables().institutions.get(rest)
    if institution is not None:
        return institution, "institution"
    whole = tables().whole.get(rest)
    if whole is not None:
        return whole, "public"
    spelled, tail = [], rest
    while tail and (segment := _segment(tail)) is not None:
        form, put = segment
        spelled.append(put)
        tail = tail[len(form) :]
    if not spelled or tail.endswith(tables().private_suffixes):
        return rest, "own"
    return "".join((*spelled, tail)), "public"


def _segment(text: str) -> tuple[str, str] | None:
    """The longest form of a body that begins the text, and its spelling."""
    body = _longest(text, tables().bodies)
    stem = _longest(text, tables().stems)
    unit = _longest(text[len(stem[0]) :], tables().units) if stem else None
    department = (stem[0] + unit[0], stem[1] + unit[1]) if stem and unit else None
    found = [segment for segment in (body, department) if segment is not None]
    return max(found, key=lambda segment: len(segment[0]), default=None)


def _longest(text: str, forms: Mapping[str, str]) -> tuple[str, str] | None:
    for length in range(min(len(text), 20), 0, -1):
        put = forms.get(text[:length])
        if put is not None:
            return text[:length], put
    return None
