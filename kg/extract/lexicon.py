"""Word lists and tables under ``data/``, read once a process."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any


def _read(name: str) -> str:
    return files("kg.extract").joinpath(f"data/{name}").read_text(encoding="utf-8")


@cache
def words(name: str) -> frozenset[str]:
    """The entries of ``data/<name>.txt``: separated by white space, ``#`` begins a comment."""
    return frozenset(entries(name))


@cache
def entries(name: str) -> tuple[str, ...]:
    """The same entries in the order of the file."""
    lines = (line.partition("#")[0] for line in _read(f"{name}.txt").splitlines())
    return tuple(word for line in lines for word in line.split())


@cache
def alternatives(name: str) -> str:
    """The entries as one regular expression's alternatives, longest first."""
    import re

    return "|".join(re.escape(w) for w in sorted(entries(name), key=lambda w: (-len(w), w)))


@cache
def table(name: str) -> Any:
    """The value of ``data/<name>.yaml``."""
    import yaml

    return yaml.safe_load(_read(f"{name}.yaml"))
