"""From documents to identified facts: analysis, extraction and identification in one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.model import Document, Facts


@dataclass(frozen=True, slots=True)
class Found:
    """A document's facts, and a warning for each that did not fit the schema and was left out."""

    facts: Facts
    warnings: tuple[str, ...] = ()


class Engine:
    """Everything that is loaded once for a process: tagger, gazetteer, rules."""

    def __init__(self) -> None:
        """Load the tagger and the gazetteer."""
        from kg.extract import RuleExtractor
        from kg.gazetteer import load
        from kg.language.analyse import Analyser

        self._gazetteer = load()
        self._analyser = Analyser()
        self._extractor = RuleExtractor(self._gazetteer)

    def facts(self, documents: Iterable[Document]) -> Iterator[Found]:
        """What is found in each document, in order; a function of that document alone."""
        from kg.identify import identify
        from kg.schema import conforming

        for analysis in self._analyser.analyse(documents):
            facts = identify(self._extractor.extract(analysis), self._gazetteer)
            fitting, violations = conforming(facts)
            yield Found(fitting, tuple(violation.message for violation in violations))


@cache
def engine() -> Engine:
    """The process's engine."""
    return Engine()
