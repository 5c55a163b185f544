"""The service description of the endpoint (SPARQL 1.1 Service Description, W3C 2013)."""

from __future__ import annotations

import pyoxigraph as ox

from kg.serve.negotiation import Format

_SD = "http://www.w3.org/ns/sparql-service-description#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG",
)  # fmt: skip
_RDF_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}


def describe(endpoint: str, format_: Format, *, writable: bool) -> bytes:
    """What the endpoint offers, in RDF."""
    prefixes = {"sd": _SD, "formats": _FORMATS}
    triples = _triples(endpoint, writable)
    found = ox.serialize(triples, format=_RDF_FORMATS[format_.name], prefixes=prefixes)
    assert found is not None
    return found


def _triples(endpoint: str, writable: bool) -> list[ox.Triple]:
    service, dataset, default = (ox.BlankNode(n) for n in ("service", "dataset", "default"))
    languages = ["SPARQL11Query", *(["SPARQL11Update"] if writable else [])]
    return [
        ox.Triple(service, _rdf("type"), _sd("Service")),
        ox.Triple(service, _sd("endpoint"), ox.NamedNode(endpoint)),
        *(ox.Triple(service, _sd("supportedLanguage"), _sd(name)) for name in languages),
        *(ox.Triple(service, _sd("resultFormat"), ox.NamedNode(_FORMATS + f)) for f in _RESULTS),
        ox.Triple(service, _sd("defaultDataset"), dataset),
        ox.Triple(dataset, _rdf("type"), _sd("Dataset")),
        ox.Triple(dataset, _sd("defaultGraph"), default),
        ox.Triple(default, _rdf("type"), _sd("Graph")),
    ]


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)


def _rdf(name: str) -> ox.NamedNode:
    return ox.NamedNode(_RDF + name)
