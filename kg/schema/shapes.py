"""SHACL shapes with Chinese messages, as Turtle, made from the schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.schema.load import load
from kg.schema.ontology import string
from kg.schema.values import Edge, NodeType, Schema, Signature


@dataclass(frozen=True, slots=True)
class Property:
    """A property shape: a path, its constraints as Turtle, and what a breach is called."""

    path: str
    constraints: str
    zh: str
    en: str

    def turtle(self) -> str:
        """The shape as a blank node."""
        return (
            f"[ sh:path {self.path} ; {self.constraints} ;\n"
            f"        sh:message {string(self.zh)}@zh , {string(self.en)}@en ]"
        )


_ONE = "sh:minCount 1 ; sh:maxCount 1"
_TEXT = "sh:datatype xsd:string"
_OFFSET = f"{_ONE} ; sh:datatype xsd:integer ; sh:minInclusive 0"
_CHANCE = f"{_ONE} ; sh:datatype xsd:decimal ; sh:minInclusive 0.0 ; sh:maxInclusive 1.0"
_ORIGINS = '("stated" "entailed" "background" "decided")'
_STATES = '("current" "past")'

_START = Property("oa:start", _OFFSET, "起点须为一个非负整数", "one start, not below zero")
_END = Property("oa:end", _OFFSET, "终点须为一个非负整数", "one end, not below zero")
_EXACT = Property("oa:exact", f"{_ONE} ; {_TEXT}", "须有一段原文", "exactly one piece of text")
_PLACED = (_START, _END, _EXACT)
_CONFIDENCE = Property(
    "kg:confidence", _CHANCE, "置信度须为 0 到 1 的一个小数", "one confidence from 0 to 1"
)
_DERIVED = Property(
    "prov:wasDerivedFrom",
    f"{_ONE} ; sh:nodeKind sh:IRI",
    "须指明所出的句子",
    "exactly one sentence that it was found in",
)
_LABELS = (
    Property("skos:prefLabel", f"{_ONE} ; sh:minLength 1", "须有一个名称", "exactly one name"),
    Property("rdfs:label", f"{_ONE} ; sh:equals skos:prefLabel", "标签须与名称相同",
             "one label, the same as the name"),
    Property("skos:altLabel", "sh:minLength 1 ; sh:disjoint skos:prefLabel",
             "别名不得为空,也不得与名称相同", "aliases are not empty and not the name"),
)  # fmt: skip


def turtle(base_iri: str, schema: Schema | None = None) -> str:
    """Shapes for entities, edges, facts, evidence, mentions, quotations, figures, documents.

    W3C Recommendation Shapes Constraint Language (SHACL), 2017, core part alone.
    """
    schema = schema or load()
    parts = [_prefixes(base_iri, schema), *_facts(schema), *_sources()]
    return "\n".join(parts)


def fact_shapes(base_iri: str) -> str:
    """The shapes of what stands in the default and the background graph."""
    return "\n".join([_prefixes(base_iri, load()), *_facts(load())])


def source_shapes(base_iri: str) -> str:
    """The shapes of what stands in the documents' graphs."""
    return "\n".join([_prefixes(base_iri, load()), *_sources()])


def _prefixes(base_iri: str, schema: Schema) -> str:
    names = {"kg": f"{base_iri}schema#", **schema.prefixes}
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in names.items())


def _facts(schema: Schema) -> Iterator[str]:
    yield "\n# 实体 Entities\n"
    yield from (_entity(node_type, schema) for node_type in schema.types.values())
    yield "\n# 关系 Edges\n"
    for edge in schema.edges.values():
        yield from (_edge(edge, signature) for signature in edge.signatures)
    yield "\n# 事实 Facts\n"
    yield _fact(schema)


def _shape(name: str, target: str, properties: Iterable[Property]) -> str:
    shapes = " ;\n    ".join(f"sh:property {p.turtle()}" for p in properties)
    return f"kg:{name}Shape\n    a sh:NodeShape ;\n    {target} ;\n    {shapes} .\n"


def _of_class(name: str) -> str:
    return f"sh:targetClass {name}"


def _entity(node_type: NodeType, schema: Schema) -> str:
    standard = [
        Property(
            "rdf:type",
            f"sh:hasValue {name}",
            f"{node_type.label.zh}须同时属于标准类 {name}",
            f"must also be of the class {name}",
        )
        for name in node_type.standard
    ]
    edges = [
        Property(
            f"kg:{edge.term}",
            "sh:maxCount 0",
            f"{node_type.label.zh}不能有“{edge.label.zh}”关系",
            f"{node_type.name} has no {edge.term}",
        )
        for edge in schema.edges.values()
        if node_type.name not in [s.source for s in edge.signatures]
    ]
    return _shape(node_type.name, _of_class(f"kg:{node_type.name}"), [*_LABELS, *standard, *edges])


def _edge(edge: Edge, signature: Signature) -> str:
    source, targets = signature.source, signature.targets
    classes = " ".join(f"[ sh:class kg:{name} ]" for name in targets)
    labels = "、".join(load().types[name].label.zh for name in targets)
    found = Property(
        f"kg:{edge.term}",
        f"sh:nodeKind sh:IRI ; sh:or ( {classes} )",
        f"{load().types[source].label.zh}“{edge.label.zh}”的对象须是{labels}",
        f"{edge.term} of {source} goes to {' or '.join(targets)}",
    )
    return _shape(f"{edge.term}Of{source}", _of_class(f"kg:{source}"), [found])


