"""The tables of names that mean the same, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from kg.identify.local import plain


@dataclass(frozen=True, slots=True)
class Around:
    """A name built around its place: 中国人民政治协商会议 + place + 委员会."""

    open: str
    close: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """``bodies`` and ``institutions`` map every form to the one that identities use."""

    stems: Mapping[str, str]
    units: Mapping[str, str]
    bodies: Mapping[str, str]
    whole: Mapping[str, str]
    institutions: Mapping[str, str]
    national: Mapping[str, str]
    around: tuple[Around, ...]
    national_prefixes: tuple[str, ...]
    national_suffixes: tuple[str, ...]
    local_names: tuple[str, ...]
    document_names: frozenset[str]
    private_suffixes: tuple[str, ...]
    inner_suffixes: tuple[str, ...]


@cache
def tables() -> Tables:
    """The tables of ``data/bodies.yaml``."""
    raw = _read("bodies.yaml")
    return Tables(
        stems=_forms(raw["stems"]),
        units=_forms(raw["units"]),
        bodies=_forms(raw["bodies"]),
        whole=_forms(raw["whole"]),
        institutions=_forms(raw["institutions"]),
        national=_forms(raw["national"]),
        around=tuple(
            Around(word, tuple(sorted(entry["close"].items(), key=lambda p: (-len(p[0]), p[0]))))
            for entry in raw["around"]
            for word in entry["open"]
        ),
        national_prefixes=tuple(raw["national_prefixes"]),
        national_suffixes=tuple(raw["national_suffixes"]),
        local_names=tuple(raw["local_names"]),
        document_names=frozenset(raw["document_names"]),
        private_suffixes=tuple(raw["private_suffixes"]),
        inner_suffixes=tuple(raw["inner_suffixes"]),
    )


@cache
def worldwide() -> Mapping[str, frozenset[str]]:
    """For each type the plain names that mean one thing everywhere."""
    return {kind: frozenset(map(plain, names)) for kind, names in _read("worldwide.yaml").items()}


def _forms(groups: dict[str, list[str]]) -> dict[str, str]:
    """Every form, longest first, to the form used in identities."""
    pairs = {form: short for short, forms in groups.items() for form in (short, *forms)}
    return dict(sorted(pairs.items(), key=lambda pair: (-len(pair[0]), pair[0])))


def _read(name: str) -> dict[str, Any]:
    import yaml

    text = (resources.files("kg.identify") / "data" / name).read_text(encoding="utf-8")
    raw: dict[str, Any] = yaml.safe_load(text)
    return raw
