"""Who leads, belongs to and lives where: posts and homes, from one look at each document."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.claim import Claim, Scene
from kg.extract.statements.offices.find import Offices
from kg.extract.statements.offices.joining import joining
from kg.extract.statements.offices.page import Page
from kg.extract.statements.offices.residence import Residence
from kg.extract.statements.offices.work import work

__all__ = ["find"]


def find(scene: Scene) -> Iterable[Claim]:
    """Claims of leads, member_of and resident_of."""
    page = Page(scene)
    return [*Offices(page).claims(), *work(page), *joining(page), *Residence(page).claims()]
