"""The rule engine: find mentions, settle overlaps, resolve references, find statements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from kg.extract import initiatives, organizations, persons, places
from kg.extract.candidate import Candidate
from kg.extract.cast import Cast
from kg.extract.claim import Claim, Scene, ground
from kg.extract.context import Context
from kg.extract.figures import find_figures
from kg.extract.overlap import keep_best
from kg.extract.quotations import find_quotations
from kg.extract.restore import in_own_script
from kg.extract.statements import FINDERS
from kg.language import Analysis
from kg.model import Facts, Statement

if TYPE_CHECKING:
    from kg.gazetteer import Gazetteer

#: Changes whenever the same text may give other facts: what was extracted before is then redone.
VERSION = "rules-1"

Finder = Callable[[Context, list[Candidate]], list[Candidate]]

#: Each finder sees what the earlier ones found.
_FINDERS: tuple[Finder, ...] = (
    places.find,
    organizations.find,
    persons.find,
    initiatives.find,
)
#: Each resolver gets the surviving candidates of all types and gives them back with canonical
#: names for its own type, references (他, 该市) added, and refused ones left out.
_RESOLVERS: tuple[Finder, ...] = (
    places.resolve,
    organizations.resolve,
    persons.resolve,
    initiatives.resolve,
)


class RuleExtractor:
    """Extraction by patterns over LAC's tokens; all knowledge is in ``kg/extract/data``."""

    version = VERSION

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        """Use the gazetteer, when given, to recognise and place administrative divisions."""
        self._gazetteer = gazetteer

    def extract(self, analysis: Analysis) -> Facts:
        """The facts of one document."""
        context = Context.of(analysis, self._gazetteer)
        cast = Cast(find_mentions(context))
        scene = Scene(context, cast)
        claims = [claim for find in FINDERS for claim in find(scene)]
        facts = Facts(
            document=analysis.document,
            entities=cast.entities(),
            statements=tuple(
                _distinct(ground(claim, context) for claim in claims if _sound(claim))
            ),
            quotations=tuple(find_quotations(scene)),
            figures=tuple(find_figures(scene)),
            extractor=self.version,
            schema_version="1",
            sentences=tuple(s.span for s in context.sentences),
        )
        return in_own_script(facts, analysis)


def find_mentions(context: Context) -> list[Candidate]:
    """The resolved mentions of all types."""
    candidates: list[Candidate] = []
    for find in _FINDERS:
        candidates.extend(find(context, candidates))
    kept = keep_best(candidates)
    for resolve in _RESOLVERS:
        kept = resolve(context, kept)
    return kept


def _sound(claim: Claim) -> bool:
    return claim.subject.entity != claim.object.entity


def _distinct(statements: Iterator[Statement]) -> list[Statement]:
    """One statement for each edge, post and piece of evidence; the surest rule wins."""
    best: dict[tuple[object, ...], Statement] = {}
    for s in statements:
        key = (s.subject, s.predicate, s.object, s.role, s.past, s.evidence and s.evidence.sentence)
        if key not in best or s.confidence > best[key].confidence:
            best[key] = s
    return list(best.values())
