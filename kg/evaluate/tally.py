"""Counting one document: what is right, what is wrong, what is missing, what does not count."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kg.evaluate.align import align
from kg.evaluate.normalise import entailed_by_name, fold
from kg.evaluate.record import Edge, Node, Record

FactKey = tuple[int | None, str, int | None]


@dataclass(slots=True)
class Tally:
    """Counts over documents, and one line for each miss (``-``) and each wrong fact (``+``)."""

    counts: Counter[tuple[str, ...]] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def add(self, gold: Record, predicted: Record) -> None:
        """Count one document's prediction against its gold record."""
        match = align(gold.nodes, predicted.nodes)
        self._count_nodes(gold, predicted, match)
        self._count_edges(gold, predicted, match)

    def _count_nodes(self, gold: Record, predicted: Record, match: dict[int, int]) -> None:
        for i, node in enumerate(predicted.nodes):
            target = gold.nodes[match[i]] if i in match else None
            if target is None:
                self.counts["entity", node.type, "predicted"] += 1
                self.errors.append(f"{gold.id}  + {node.type} {node.name}")
            elif not target.optional:
                self.counts["entity", node.type, "predicted"] += 1
                self.counts["entity", node.type, "right"] += 1
                self.counts["name", "right"] += fold(node.name) == fold(target.name)
                self.counts["name", "all"] += 1
        found = set(match.values())
        for j, node in enumerate(gold.nodes):
            if not node.optional:
                self.counts["entity", node.type, "gold"] += 1
                if j not in found:
                    self.errors.append(f"{gold.id}  - {node.type} {node.name}")

    def _count_edges(self, gold: Record, predicted: Record, match: dict[int, int]) -> None:
        facts = _gold_facts(gold)
        seen: set[FactKey] = set()
        for edge in predicted.edges:
            fact = facts.get((match.get(edge.subject), edge.predicate, match.get(edge.object)))
            if fact is not None:
                fact.note_role(edge)
            spot = (edge.subject, edge.predicate, edge.object)
            if spot in seen:  # one edge with several posts counts once
                continue
            seen.add(spot)
            if fact is not None:
                self._count_hit(edge, fact)
            elif not _beside_the_score(edge, gold, predicted, match):
                self.counts["edge", edge.predicate, "predicted"] += 1
                self.errors.append(f"{gold.id}  + {_edge_line(edge, predicted.nodes)}")
        for fact in facts.values():
            self._count_gold(gold, fact)

    def _count_hit(self, edge: Edge, fact: _GoldFact) -> None:
        fact.found = True
        if not fact.soft:
            self.counts["edge", edge.predicate, "predicted"] += 1
            self.counts["edge", edge.predicate, "right"] += 1

    def _count_gold(self, gold: Record, fact: _GoldFact) -> None:
        if fact.soft:
            return
        self.counts["edge", fact.edge.predicate, "gold"] += 1
        if not fact.found:
            self.errors.append(f"{gold.id}  - {_edge_line(fact.edge, gold.nodes)}")
        elif fact.roles:
            self.counts["role", "all"] += 1
            self.counts["role", "right"] += fact.role_found


@dataclass(slots=True)
class _GoldFact:
    """All gold edges with one subject, predicate and object, and what was found of them."""

    edge: Edge
    soft: bool = True
    roles: set[str] = field(default_factory=set)
    found: bool = False
    role_found: bool = False

    def note_role(self, edge: Edge) -> None:
        if edge.role and fold(edge.role) in self.roles:
            self.role_found = True


def _gold_facts(gold: Record) -> dict[FactKey, _GoldFact]:
    facts: dict[FactKey, _GoldFact] = {}
    for edge in gold.edges:
        ends = gold.nodes[edge.subject], gold.nodes[edge.object]
        soft = edge.optional or entailed_by_name(edge, *ends) or any(n.optional for n in ends)
        key = (edge.subject, edge.predicate, edge.object)
        fact = facts.setdefault(key, _GoldFact(edge))
        fact.soft &= soft
        if edge.role:
            fact.roles.add(fold(edge.role))
    return facts


def _beside_the_score(edge: Edge, gold: Record, predicted: Record, match: dict[int, int]) -> bool:
    """Whether a predicted edge with no gold fact is let pass rather than counted wrong."""
    ends = (match.get(edge.subject), match.get(edge.object))
    if any(end is not None and gold.nodes[end].optional for end in ends):
        return True
    return entailed_by_name(edge, predicted.nodes[edge.subject], predicted.nodes[edge.object])


def _edge_line(edge: Edge, nodes: tuple[Node, ...]) -> str:
    return f"{nodes[edge.subject].name} -{edge.predicate}-> {nodes[edge.object].name}"
