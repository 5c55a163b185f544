"""Who a named person is: the name, and the place or body of the strongest post the text gives.

Two articles that give 王伟 the same post mean one person; two without anything in common do not.
The head or deputy of a public body is known by the body's place, since officials move between the
bodies of one place under one name; others are known by the body they belong to, residents by
where they live. A person without any of these stays inside the document.
"""

from __future__ import annotations

from collections import defaultdict

from kg.identify.anchor import Anchors
from kg.identify.identity import Identity, scoped
from kg.identify.local import plain
from kg.identify.tables import worldwide
from kg.model import Entity, Facts, Statement

_SENIOR = ("长", "书记", "主席", "主任", "常委", "党组", "主委", "总理", "代表团")


def person_identity(
    entity: Entity, posts: tuple[Statement, ...], anchors: Anchors, types: dict[str, str]
) -> Identity:
    """The identity of a person with these statements; ``types`` are the entities' types."""
    name = plain(entity.name)
    if name in worldwide()["Person"]:
        found = scoped(entity.type, name, None)
        return Identity(found)
    hint = entity.scope if types.get(entity.scope or "") in ("Place", "Organization") else None
    ranked = sorted(_ranked(s, anchors, types) for s in posts if s.object in types)
    fallback = anchors.of(hint).id if hint else anchors.document
    scope = ranked[0][-1] if ranked else fallback
    return Identity(scoped(entity.type, name, scope), scope)


def posts_of(facts: Facts) -> dict[str, tuple[Statement, ...]]:
    """For each subject its posts and residences."""
    found: dict[str, list[Statement]] = defaultdict(list)
    types = {e.id: e.type for e in facts.entities}
    for s in facts.statements:
        post = s.predicate in ("leads", "member_of", "resident_of") and s.origin != "background"
        if post and types.get(s.object) in ("Place", "Organization"):
            found[s.subject].append(s)
    return {subject: tuple(posts) for subject, posts in found.items()}


def _ranked(
    statement: Statement, anchors: Anchors, types: dict[str, str]
) -> tuple[int, int, int, str]:
    """How strongly a post tells who somebody is (less is stronger), and the scope it gives."""
    found = anchors.of(statement.object)
    place = types[statement.object] == "Place"
    head = statement.predicate == "leads"
    official = (place or found.public) and (head or _senior(statement.role))
    scope = found.root if official and found.root else found.id
    if statement.predicate == "resident_of":
        rank = 4
    elif official:
        rank = 0 if head else 1
    else:
        rank = 2 if head else 3
    local = 1 if "@document:" in scope else 0
    return local, rank + (5 if statement.past else 0), -len(found.id), scope


def _senior(role: str | None) -> bool:
    return role is not None and any(word in role for word in _SENIOR)
