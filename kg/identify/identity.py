"""What an identity is, and how ids are put together from a type, a name and a scope."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.gazetteer import Division
from kg.identify.local import local_part
from kg.identify.tables import tables
from kg.schema import load

#: A body that names its level alone: 市政协, 县人民医院.
LEVEL_SIGNS = {
    "省": ("省",),
    "市": ("市",),
    "州": ("自治州",),
    "县": ("县",),
    "区": ("区",),
    "旗": ("旗",),
}
#: An event whose name says only what kind it is.
GENERIC_EVENT = re.compile(
    r"(?:第?[一二三四五六七八九十百\d]+[届次])*(?:全体|常委会?|常务|扩大|开幕|闭幕)?(?:会议|会|大会|全会)"
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What an entity is: its id, the id it is scoped by, and the place that it belongs to.

    ``root`` is the scope that a post in it gives a person; ``public`` whether each place has but
    one body of that kind, so that a post names one holder in the place.
    """

    id: str
    scope: str | None = None
    root: str | None = None
    public: bool = False
    division: Division | None = None


def path(kind: str) -> str:
    """The first part of the ids of a node type (``org`` for Organization)."""
    known = load().types.get(kind)
    return known.path if known else local_part(kind).lower()


def scoped(kind: str, name: str, scope: str | None) -> str:
    """The id of a plain name, in a scope if one is given.

    >>> scoped("Organization", "人民医院", "place/十堰市")
    'org/人民医院@十堰市'
    """
    if scope is None:
        return f"{path(kind)}/{local_part(name)}"
    where, _, rest = scope.partition("/")
    return f"{path(kind)}/{local_part(name)}@{'document:' if where == 'document' else ''}{rest}"


def is_registered(name: str) -> bool:
    """Whether such a name is borne once in the country: universities, companies, newspapers."""
    known = tables()
    return (
        len(name) >= 4
        and name.endswith(known.national_suffixes)
        and not name.endswith(known.local_names)
    )
