"""What a map says and the document does not: the places that its places lie in."""

from __future__ import annotations

from dataclasses import replace

from kg.gazetteer import Division, Gazetteer
from kg.identify.identity import scoped
from kg.model import Entity, Facts, Statement

#: Rule name of the statements that the gazetteer adds.
RULE = "gazetteer"


def surroundings(facts: Facts, gazetteer: Gazetteer, divisions: dict[str, Division]) -> Facts:
    """Adds to each linked place and each scope the divisions above it, up to the province.

    Added entities have no mentions, added statements no evidence; an edge that the document
    itself gives is not repeated. ``divisions`` are the document's own places by id.
    """
    known = {e.id for e in facts.entities}
    places = {**_scopes(facts, gazetteer), **divisions}
    wanted = {**places}
    for division in places.values():
        for above in gazetteer.ancestors(division):
            wanted[_id(gazetteer, above)] = above
    given = {
        (s.subject, s.object)
        for s in facts.statements
        if s.predicate == "located_in" and s.origin != "background"
    }
    names = {e.name for e in facts.entities}
    added = tuple(_entity(place, wanted[place], names) for place in sorted(set(wanted) - known))
    edges = tuple(
        Statement(place, "located_in", above, origin="background", rule=RULE)
        for place, above in sorted(_edges(wanted, gazetteer))
        if (place, above) not in given
    )
    return replace(facts, entities=facts.entities + added, statements=facts.statements + edges)


def _edges(wanted: dict[str, Division], gazetteer: Gazetteer) -> list[tuple[str, str]]:
    found = []
    for place, division in wanted.items():
        parent = gazetteer.by_code(division.parent or "")
        if parent is not None:
            found.append((place, _id(gazetteer, parent)))
    return found


def _scopes(facts: Facts, gazetteer: Gazetteer) -> dict[str, Division]:
    """The divisions that the document's entities are scoped by."""
    found = {}
    for scope in sorted({e.scope for e in facts.entities if e.scope}):
        kind, _, name = scope.partition("/")
        if kind != "place" or "@" in name:
            continue
        chain = gazetteer.parse_chain(name)
        if chain and chain[-1].end == len(name):
            for division in chain[-1].divisions:
                if gazetteer.unique_name(division) == name:
                    found[scope] = division
    return found


def _id(gazetteer: Gazetteer, division: Division) -> str:
    return scoped("Place", gazetteer.unique_name(division), None)


def _entity(place: str, division: Division, taken: set[str]) -> Entity:
    """A place without mentions, under its official name where no other bears it here."""
    names = (division.name, place.partition("/")[2], f"{division.name}（{division.code}）")
    name = next((n for n in names if n not in taken), names[-1])
    subtype = "Community" if division.level == "village" else "AdministrativeArea"
    return Entity(place, name, "Place", subtype, code=division.code)
