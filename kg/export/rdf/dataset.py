"""The data set described in VoID and DCAT."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.schema import load
from kg.store import Store
from kg.store.vocabulary import TYPE, integer, own, std

_TITLE = {"zh": "地方新闻知识图谱", "en": "Knowledge graph of local news"}
_ABOUT = {
    "zh": "从中文地方新闻读出的人物、组织、地点与举措,每个事实都有出处",
    "en": "People, organizations, places and initiatives read from Chinese local news, "
    "every fact with its sentence",
}
_FILES = {
    "graph.ttl": "text/turtle",
    "graph.trig": "application/trig",
    "graph.jsonld": "application/ld+json",
}

Block = tuple[ox.NamedNode, list[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]]


def dataset_blocks(store: Store) -> Iterator[Block]:
    """What the data set is and how much it holds: subjects with their properties.

    VoID (W3C note, 2011) for the counts, DCAT 3 for the rest. There is no date in it: the same
    input gives the same bytes.
    """
    dataset = ox.NamedNode(store.iris.graph("dataset"))
    classes = [own(store.iris, name) for name in load().types]
    partitions = [_class(store, name) for name in (*classes, std("schema:NewsArticle"))]
    partitions += [_property(store, own(store.iris, e.term)) for e in load().edges.values()]
    files = [_file(store, name, kind) for name, kind in _FILES.items()]
    yield (
        dataset,
        [
            (TYPE, std("void:Dataset")),
            (TYPE, std("dcat:Dataset")),
            *(
                (std("dcterms:title"), ox.Literal(text, language=tag))
                for tag, text in _TITLE.items()
            ),
            *((std("dcterms:description"), ox.Literal(t, language=g)) for g, t in _ABOUT.items()),
            (std("dcterms:conformsTo"), ox.NamedNode(f"{store.iris.base}schema")),
            (std("void:uriSpace"), ox.Literal(store.iris.base)),
            *((std("void:vocabulary"), ox.NamedNode(iri)) for iri in _vocabularies(store)),
            *((std("void:classPartition"), node) for node, _ in partitions[: len(classes) + 1]),
            *((std("void:propertyPartition"), node) for node, _ in partitions[len(classes) + 1 :]),
            *((std("dcat:distribution"), node) for node, _ in files),
        ],
    )
    yield from partitions
    yield from files


def _part(store: Store, name: str) -> ox.NamedNode:
    return ox.NamedNode(f"{store.iris.graph('dataset')}#{name}")


def _class(store: Store, name: ox.NamedNode) -> Block:
    pattern = f"?item a {name}"
    if name == std("schema:NewsArticle"):
        pattern = f"GRAPH ?document {{ {pattern} }}"
    node = _part(store, name.value.replace("#", "/").rpartition("/")[2])
    return node, [(std("void:class"), name), (std("void:entities"), _count(store, pattern))]


def _property(store: Store, name: ox.NamedNode) -> Block:
    node = _part(store, name.value.rpartition("#")[2])
    return node, [
        (std("void:property"), name),
        (std("void:triples"), _count(store, f"?item {name} ?value")),
    ]


def _count(store: Store, pattern: str) -> ox.Literal:
    found = store.oxigraph.query(f"SELECT (COUNT(*) AS ?count) {{ {pattern} }}")
    assert isinstance(found, ox.QuerySolutions)
    return integer(int(next(found)["count"].value))


def _file(store: Store, name: str, kind: str) -> Block:
    node = _part(store, name)
    return node, [
        (TYPE, std("dcat:Distribution")),
        (std("dcterms:title"), ox.Literal(name)),
        (
            std("dcat:mediaType"),
            ox.NamedNode(f"https://www.iana.org/assignments/media-types/{kind}"),
        ),
    ]


def _vocabularies(store: Store) -> list[str]:
    return [store.prefixes[name] for name in ("kg", "schema", "org", "skos", "prov", "oa")]
