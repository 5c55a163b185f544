"""Reading ``schema.yaml``, once."""

from __future__ import annotations

from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from kg.model import SchemaError
from kg.schema.values import Edge, Label, NodeType, Schema, Signature, Subtype, Term


@cache
def load() -> Schema:
    """The schema that ships with the package.

    Raises SchemaError when the file lacks a field.
    """
    return parse(resources.files("kg.schema").joinpath("schema.yaml").read_text("utf-8"))


SCHEMA = load


def parse(text: str) -> Schema:
    """A schema from YAML text; raises SchemaError when a field is missing or of the wrong kind."""
    import yaml

    try:
        raw = yaml.safe_load(text)
        return Schema(
            version=str(raw["version"]),
            prefixes=MappingProxyType(dict(raw["prefixes"])),
            types=MappingProxyType({n: _type(n, r) for n, r in raw["types"].items()}),
            edges=MappingProxyType({n: _edge(n, r) for n, r in raw["edges"].items()}),
            terms=MappingProxyType({n: _term(n, r) for n, r in raw.get("terms", {}).items()}),
        )
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as problem:
        raise SchemaError(f"the schema cannot be read: {problem!r}") from problem


def _label(raw: dict[str, str]) -> Label:
    return Label(zh=raw["zh"], en=raw["en"])


def _type(name: str, raw: dict[str, Any]) -> NodeType:
    return NodeType(
        name=name,
        label=_label(raw["label"]),
        comment=_label(raw["comment"]),
        path=raw["path"],
        standard=tuple(raw["standard"]),
        colour=raw["colour"],
        shape=raw["shape"],
        subtypes=MappingProxyType({n: _subtype(n, r) for n, r in raw.get("subtypes", {}).items()}),
    )


def _subtype(name: str, raw: dict[str, Any]) -> Subtype:
    comment = raw.get("comment")
    return Subtype(
        name=name,
        label=_label(raw["label"]),
        comment=None if comment is None else _label(comment),
        standard=tuple(raw["standard"]),
    )


def _edge(name: str, raw: dict[str, Any]) -> Edge:
    return Edge(
        name=name,
        term=raw.get("term", name),
        label=_label(raw["label"]),
        comment=_label(raw["comment"]),
        standard=tuple(raw["standard"]),
        close=tuple(raw.get("close", ())),
        has_role=bool(raw.get("role", False)),
        signatures=tuple(Signature(s["from"], tuple(s["to"])) for s in raw["signatures"]),
    )


def _term(name: str, raw: dict[str, Any]) -> Term:
    return Term(
        name=name,
        kind=raw["kind"],
        label=_label(raw["label"]),
        comment=_label(raw["comment"]),
        broader=tuple(raw.get("broader", ())),
        close=tuple(raw.get("close", ())),
        range=raw.get("range"),
    )
