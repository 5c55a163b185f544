"""What the page says of types and edges: colours, shapes and names, from the schema."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from kg.schema import Label, NodeType, load

Json = dict[str, Any]


@cache
def legend() -> Json:
    """Types and predicates in the schema's order, each with its labels in ``zh`` and ``en``.

    ``{"types": {Person: {label, colour, shape, subtypes: {…}}}, "predicates": {leads: {label}}}``
    """
    schema = load()
    return {
        "types": {name: _type(entry) for name, entry in schema.types.items()},
        "predicates": {
            name: {"label": _both(entry.label), "comment": _both(entry.comment)}
            for name, entry in schema.edges.items()
        },
    }


@cache
def words() -> Json:
    """The page's own words: ``{key: {"zh": text, "en": text}}``."""
    import yaml

    file = resources.files("kg.export.html").joinpath("assets/words.yaml")
    loaded: Json = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded


def _type(entry: NodeType) -> Json:
    subtypes = {name: {"label": _both(sub.label)} for name, sub in entry.subtypes.items()}
    return {
        "label": _both(entry.label),
        "comment": _both(entry.comment),
        "colour": entry.colour,
        "shape": entry.shape,
        "subtypes": subtypes,
    }


def _both(label: Label) -> Json:
    return {"zh": label.zh, "en": label.en}
