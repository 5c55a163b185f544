"""Settings of a build, from ``kg.toml`` and from the command line."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kg.model import Error

DEFAULT_BASE_IRI = "https://kg.example/"
DEFAULT_FILE = Path("kg.toml")


@dataclass(frozen=True, slots=True)
class Config:
    """What a build may be told.

    ``base_iri`` is where data IRIs live; ``jobs`` the number of worker processes (0: one for each
    core); ``min_confidence`` (0 to 1) leaves less certain facts out of the exports, the store keeps
    them; ``time_limit`` is how many seconds one document may take before it is skipped;
    ``decisions`` the file of people's decisions (the one used last, at first ``decisions.yaml``
    in the output folder, where it is empty); ``cluster`` a Dask scheduler, ``dask://HOST:PORT``,
    whose workers do the work in place of this machine's.
    """

    base_iri: str = DEFAULT_BASE_IRI
    jobs: int = 0
    min_confidence: float = 0.0
    time_limit: float = 300.0
    decisions: str = ""
    cluster: str = ""

    def __post_init__(self) -> None:
        """Raise Error when a value is out of its range."""
        parts = urlsplit(self.base_iri)
        if not (parts.scheme and parts.netloc) or self.base_iri[-1] not in "/#":
            raise Error(f'base_iri: "{self.base_iri}" is no IRI that ends with / or #')
        if self.jobs < 0:
            raise Error("jobs: must be 0 (one for each core) or more")
        if not 0 <= self.min_confidence <= 1:
            raise Error("min_confidence: must lie between 0 and 1")
        if self.time_limit <= 0:
            raise Error("time_limit: must be more than 0 seconds")

    @property
    def workers(self) -> int:
        """How many worker processes to use."""
        return self.jobs or _cores()

    def with_options(self, **given: object) -> Config:
        """The same settings with those replaced that are not None."""
        changes: dict[str, Any] = {k: v for k, v in given.items() if v is not None}
        return replace(self, **changes)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def load_config(path: Path | None = None) -> Config:
    """The settings of ``path``, or of ``kg.toml`` here when there is one, or the defaults.

    Raises Error when the file is missing, is no TOML, or holds an unknown or misplaced setting.
    """
    if path is None:
        if not DEFAULT_FILE.is_file():
            return Config()
        path = DEFAULT_FILE
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise Error(f"{path}: cannot be read ({problem.strerror})") from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise Error(f"{path}: not valid TOML ({problem})") from problem
    try:
        settings = Config(**_checked(table))
    except Error as problem:
        raise Error(f"{path}: {problem}") from problem
    if settings.decisions:  # relative to the file that names it
        return replace(settings, decisions=str(path.parent / settings.decisions))
    return settings


_A = {str: "a text in quotes", int: "a whole number", float: "a number"}


def _checked(table: dict[str, Any]) -> dict[str, Any]:
    """``table`` when every key is a setting and every value of its kind."""
    kinds = {field.name: type(field.default) for field in fields(Config)}
    for key, value in table.items():
        if key not in kinds:
            raise Error(f'unknown setting "{key}"; the settings are {", ".join(kinds)}')
        kind: tuple[type, ...] = (int, float) if kinds[key] is float else (kinds[key],)
        if not isinstance(value, kind) or isinstance(value, bool):
            raise Error(f'"{key}" must be {_A[kind[-1]]}')
    return table
