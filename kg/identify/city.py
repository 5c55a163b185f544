"""The city that a place lies in: the reach of what is named without saying where."""

from __future__ import annotations

from kg.gazetteer import LEVELS, Division, Gazetteer


def city_of(division: Division, gazetteer: Gazetteer) -> Division:
    """The city, else the county or province that it is or lies in."""
    chain = (division, *gazetteer.ancestors(division))
    upper = LEVELS[: LEVELS.index("county") + 1]
    return next(
        (d for d in chain if d.level == "city"),
        next((d for d in chain if d.level in upper), division),
    )


def successor(name: str, gazetteer: Gazetteer) -> Division | None:
    """What a name of before stands for today: what it became, else what it lay in.

    None where it is still a name, or was that of several.
    """
    former = gazetteer.former(name)
    if len(name) < 2 or len(former) != 1 or gazetteer.is_name(name):
        return None
    code = former[0].code or former[0].parent
    return gazetteer.by_code(code) if code else None
