"""The one schema: node types, subtypes and edges, read from ``schema.yaml``."""

from kg.schema.check import Violation, check, conforming, require
from kg.schema.load import SCHEMA, load
from kg.schema.values import Edge, Label, NodeType, Schema, Signature, Subtype, Term

__all__ = [
    "SCHEMA",
    "Edge",
    "Label",
    "NodeType",
    "Schema",
    "Signature",
    "Subtype",
    "Term",
    "Violation",
    "check",
    "conforming",
    "load",
    "require",
]
