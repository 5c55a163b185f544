"""Chinese local news in, an evidence-grounded knowledge graph out.

>>> import kg
>>> graph = kg.build("seeds/", "output/")  # doctest: +SKIP
>>> graph.query("SELECT ?who WHERE { ?who kg:leads ?what }")  # doctest: +SKIP
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from kg.model import Error

if TYPE_CHECKING:
    from kg.build.graph import Graph
    from kg.build.library import add, build, extract, open, remove  # noqa: A004 - kg.open is meant

__version__ = "0.1.0"

_HOMES = {
    "Graph": "kg.build.graph",
    "add": "kg.build.library",
    "build": "kg.build.library",
    "extract": "kg.build.library",
    "open": "kg.build.library",
    "remove": "kg.build.library",
}

__all__ = ["Error", "Graph", "__version__", "add", "build", "extract", "open", "remove"]


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for, so that ``import kg`` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)


class _Room(ModuleType):
    """A room that is called like a verb: ``kg.build`` is both, and both are to work."""

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        return __getattr__(self.__name__.rpartition(".")[2])(*arguments, **options)


class _Package(ModuleType):
    """This package: a room that is imported takes the name of its verb and can be called."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name in _HOMES and isinstance(value, ModuleType):
            value.__class__ = _Room
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
