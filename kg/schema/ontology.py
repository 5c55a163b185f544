"""The ontology in OWL, as Turtle, made from the schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from kg.schema.load import load
from kg.schema.values import Edge, Label, Schema, Term

TITLE = Label("地方新闻知识图谱本体", "Ontology of the knowledge graph of local news")

_KINDS = {"class": "owl:Class", "object": "owl:ObjectProperty", "data": "owl:DatatypeProperty"}

Pairs = list[tuple[str, Iterable[str]]]


def turtle(base_iri: str, schema: Schema | None = None) -> str:
    """The ontology: every class and property with labels and comments in Chinese and English.

    Own terms are tied to standard ones by rdfs:subClassOf and rdfs:subPropertyOf where what
    these entail holds, else by skos:closeMatch. No blank nodes. OWL 2, RDF 1.1 Turtle.
    """
    schema = schema or load()
    blocks = [_prefixes(base_iri, schema), _header(base_iri, schema)]
    blocks += ["# 实体类型 Types of nodes\n", *_classes(schema)]
    blocks += ["# 关系 Edges\n", *(_edge(edge) for edge in schema.edges.values())]
    blocks += ["# 出处 Where facts come from\n", *(_term(t) for t in schema.terms.values())]
    return "\n".join(blocks)


def _prefixes(base_iri: str, schema: Schema) -> str:
    names = {"kg": f"{base_iri}schema#", **schema.prefixes}
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in names.items())


def _header(base_iri: str, schema: Schema) -> str:
    return block(
        f"<{base_iri}schema>",
        [
            ("a", ["owl:Ontology"]),
            ("dcterms:title", bilingual(TITLE)),
            ("owl:versionInfo", [string(schema.version)]),
        ],
    )


def _classes(schema: Schema) -> Iterator[str]:
    for node_type in schema.types.values():
        pairs: Pairs = [
            ("a", ["owl:Class"]),
            *_words(node_type.label, node_type.comment),
            ("rdfs:subClassOf", node_type.standard),
        ]
        others = [f"kg:{b}" for a, b in combinations(schema.types, 2) if a == node_type.name]
        yield block(f"kg:{node_type.name}", [*pairs, ("owl:disjointWith", others)])
        for subtype in node_type.subtypes.values():
            broader = [f"kg:{node_type.name}"]
            broader += [name for name in subtype.standard if name not in node_type.standard]
            pairs = [
                ("a", ["owl:Class"]),
                *_words(subtype.label, subtype.comment),
                ("rdfs:subClassOf", broader),
            ]
            yield block(f"kg:{subtype.name}", pairs)


def _edge(edge: Edge) -> str:
    sources = [f"kg:{s.source}" for s in edge.signatures]
    targets = list(dict.fromkeys(f"kg:{t}" for s in edge.signatures for t in s.targets))
    pairs: Pairs = [
        ("a", ["owl:ObjectProperty"]),
        *_words(edge.label, edge.comment),
        ("rdfs:subPropertyOf", edge.standard),
        ("skos:closeMatch", edge.close),
        ("rdfs:domain" if len(sources) == 1 else "schema:domainIncludes", sources),
        ("rdfs:range" if len(targets) == 1 else "schema:rangeIncludes", targets),
    ]
    return block(f"kg:{edge.term}", pairs)


def _term(term: Term) -> str:
    broader = "rdfs:subClassOf" if term.kind == "class" else "rdfs:subPropertyOf"
    pairs: Pairs = [
        ("a", [_KINDS[term.kind]]),
        *_words(term.label, term.comment),
        (broader, term.broader),
        ("skos:closeMatch", term.close),
        ("rdfs:range", [term.range] if term.range else []),
    ]
    return block(f"kg:{term.name}", pairs)


def _words(label: Label, comment: Label | None) -> Pairs:
    pairs: Pairs = [("rdfs:label", bilingual(label))]
    return pairs if comment is None else [*pairs, ("rdfs:comment", bilingual(comment))]


def bilingual(label: Label) -> list[str]:
    """The label as two Turtle literals."""
    return [f"{string(label.zh)}@zh", f"{string(label.en)}@en"]


def string(text: str) -> str:
    """A Turtle string; the schema's words hold no line breaks."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def block(subject: str, pairs: Pairs) -> str:
    """One subject with its properties, one a line; properties without values are left out."""
    lines = [f"{name} {' , '.join(values)}" for name, values in pairs if list(values)]
    return f"{subject}\n    " + " ;\n    ".join(lines) + " .\n"