def _fact(schema: Schema) -> str:
    predicates = " ".join(f"kg:{edge.term}" for edge in schema.edges.values())
    return _shape(
        "Fact",
        _of_class("rdf:Statement"),
        [
            Property("rdf:subject", f"{_ONE} ; sh:nodeKind sh:IRI", "事实须有一个主语",
                     "a fact has one subject"),
            Property("rdf:predicate", f"{_ONE} ; sh:in ( {predicates} )",
                     "事实的谓语须是本体中的关系", "a fact's predicate is an edge of the schema"),
            Property("rdf:object", f"{_ONE} ; sh:nodeKind sh:IRI", "事实须有一个宾语",
                     "a fact has one object"),
            Property("kg:origin", f"{_ONE} ; sh:in {_ORIGINS}", "事实须注明来历",
                     "a fact has one origin"),
            Property("kg:status", f"{_ONE} ; sh:in {_STATES}", "事实须注明现在成立还是已成过去",
                     "a fact is current or past"),
            _CONFIDENCE,
            Property("kg:support", f"{_ONE} ; sh:datatype xsd:integer ; sh:minInclusive 0",
                     "独立证据数须为一个非负整数", "one count of independent evidence"),
            Property("kg:heldIn", "sh:datatype xsd:gYear", "成立年份须为年",
                     "the years in which it holds are years"),
            *(Property(f"kg:{term}", "sh:maxCount 1 ; sh:nodeKind sh:Literal",
                       "最早、最近见于的日期至多各一个",
                       "at most one date of the first article, one of the last")
              for term in ("firstSeen", "lastSeen")),
        ],
    )  # fmt: skip


def _sources() -> Iterator[str]:
    """Shapes of what stands in documents' graphs."""
    yield "\n# 出处 Where facts come from\n"
    supports = Property(
        "kg:supports", f"{_ONE} ; sh:class rdf:Statement", "须支持一个事实", "supports one fact"
    )
    origin = Property("kg:origin", f"{_ONE} ; sh:in {_ORIGINS}", "须注明来历", "has one origin")
    status = Property("kg:status", f"{_ONE} ; sh:in {_STATES}", "须注明状态", "has one status")
    spans = [
        Property(f"kg:{name}Span", "sh:maxCount 1 ; sh:nodeKind sh:IRI",
                 "文中位置至多一处", "at most one such place in the text")
        for name in ("subject", "object", "trigger")
    ]  # fmt: skip
    yield _shape("Evidence", _of_class("kg:Evidence"),
                 [supports, origin, status, _CONFIDENCE, _DERIVED, *_PLACED, *spans])  # fmt: skip
    yield _shape("Assertion", _of_class("kg:Assertion"), [supports, origin, status, _CONFIDENCE])
    yield _shape("Sentence", _of_class("kg:Sentence"), _PLACED)
    yield _shape("Passage", _of_class("kg:Passage"), _PLACED)
    yield _shape(
        "Mention",
        _of_class("kg:Mention"),
        [
            Property("kg:mentionOf", f"{_ONE} ; sh:nodeKind sh:IRI", "提及须指向一个实体",
                     "a mention is of one entity"),
            Property("kg:kind", f'{_ONE} ; sh:in ("name" "alias" "reference")',
                     "提及须注明种类", "a mention has one kind"),
            *_PLACED,
        ],
    )  # fmt: skip
    yield _shape("Quotation", _of_class("schema:Quotation"), [_CONFIDENCE, _DERIVED, *_PLACED])
    yield _shape(
        "Figure",
        _of_class("kg:Figure"),
        [
            Property("schema:unitText", f"{_ONE} ; {_TEXT}", "数字须有单位", "a figure has a unit"),
            Property("kg:kind", f'{_ONE} ; sh:in ("target" "result")',
                     "数字须注明是目标还是结果", "a figure is a target or a result"),
            _CONFIDENCE, _DERIVED, *_PLACED,
        ],
    )  # fmt: skip
    yield _document()


def _document() -> str:
    return _shape(
        "Article",
        _of_class("schema:NewsArticle"),
        [
            Property("dcterms:identifier", f"{_ONE} ; {_TEXT}", "文章须有编号",
                     "an article has one id"),
            Property("schema:text", f"{_ONE} ; {_TEXT}", "文章须有正文", "an article has one text"),
            Property("dc:source", f"{_ONE} ; {_TEXT}", "文章须注明来源文件",
                     "an article has one source"),
            Property("dcterms:title", "sh:maxCount 1", "标题至多一个", "at most one title"),
            Property("dcterms:date", "sh:maxCount 1", "日期至多一个", "at most one date"),
            Property("kg:contentHash", f'{_ONE} ; sh:pattern "^[0-9a-f]{{64}}$"',
                     "须有正文的 SHA-256", "an article has the SHA-256 of its text"),
        ],
    )  # fmt: skip
