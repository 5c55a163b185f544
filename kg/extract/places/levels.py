"""Levels of administrative names: what a name's last characters tell, and its short form."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from kg.extract.lexicon import table

Level = Literal["province", "city", "county", "township", "village"]

#: Areas whose names end in 区 without being districts.
_NO_DISTRICT = (
    "园区", "社区", "小区", "开发区", "高新区", "经开区", "景区", "片区", "保护区", "度假区",
    "试验区", "示范区", "工业区", "贸易区", "保税区", "自贸区", "风景区", "旅游区", "老城区",
    "新城区", "主城区", "中心城区", "库区", "灌区", "矿区", "居民区", "住宅区", "校区", "新区",
    "集中区", "合作区",
)  # fmt: skip


@cache
def _endings() -> dict[str, tuple[tuple[str, Level], ...]]:
    """Administrative words by last character, longest first."""
    pairs = [(word, level) for level, words in table("level_words").items() for word in words]
    pairs.sort(key=lambda pair: -len(pair[0]))
    lasts = dict.fromkeys(word[-1] for word, _ in pairs)
    return {last: tuple(p for p in pairs if p[0][-1] == last) for last in lasts}


@lru_cache(maxsize=65536)
def ending(name: str) -> tuple[str, Level] | None:
    """The administrative word that ends the name, and its level; None when there is none.

    >>> ending("丹江口市"), ending("桃花工业园区")
    (('市', 'city'), None)
    """
    for word, level in _endings().get(name[-1:], ()):
        if name.endswith(word) and len(name) > len(word) and name != "城区":
            if word == "区" and name.endswith(_NO_DISTRICT):
                new = name.endswith("新区") and not name.endswith("高新区") and len(name) > 3
                return ("新区", "county") if new else None
            return word, level
    return None


def stem(name: str) -> str:
    """The name without its administrative word; empty when fewer than two characters are left."""
    found = ending(name)
    if found is None:
        return ""
    rest = name[: -len(found[0])]
    return rest if len(rest) >= 2 else ""
