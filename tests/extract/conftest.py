"""One sentence in, its facts out."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from kg.extract import RuleExtractor
from kg.gazetteer import load
from kg.language.analyse import Analyser
from kg.model import Document, Facts

Extract = Callable[..., Facts]


@cache
def _engines() -> tuple[Analyser, RuleExtractor]:
    return Analyser(), RuleExtractor(load())


def _extract(text: str, *, date: str | None = None) -> Facts:
    analyser, extractor = _engines()
    (analysis,) = analyser.analyse([Document("test", "test.txt", text, date=date)])
    return extractor.extract(analysis)


@pytest.fixture(scope="session")
def extract() -> Extract:
    """The facts of a text that stands in for a whole document."""
    return _extract
