"""Making one entity of several that are the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.model import Entity, Facts, Statement


def merged(facts: Facts, ids: Mapping[str, str], *, scopes: bool = True) -> Facts:
    """The facts with new ids; entities that now share one are one, under the fullest name.

    Mentions and aliases are joined, statements given once, those that turn on themselves dropped.
    ``scopes=False`` leaves the scopes of entities alone (they are new ids already).
    """
    groups: dict[str, list[Entity]] = {}
    for entity in facts.entities:
        groups.setdefault(ids.get(entity.id, entity.id), []).append(entity)
    entities = []
    for entity_id, group in groups.items():
        one = _one(entity_id, group)
        scope = ids.get(one.scope, one.scope) if scopes and one.scope else one.scope
        entities.append(one if scope == one.scope else replace(one, scope=scope))
    moved = replace(facts, entities=()).renamed(dict(ids))
    return replace(moved, entities=tuple(entities), statements=_distinct(moved.statements))


def _one(entity_id: str, group: list[Entity]) -> Entity:
    if len(group) == 1:
        return _alone(entity_id, group[0])
    ordered = sorted(group, key=lambda e: (not e.mentions, -len(e.name), e.name, e.id))
    first = ordered[0]
    names = {e.name for e in group} | {alias for e in group for alias in e.aliases}
    return replace(
        first,
        id=entity_id,
        subtype=next((e.subtype for e in ordered if e.subtype), None),
        aliases=tuple(sorted(names - {first.name})),
        mentions=tuple(sorted({m for e in group for m in e.mentions})),
        code=next((e.code for e in ordered if e.code), None),
    )


def _alone(entity_id: str, entity: Entity) -> Entity:
    """An entity that is merged with no other, in the same order of aliases and mentions."""
    aliases = tuple(sorted(set(entity.aliases) - {entity.name}))
    mentions = tuple(sorted(set(entity.mentions))) if len(entity.mentions) > 1 else entity.mentions
    return replace(entity, id=entity_id, aliases=aliases, mentions=mentions)


def _distinct(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(dict.fromkeys(s for s in statements if s.subject != s.object))
