"""The statement finders: each looks at a scene and yields claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.extract.claim import Claim, Scene
from kg.extract.statements import actions, location, offices, parts, settings

StatementFinder = Callable[[Scene], Iterable[Claim]]

FINDERS: tuple[StatementFinder, ...] = (
    offices.find,
    actions.find,
    settings.find,
    location.find,
    parts.find,
)
