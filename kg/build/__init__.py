"""From inputs to an output folder: the pipeline, and the graph it leaves."""

from kg.build.config import DEFAULT_BASE_IRI, Config, load_config
from kg.build.gold import extract_gold
from kg.build.pipeline import add, build, extract, remove
from kg.build.report import BuildReport

__all__ = [
    "DEFAULT_BASE_IRI",
    "BuildReport",
    "Config",
    "add",
    "build",
    "extract",
    "extract_gold",
    "load_config",
    "remove",
]
