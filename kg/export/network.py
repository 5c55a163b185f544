"""The graph as a networkx MultiDiGraph: parallel edges are different facts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Set
from typing import TYPE_CHECKING, Any

from kg.export.rdf.source import Source
from kg.export.summary import Link, Node, each_link, each_node, order
from kg.model import Document, Facts, Span, Statement
from kg.store import Store

if TYPE_CHECKING:
    import networkx as nx

Attributes = dict[str, Any]
#: Subject, predicate and object of an edge.
Ends = tuple[str, str, str]


def to_networkx(
    store: Store | Source,
    *,
    evidence: bool = True,
    min_confidence: float = 0.0,
    only: Set[str] | None = None,
) -> nx.MultiDiGraph:
    """The store's entities as nodes and its facts as edges, in a fixed order.

    A node's key is the entity id; its attributes are name, type, subtype, aliases, code, scope
    and background. An edge's key is the predicate; its attributes are predicate, roles, times,
    past, origin, confidence, support and evidence: one dictionary for each piece, with the
    document, the sentence, and offsets inside that sentence (``doc_start`` and ``doc_end`` are
    offsets in the document). ``graph.graph["documents"]`` holds the documents by id. Without
    ``evidence`` both are left empty, which is much faster for a large store. Facts below
    ``min_confidence`` are left out, and with ``only`` all entities but those ids.
    """
    import networkx as nx

    source = store if isinstance(store, Source) else Source(store)
    graph = nx.MultiDiGraph()
    said = _evidence(source, graph) if evidence else {}
    graph.graph.setdefault("documents", {})
    kept = (node for node in each_node(source) if only is None or node.id in only)
    for node in sorted(kept, key=lambda node: (node.background, node.id)):
        graph.add_node(node.id, **_node(node))
    ends = graph.nodes
    found = (link for link in each_link(source) if link.subject in ends and link.object in ends)
    for link in sorted(found, key=order):
        if link.confidence < min_confidence:
            continue
        key = (link.subject, link.predicate, link.object)
        graph.add_edge(
            link.subject, link.object, key=link.predicate, **_edge(link, said.get(key, []))
        )
    return graph


def count_evidence(source: Source, graph: nx.MultiDiGraph) -> None:
    """Tell each edge of a graph without evidence how many ``pieces`` it has."""
    edges = {(s, key, o): said for s, o, key, said in graph.edges(keys=True, data=True)}
    counts = Counter(
        ends
        for facts in source.all_facts()
        for s in facts.statements
        if s.evidence is not None and (ends := (s.subject, s.predicate, s.object)) in edges
    )
    for ends, attributes in edges.items():
        attributes["pieces"] = counts[ends]


def add_evidence(
    source: Source, graph: nx.MultiDiGraph, edges: Mapping[Ends, Attributes], most: int
) -> None:
    """Give some edges, by subject, predicate and object, evidence, and the graph its documents.

    Of the pieces of one edge the ``most`` surest are kept.
    """
    found: dict[Ends, list[Attributes]] = {ends: [] for ends in edges}
    graph.graph["documents"] = documents = {}
    for facts in source.all_facts():
        for statement in facts.statements:
            ends = (statement.subject, statement.predicate, statement.object)
            pieces = found.get(ends)
            if pieces is None or (piece := _piece(facts, statement)) is None:
                continue
            documents[facts.document.id] = {**_document(facts.document), "text": ""}
            pieces.append(piece)
            if len(pieces) >= 4 * most:
                found[ends] = sorted(pieces, key=surest_first)[:most]
    for ends, pieces in found.items():
        edges[ends]["evidence"] = sorted(pieces, key=surest_first)[:most]


def surest_first(piece: Attributes) -> tuple[float, str, int]:
    """The order in which pieces of evidence are shown."""
    sure = float(piece.get("confidence") or 0.0)
    return -sure, str(piece.get("document")), piece.get("doc_start") or 0


def _evidence(source: Source, graph: nx.MultiDiGraph) -> dict[Ends, list[Attributes]]:
    """Evidence by subject, predicate and object, in the order of documents and statements."""
    found: dict[Ends, list[Attributes]] = defaultdict(list)
    documents: dict[str, Attributes] = {}
    for facts in source.all_facts():
        documents[facts.document.id] = _document(facts.document)
        for statement in facts.statements:
            piece = _piece(facts, statement)
            if piece is not None:
                found[statement.subject, statement.predicate, statement.object].append(piece)
    graph.graph["documents"] = documents
    return found


def _document(document: Document) -> Attributes:
    return {
        "title": document.title,
        "date": document.date,
        "source": document.source,
        "publisher": document.publisher,
        "url": document.url,
        "text": document.text,
    }


def _node(node: Node) -> Attributes:
    return {
        "name": node.name,
        "type": node.type,
        "subtype": node.subtype,
        "aliases": list(node.aliases),
        "code": node.code,
        "scope": node.scope,
        "background": node.background,
    }


def _edge(link: Link, evidence: list[Attributes]) -> Attributes:
    return {
        "predicate": link.predicate,
        "roles": list(link.roles),
        "times": list(link.times),
        "past": link.past,
        "origin": link.origin,
        "confidence": link.confidence,
        "support": link.support,
        "evidence": evidence,
    }


def _piece(facts: Facts, statement: Statement) -> Attributes | None:
    """One piece of evidence, its offsets counted from the start of its sentence."""
    evidence, document = statement.evidence, facts.document
    if evidence is None:
        return None
    begin = evidence.sentence.start
    return {
        "document": document.id,
        "title": document.title,
        "date": document.date,
        "source": document.source,
        "url": document.url,
        "sentence": evidence.sentence.of(document.text),
        "start": evidence.span.start - begin,
        "end": evidence.span.end - begin,
        "subject": _inside(evidence.subject, begin),
        "object": _inside(evidence.object, begin),
        "trigger": _inside(evidence.trigger, begin),
        "role": statement.role,
        "time": statement.time,
        "past": statement.past,
        "origin": statement.origin,
        "rule": statement.rule,
        "confidence": statement.confidence,
        "doc_start": evidence.span.start,
        "doc_end": evidence.span.end,
    }


def _inside(span: Span | None, begin: int) -> list[int] | None:
    """Offsets within the sentence; None where there are none or they lie outside of it."""
    if span is None or span.start < begin:
        return None
    return [span.start - begin, span.end - begin]
