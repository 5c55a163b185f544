"""From inputs to an output folder: the pipeline, and the graph it leaves."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.build.config import DEFAULT_BASE_IRI, Config, load_config
    from kg.build.gold import extract_gold
    from kg.build.graph import Graph
    from kg.build.partitions.run import build_partitions
    from kg.build.pipeline import add, build, remove
    from kg.build.printing import extract
    from kg.build.report import BuildReport

_HOMES = {
    "DEFAULT_BASE_IRI": "config",
    "BuildReport": "report",
    "Config": "config",
    "Graph": "graph",
    "add": "pipeline",
    "build": "pipeline",
    "build_partitions": "partitions.run",
    "extract": "printing",
    "extract_gold": "gold",
    "load_config": "config",
    "remove": "pipeline",
}

__all__ = [
    "DEFAULT_BASE_IRI",
    "BuildReport",
    "Config",
    "Graph",
    "add",
    "build",
    "build_partitions",
    "extract",
    "extract_gold",
    "load_config",
    "remove",
]


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for: the parts are heavy."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
