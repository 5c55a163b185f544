"""Whom short forms and pronouns stand for, and the places inside 县长 and 副市长."""

from __future__ import annotations

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.persons.addressees import addressees
from kg.extract.persons.levels import bodies_of_groups, communities_of_bodies, places_in_posts
from kg.extract.persons.pronouns import pronouns
from kg.extract.persons.refer import short_forms, without_short_forms

#: Rules whose finds count only where the name stands by itself somewhere.
_WEAK = frozenset({"tagged", "again", "foreign"})


def resolve(context: Context, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates with canonical names for persons, and references added."""
    named = _alone(without_short_forms(candidates))
    persons = [c for c in named if c.type == "Person"]
    taken = [c.span for c in named if c.type != "Place" and not c.nested]
    short = [c for c in short_forms(context, persons) if not any(c.span.overlaps(t) for t in taken)]
    spoken = [*persons, *short]
    added = [*short, *pronouns(context, spoken), *places_in_posts(context, named)]
    added += addressees(context, persons)
    added += [*bodies_of_groups(named), *communities_of_bodies(context, named)]
    return sorted([*named, *added], key=lambda c: (c.span.start, -c.span.end, c.type))


def _alone(candidates: list[Candidate]) -> list[Candidate]:
    """Without the persons that show only inside other names (李纲 in 李纲中路)."""
    free = {
        c.canonical
        for c in candidates
        if c.type == "Person" and (not c.nested or c.rule not in _WEAK)
    }
    return [c for c in candidates if c.type != "Person" or c.canonical in free]
