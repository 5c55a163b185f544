"""The files in which the schema is published."""

from __future__ import annotations

import json

from kg.schema import context, ontology, page, shapes


def published(base_iri: str) -> dict[str, str]:
    """Text by file name: ontology, its page, shapes and JSON-LD context."""
    return {
        "ontology.ttl": ontology.turtle(base_iri),
        "ontology.html": page.html(base_iri),
        "shapes.ttl": shapes.turtle(base_iri),
        "context.jsonld": json.dumps(context.context(base_iri), ensure_ascii=False, indent=1)
        + "\n",
    }
