"""The word lists and patterns of furniture.yaml and surnames.txt, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

_FULL_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_PUNCTUATION: Final = {
    ord(written): ord(folded)
    for written, folded in zip(
        "\u3000\u00a0\u2002\u2003\u2009\t丨︱│╱﹕∶〔〕〈〉", "      |||/::()<>", strict=True
    )
}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What furniture looks like. Patterns are meant for folded text (see :func:`fold`)."""

    lines: tuple[re.Pattern[str], ...]
    top: tuple[re.Pattern[str], ...]
    tells_top: tuple[re.Pattern[str], ...]
    tells_bottom: tuple[re.Pattern[str], ...]
    datelines: tuple[re.Pattern[str], ...]
    labels: dict[str, str]
    """Label as written (folded) to its kind: published, moment, publisher, count, control, role."""
    byline_words: frozenset[str]
    not_names: tuple[str, ...]
    not_authors: frozenset[str]
    no_publisher: frozenset[str]
    menu: frozenset[str]
    surnames: frozenset[str]
    metas: dict[str, tuple[str, ...]]


def fold(text: str) -> str:
    """``text`` in the form that the patterns are written in, of exactly the same length.

    >>> fold("記者：李四　來源｜本報")
    '记者:李四 来源|本报'
    """
    return text.translate(_folding())


def macro(name: str) -> str:
    """The regular expression that ``{name}`` stands for in furniture.yaml."""
    return str(_data()["macros"][name])


@cache
def lexicon() -> Lexicon:
    """The compiled lexicon; loaded on first use."""
    data = _data()
    return Lexicon(
        lines=_compiled(data["lines"]),
        top=_compiled(data["top"]),
        tells_top=_compiled(data["tells"]["top"]),
        tells_bottom=_compiled(data["tells"]["bottom"]),
        datelines=_compiled(data["datelines"]),
        labels=_labels(data),
        byline_words=frozenset(map(fold, data["byline_words"])),
        not_names=tuple(map(fold, data["not_names"])),
        not_authors=frozenset(map(fold, data["not_authors"])),
        no_publisher=frozenset(map(fold, data["no_publisher"])),
        menu=frozenset(map(fold, data["menu"])),
        surnames=_surnames(),
        metas={kind: tuple(names) for kind, names in data["metas"].items()},
    )


def alternatives(words: list[str]) -> str:
    """A regular expression for any of ``words``, the longest first.

    Words of two characters may be set apart to the width of longer ones: 来　源.
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(" {0,4}".join(word) if len(word) == 2 else re.escape(word) for word in ordered)


@cache
def _data() -> dict[str, Any]:
    import yaml

    loaded = yaml.safe_load(files("kg.read").joinpath("furniture.yaml").read_text("utf-8"))
    return dict(loaded)


@cache
def _folding() -> dict[int, int]:
    variants = {ord(pair[0]): ord(pair[1]) for pair in _data()["variants"].split()}
    return {**_FULL_WIDTH, **_PUNCTUATION, **variants}


def _compiled(patterns: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_expanded(pattern), re.IGNORECASE) for pattern in patterns)


def _expanded(pattern: str) -> str:
    for name in _data()["macros"]:
        pattern = pattern.replace("{" + name + "}", macro(name))
    return pattern


def _labels(data: dict[str, Any]) -> dict[str, str]:
    kinds = {fold(word): kind for kind, words in data["labels"].items() for word in words}
    roles = {fold(word): "role" for line in data["roles"] for word in line.split()}
    return {**roles, **kinds}


def _surnames() -> frozenset[str]:
    text = files("kg.read").joinpath("surnames.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    double = {word for line in lines for word in line.split() if len(word) == 2}
    single = {character for line in lines if " " not in line for character in line}
    return frozenset(map(fold, double | single))
