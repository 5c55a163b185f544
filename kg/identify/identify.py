"""From the ids of one document to ids that mean the same everywhere."""

from __future__ import annotations

from dataclasses import replace

from kg.gazetteer import Division, Gazetteer
from kg.identify.anchor import Anchors
from kg.identify.atlas import Atlas
from kg.identify.background import RULE, surroundings
from kg.identify.identity import Identity
from kg.identify.local import plain
from kg.identify.merge import merged
from kg.identify.people import person_identity, posts_of
from kg.model import Facts


def identify(facts: Facts, gazetteer: Gazetteer | None) -> Facts:
    """The same facts with global ids, places linked and their background edges added.

    A function of this document alone: neither other documents nor the order of its entities and
    statements change an id. Entities that turn out to be one are merged under the fullest name.
    What is added from the gazetteer has no mentions and no evidence. Doing it again changes
    nothing. ``gazetteer=None`` links no place.
    """
    tables = Gazetteer({}, {}, {}) if gazetteer is None else gazetteer
    own = _without_background(facts)
    atlas = Atlas(own, tables)
    anchors = Anchors(own, tables, atlas)
    identities = _identities(own, anchors)
    known = _merged(own, identities, atlas)
    return surroundings(known, tables, _divisions(identities, own, atlas))


def _identities(facts: Facts, anchors: Anchors) -> dict[str, Identity]:
    """By local id; asked in the order of names, so that no order of the input shows."""
    ordered = sorted(
        facts.entities, key=lambda e: (e.type == "Person", e.type, plain(e.name), e.id)
    )
    types = {e.id: e.type for e in facts.entities}
    posts = posts_of(facts)
    found: dict[str, Identity] = {}
    for entity in ordered:
        if entity.type == "Person":
            own = posts.get(entity.id, ())
            found[entity.id] = person_identity(entity, own, anchors, types)
        else:
            found[entity.id] = anchors.of(entity.id)
    return found


def _divisions(identities: dict[str, Identity], facts: Facts, atlas: Atlas) -> dict[str, Division]:
    """The division of each place of the document and of each scope, by id."""
    found = {}
    for entity in facts.entities:
        division = atlas.division(entity.id)
        if entity.type == "Place" and division is not None:
            found[identities[entity.id].id] = division
    return found


def _without_background(facts: Facts) -> Facts:
    """The facts as they were before the gazetteer added to them.

    An entity without mentions that nothing else speaks of is no finding either, so it goes too.
    """
    kept = tuple(s for s in facts.statements if s.origin != "background" or s.rule != RULE)
    used = {end for s in kept for end in (s.subject, s.object)}
    used |= {q.speaker for q in facts.quotations if q.speaker}
    used |= {f.owner for f in facts.figures if f.owner}
    entities = tuple(e for e in facts.entities if e.mentions or e.id in used)
    return replace(facts, entities=entities, statements=kept)


def _merged(facts: Facts, identities: dict[str, Identity], atlas: Atlas) -> Facts:
    entities = []
    for entity in facts.entities:
        division = atlas.division(entity.id) if entity.type == "Place" else None
        code, scope = None if division is None else division.code, identities[entity.id].scope
        same = entity.scope == scope and entity.code == code
        entities.append(entity if same else replace(entity, scope=scope, code=code))
    ids = {local: identity.id for local, identity in identities.items()}
    return merged(replace(facts, entities=tuple(entities)), ids, scopes=False)
