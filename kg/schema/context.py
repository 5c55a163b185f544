"""The JSON-LD context: short names for plain JSON, from the schema."""

from __future__ import annotations

from typing import Any

from kg.schema.load import load
from kg.schema.values import Schema

#: Short names of standard properties. A string is the property; @type and @language say what
#: a plain string under the name is.
_STANDARD: dict[str, Any] = {
    "name": {"@id": "skos:prefLabel", "@language": "zh-Hans"},
    "label": {"@id": "rdfs:label", "@language": "zh-Hans"},
    "aliases": {"@id": "skos:altLabel", "@language": "zh-Hans", "@container": "@set"},
    "code": "dcterms:identifier",
    "Statement": "rdf:Statement",
    "subject": {"@id": "rdf:subject", "@type": "@id"},
    "predicate": {"@id": "rdf:predicate", "@type": "@vocab"},
    "object": {"@id": "rdf:object", "@type": "@id"},
    "NewsArticle": "schema:NewsArticle",
    "Quotation": "schema:Quotation",
    "title": {"@id": "dcterms:title", "@language": "zh-Hans"},
    "date": {"@id": "dcterms:date", "@type": "xsd:date"},
    "publisher": {"@id": "dc:publisher", "@language": "zh-Hans"},
    "source": "dc:source",
    "url": {"@id": "schema:url", "@type": "xsd:anyURI"},
    "text": "schema:text",
    "sentence": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "start": "oa:start",
    "end": "oa:end",
    "exact": "oa:exact",
    "contributor": "schema:name",
    "value": {"@id": "schema:value", "@type": "xsd:decimal"},
    "unit": "schema:unitText",
}

#: Terms of the store's own bookkeeping, which is not exported.
_INTERNAL = ("tally", "storeVersion")


def context(base_iri: str, schema: Schema | None = None) -> dict[str, Any]:
    """A JSON-LD 1.1 context under which ``{"id": "org/…", "leads": [...]}`` is RDF.

    Decimals are strings in JSON-LD: its numbers with a fraction are floating point.
    """
    schema = schema or load()
    found: dict[str, Any] = {
        "@base": base_iri,
        "@vocab": f"{base_iri}schema#",
        "id": "@id",
        "type": "@type",
        **schema.prefixes,
        **_STANDARD,
    }
    for edge in schema.edges.values():
        found[edge.term] = {"@id": f"{base_iri}schema#{edge.term}", "@type": "@id"}
    for term in schema.terms.values():
        if term.kind == "class" or term.name in _INTERNAL:
            continue
        found[term.name] = _definition(f"{base_iri}schema#{term.name}", term.kind, term.range)
    for name in ("namedAs", "alsoNamedAs"):
        found[name] |= {"@language": "zh-Hans"}
    found["typedAs"] |= {"@type": "@vocab"}
    return found


def _definition(iri: str, kind: str, term_range: str | None) -> dict[str, str]:
    if kind == "object":
        return {"@id": iri, "@type": "@id"}
    typed = term_range in ("xsd:decimal", "xsd:gYear")
    return {"@id": iri, "@type": str(term_range)} if typed else {"@id": iri}
