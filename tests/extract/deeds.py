"""What the tests of actions compare: edges to initiatives, by name."""

from __future__ import annotations

from kg.model import Facts

Edge = tuple[str, str, str]


def edges(facts: Facts) -> set[Edge]:
    return {
        (facts.entity(s.subject).name, s.predicate, facts.entity(s.object).name)
        for s in facts.statements
        if facts.entity(s.object).type == "Initiative" or s.predicate == "located_in"
    }
