"""The facts in Turtle: sorted, with prefixes, one block an entity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from kg.export.rdf.blocks import Blocks
from kg.export.rdf.dataset import dataset_blocks
from kg.export.rdf.source import Source, of_class, of_type
from kg.schema import Label, load
from kg.store import Store
from kg.store.tokens import own, std
from kg.store.write import Nodes


def write(
    store: Store,
    out: TextIO,
    *,
    min_confidence: float = 0.0,
    nodes: bool = False,
    source: Source | None = None,
) -> None:
    """The graph as a reader wants it: every entity with its labels, classes and plain facts.

    Facts below ``min_confidence`` are left out. With ``nodes``, the node of each fact (origin,
    role, time, confidence) follows. What only the gazetteer says stands at the end, each fact of
    it marked as background by its node. ``source`` has the store's graphs where they were read.
    """
    source = source or Source(store)
    out.writelines(lines(source, min_confidence=min_confidence, nodes=nodes))


def lines(source: Source, *, min_confidence: float = 0.0, nodes: bool = False) -> Iterator[str]:
    """The same as :func:`write`, piece by piece."""
    blocks = Blocks(source.iris, _Posts(source, min_confidence))
    yield blocks.spelling.header()
    yield from dataset_text(source, blocks)
    yield from facts_blocks(source, blocks, nodes=nodes)
    known = list(background_blocks(source, blocks))
    if known:
        yield "\n# ======== 背景地理(地名表所载,非文章所说)"
        yield " Background geography: from the gazetteer, not from the articles ========\n"
        yield from known


def dataset_text(source: Source, blocks: Blocks) -> Iterator[str]:
    """The blocks that say what the data set is."""
    yield "\n# ---- 数据集 Data set ----\n"
    for node, pairs in dataset_blocks(source.store):
        yield f"\n{blocks.block(node.value, [(str(p), str(v)) for p, v in pairs])}"


class _Posts:
    """What the nodes of facts say of the plain triples: the post, as a comment."""

    def __init__(self, source: Source, min_confidence: float) -> None:
        schema = load()
        self.iris = source.iris
        self.names = {own(source.iris, edge.term): edge.name for edge in schema.edges.values()}
        # Few facts have a post, and few are doubtful: the rest is not held.
        self.posts = {
            fact: " ".join("、".join(sorted(roles)).split())
            for fact, roles in source.values_by_fact("role")
        }
        self.doubtful = frozenset(_below(source, min_confidence) if min_confidence else ())

    def __call__(self, subject: str, predicate: str, value: str) -> str | None:
        """The posts of an edge; None where the fact is less certain than asked for."""
        name = self.names.get(predicate)
        if name is None:
            return ""
        iris = self.iris
        fact = iris.fact(iris.entity_id(subject), name, iris.entity_id(value[1:-1]))
        return None if fact in self.doubtful else self.posts.get(fact, "")


def _below(source: Source, least: float) -> Iterator[str]:
    """The facts that are less certain than ``least``."""
    for fact, certainties in source.values_by_fact("confidence"):
        if any(float(certainty) < least for certainty in certainties):
            yield fact


def facts_blocks(source: Source, blocks: Blocks, *, nodes: bool) -> Iterator[str]:
    """The entities of the default graph by type, then, with ``nodes``, its facts' nodes."""
    titles = {own(source.iris, t.name): _title(t.label) for t in load().types.values()}
    titles |= {std("rdf:Statement"): _FACTS} if nodes else {}
    for kind, found in source.facts() if nodes else source.entities():
        if kind in titles:
            yield f"\n{titles[kind]}"
            yield from _spaced(blocks.each(found))


def background_blocks(source: Source, blocks: Blocks, indent: str = "") -> Iterator[str]:
    """The same of the background graph, with the places that another graph describes."""
    graph = source.background
    statements = of_class(graph, std("rdf:Statement"))
    described: set[str] = set()
    for node_type in load().types.values():
        found = of_type(graph, source.iris, node_type.name)
        described |= set(found)
        if found:
            yield f"\n{indent}{_title(node_type.label)}"
            yield from _spaced(blocks.subjects(graph, found, indent))
    rest = _undescribed(source, graph, {*described, *statements})
    yield from _spaced(blocks.subjects(graph, rest, indent))
    if statements:
        yield f"\n{indent}{_FACTS}"
        yield from _spaced(blocks.subjects(graph, statements, indent))


_FACTS = "# ---- 事实 Facts ----\n"


def _title(label: Label) -> str:
    return f"# ---- {label.zh} {label.en} ----\n"


def _undescribed(source: Source, graph: Nodes, known: set[str]) -> list[str]:
    """Subjects of facts that are described in another graph: ends of background geography."""
    edges = {own(source.iris, edge.term) for edge in load().edges.values()}
    found = {iri for iri, pairs in graph.items() if any(p in edges for p, _ in pairs)}
    return sorted(found - known)


def _spaced(blocks: Iterator[str]) -> Iterator[str]:
    for block in blocks:
        yield f"\n{block}"
