"""The words of the graph, for those who read or check it: ontology, shapes, context."""

from __future__ import annotations

import json
from typing import TextIO

from kg.schema.context import context
from kg.schema.ontology import turtle as ontology
from kg.schema.page import html
from kg.schema.shapes import turtle as shapes
from kg.store import Store


def write_ontology(store: Store, out: TextIO) -> None:
    """The ontology in OWL, as Turtle."""
    out.write(ontology(store.base_iri))


def write_ontology_page(store: Store, out: TextIO) -> None:
    """The ontology as a page for people."""
    out.write(html(store.base_iri))


def write_shapes(store: Store, out: TextIO) -> None:
    """The SHACL shapes, as Turtle."""
    out.write(shapes(store.base_iri))


def write_context(store: Store, out: TextIO) -> None:
    """The JSON-LD context alone, for those who keep it apart."""
    json.dump({"@context": context(store.base_iri)}, out, ensure_ascii=False, indent=1)
    out.write("\n")
