"""Forms of organization names that mean the same body: 市住建局 and 市住房和城乡建设局."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.lexicon import table

_QUOTES = re.compile(r"[“”‘’\"《》\s]")
_PARTY = re.compile(r"^(?:中国共产党|中共)(?=.{2})")
_COMMITTEE = re.compile(r"^(?:中国共产党|中共)(?P<place>.{2,}[省市县区州旗盟镇乡])委员会$")
_CONSULTATIVE = re.compile(
    r"^(?:中国人民政治协商会议|人民政协|政协)(?P<place>.{2,}?[省市县区州旗盟])"
    r"(?:第[一二三四五六七八九十百\d]+届)?(?:委员会)?$"
)
_YOUTH = re.compile(
    r"^(?:中国共产主义青年团|共青团)(?P<stem>.{2,}?)(?P<word>[省市县区州旗])委(?:员会)?$"
)
_TERM = re.compile(r"第[一二三四五六七八九十百\d]+届")


@cache
def _ends() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(table("body_forms").items(), key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def _business() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str], ...]]:
    """One pattern for all forms of all lines of business; each form, longest first."""
    forms = [
        (short, full)
        for full, shorts in table("department_forms").items()
        for short in (full, *shorts)
    ]
    forms.sort(key=lambda pair: (-len(pair[0]), pair))
    before = "(?=局|厅|委|办|工作)"
    each = tuple((re.compile(short + before), full) for short, full in forms)
    return re.compile(f"(?:{'|'.join(short for short, _ in forms)}){before}"), each


def _youth(match: re.Match[str]) -> str:
    """共青团宁化县委 as 宁化团县委."""
    return f"{match['stem']}团{match['word']}委"


@cache
def key(name: str) -> str:
    """What all forms of one body's name have in common; only ever compared, never shown.

    >>> key("滕州市住建局") == key("滕州市住房和城乡建设局")
    True
    """
    plain_name = _YOUTH.sub(_youth, _TERM.sub("", plain(name)))
    for long, short in _ends():
        if plain_name.endswith(long) and len(plain_name) > len(long):
            plain_name = plain_name[: -len(long)] + short
            break
    any_form, forms = _business()
    if any_form.search(plain_name) is None:
        return plain_name
    for pattern, full in forms:
        changed = pattern.sub(full, plain_name, count=1)
        if changed != plain_name or pattern.search(plain_name):
            return changed
    return plain_name


def plain(name: str) -> str:
    """The name without quotation marks and without 中共 before a committee.

    >>> plain("中共青禾市委组织部"), plain("“蓝天”救援队")
    ('青禾市委组织部', '蓝天救援队')
    """
    consultative = _CONSULTATIVE.match(name)
    if consultative is not None:
        return consultative["place"] + "政协"
    committee = _COMMITTEE.match(name)
    if committee is not None:
        return committee["place"] + "委"
    bare = _PARTY.sub("", _QUOTES.sub("", name))
    return bare if bare and not bare.startswith(("中央", "党")) else _QUOTES.sub("", name)
