"""Which files are new, changed, as they were, or gone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path

from kg.build.ledger import Ledger, SourceEntry
from kg.model import Document, InputError
from kg.read import InputFile, Skipped, list_inputs

Inputs = Sequence[str | Path]

#: The digest of what must be read again whatever it holds.
NEVER_THE_SAME = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read and the digest of its content, of the id it gets, and of the engine."""

    file: InputFile
    digest: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run has to do: sources to read, sources to keep as they are, sources that are gone."""

    todo: tuple[Source, ...]
    kept: tuple[Source, ...]
    gone: tuple[SourceEntry, ...] = ()


def files_of(inputs: Inputs) -> tuple[list[InputFile], list[Skipped]]:
    """The files of the inputs and what of them cannot be read; raises InputError for no file."""
    missing: list[Skipped] = []
    files = list_inputs(inputs, skipped=missing.append)
    if not files:
        raise InputError("; ".join(str(one) for one in missing) or "no input is given")
    return files, [one for one in missing if not one.ignored]


def plan(files: Sequence[InputFile], ledger: Ledger, engine: str, *, all_files: bool) -> Plan:
    """Compare the files with the ledger.

    ``all_files`` says that ``files`` are all that a build was given, so that what it read before
    and is not among them is gone; what was added one by one stays.
    """
    sources = [Source(file, digest_file(file)) for file in files]
    kept = [source for source in sources if _same(source, ledger.source(source.file.path), engine)]
    known = {id(source) for source in kept}
    gone: Iterable[SourceEntry] = ()
    if all_files:
        paths = {file.path for file in files}
        gone = (e for e in ledger.sources() if e.via == "build" and e.source not in paths)
    todo = (source for source in sources if id(source) not in known)
    return Plan(tuple(todo), tuple(kept), tuple(gone))


def digest_file(file: InputFile) -> str:
    """A digest of the file's bytes and of how its documents are to be named."""
    try:
        with Path(file.path).open("rb") as stream:
            content = file_digest(stream, "sha256").digest()
    except OSError:  # reading it will say what is wrong; standard input is never the same
        return NEVER_THE_SAME
    naming = f"{file.id}\0{file.row_prefix}\0".encode()
    return sha256(naming + content).hexdigest()


def digest_document(document: Document) -> str:
    """A digest of a document that was read, as a row of a table."""
    return sha256(repr(document).encode()).hexdigest()


def _same(source: Source, entry: SourceEntry | None, engine: str) -> bool:
    return (
        entry is not None
        and source.digest != NEVER_THE_SAME
        and (entry.digest, entry.engine) == (source.digest, engine)
    )
