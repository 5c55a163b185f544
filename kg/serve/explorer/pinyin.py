"""How a name is typed in pinyin: in full and by its initials."""

from __future__ import annotations

from functools import cache
from typing import Any

_PHRASES_UP_TO = 40


def spellings(name: str) -> tuple[str, str]:
    """The name in pinyin without tones, and the first letter of each syllable.

    Other characters than Chinese ones stay as they are. Readings by pypinyin (MIT).

    >>> spellings("重庆市")
    ('chongqingshi', 'cqs')
    """
    syllables = [_plain(part) for part in _read(name[:_PHRASES_UP_TO])]
    return "".join(syllables).lower(), "".join(part[:1] for part in syllables).lower()


def _plain(syllable: str) -> str:
    return "".join(char for char in syllable if char.isalnum())


def _read(name: str) -> list[str]:
    found: list[str] = _pypinyin().lazy_pinyin(name, v_to_u=False)
    return found


@cache
def _pypinyin() -> Any:
    import pypinyin

    return pypinyin
