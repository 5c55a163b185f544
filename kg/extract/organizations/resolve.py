"""Resolving mentions of organizations: short forms, parts without their parent, 该公司."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.organizations.merge import merge
from kg.extract.organizations.own import own_references
from kg.extract.organizations.refer import references
from kg.extract.organizations.scope import Stage, full_name
from kg.extract.organizations.shorten import declared
from kg.extract.places import Focus
from kg.extract.places.levels import ending


def resolve(context: Context, candidates: list[Candidate]) -> list[Candidate]:
    """Candidates with canonical names for organizations, and words that point to them."""
    named = _named(context, candidates)
    merged = _wanted_places(merge(named, declared(context, named)))
    merged.extend([*references(context, merged), *own_references(context, merged)])
    return sorted(merged, key=lambda c: (c.span.start, -c.span.end, c.type))


def _named(context: Context, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Every organization with the name that its context gives it, in text order."""
    places = {c.text: c.canonical for c in candidates if c.type == "Place"}
    stage = Stage(context, Focus.of(context, candidates), places)
    done: list[Candidate] = []
    for c in candidates:
        if c.type != "Organization":
            done.append(c)
        elif (full := full_name(c, stage)) is not None:
            done.append(full)
            stage.bodies.append(full)
    return done


def _wanted_places(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Without places that show only inside the names of bodies and initiatives.

    What begins the name of a site (青禾镇红茶产业园) stays.
    """
    places = [c for c in candidates if c.type == "Place"]
    free = {c.canonical for c in places if not c.nested}
    sites = {c.span.start for c in places if not c.nested}

    def wanted(c: Candidate) -> bool:
        if c.type != "Place" or not c.nested or c.canonical in free:
            return True
        area = ending(c.text) is not None or c.subtype == "Site"
        return area and c.span.start in sites

    return [c for c in candidates if wanted(c)]
