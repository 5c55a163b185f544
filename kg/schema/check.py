"""Whether facts fit the schema."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.model import Entity, Facts, SchemaError, Statement
from kg.schema.load import load
from kg.schema.values import Schema


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that does not fit: which document, which entity or statement, and why."""

    document: str
    message: str
    item: Entity | Statement | None = None

    def __str__(self) -> str:
        return f"{self.document}: {self.message}"


def check(facts: Facts, schema: Schema | None = None) -> tuple[Violation, ...]:
    """Everything in one document's facts that the schema does not allow, in order."""
    schema = schema or load()
    return tuple(_violations(facts, schema))


def require(facts: Facts, schema: Schema | None = None) -> None:
    """Raises SchemaError, naming the first violation, when the facts do not fit the schema."""
    found = check(facts, schema)
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        raise SchemaError(f"{found[0]}{more}")


def conforming(facts: Facts, schema: Schema | None = None) -> tuple[Facts, tuple[Violation, ...]]:
    """The facts without what violates the schema, and what was left out.

    Leaving out an entity leaves out its statements too; a speaker or an owner that is unknown
    becomes None.
    """
    schema = schema or load()
    left_out: list[Violation] = []
    while found := check(facts, schema):
        left_out += found
        facts = _without(facts, found)
    return facts, tuple(left_out)


def _without(facts: Facts, found: tuple[Violation, ...]) -> Facts:
    bad = [v.item for v in found if v.item is not None]
    entities = tuple(e for e in facts.entities if not any(e is item for item in bad))
    known = {e.id for e in entities}
    return replace(
        facts,
        entities=entities,
        statements=tuple(s for s in facts.statements if not any(s is item for item in bad)),
        quotations=tuple(
            q if q.speaker in known else replace(q, speaker=None) for q in facts.quotations
        ),
        figures=tuple(f if f.owner in known else replace(f, owner=None) for f in facts.figures),
    )


def _violations(facts: Facts, schema: Schema) -> Iterator[Violation]:
    name = facts.document.id
    counts = Counter(entity.id for entity in facts.entities)
    seen: set[str] = set()
    for entity in facts.entities:
        if counts[entity.id] > 1 and entity.id in seen:
            yield Violation(name, f"two entities have the id {entity.id}", entity)
        seen.add(entity.id)
        problem = _entity_problem(entity, schema)
        if problem:
            yield Violation(name, problem, entity)
    types = {entity.id: entity.type for entity in facts.entities}
    for statement in facts.statements:
        problem = _statement_problem(statement, types, schema)
        if problem:
            yield Violation(name, problem, statement)
    for kind, refers in (
        ("quotation is spoken by", [q.speaker for q in facts.quotations]),
        ("figure belongs to", [f.owner for f in facts.figures]),
    ):
        for entity_id in refers:
            if entity_id is not None and entity_id not in types:
                yield Violation(name, f"a {kind} {entity_id}, which is no entity of the document")


def _entity_problem(entity: Entity, schema: Schema) -> str | None:
    if not entity.name:
        return f"the entity {entity.id!r} has no name"
    if "" in entity.aliases:
        return f"{entity.name} has an empty alias"
    if entity.type not in schema.types:
        return f"{entity.name} has the unknown type {entity.type}"
    if entity.subtype is not None and entity.subtype not in schema.types[entity.type].subtypes:
        return f"{entity.name} has {entity.subtype}, which is no subtype of {entity.type}"
    return None


def _statement_problem(statement: Statement, types: dict[str, str], schema: Schema) -> str | None:
    edge = schema.edges.get(statement.predicate)
    spelled = f"{statement.subject} {statement.predicate} {statement.object}"
    if edge is None:
        return f"{spelled}: no edge of the schema is called {statement.predicate}"
    for end in (statement.subject, statement.object):
        if end not in types:
            return f"{spelled}: {end} is no entity of the document"
    source, target = types[statement.subject], types[statement.object]
    if not edge.allows(source, target):
        return f"{spelled}: {edge.name} does not go from {source} to {target}"
    return _grounding_problem(statement, spelled)


def _grounding_problem(statement: Statement, spelled: str) -> str | None:
    if not 0 <= statement.confidence <= 1:
        return f"{spelled}: the confidence {statement.confidence} is not between 0 and 1"
    grounded = statement.origin in ("stated", "entailed")
    if grounded and statement.evidence is None:
        return f"{spelled}: it is {statement.origin} but has no evidence"
    if statement.origin == "background" and statement.evidence is not None:
        return f"{spelled}: it is background but has evidence"
    return None
