"""Which files are read, in which order, and the ids of their documents.

A file's id is its stem: ``2023/07/三号.txt`` is ``三号``. Only where several files of one run share
a stem, one of them keeps it, the one with the fewest folders above it and then the first by path;
the others take the longer forms below, the first that is free:

1. the path inside the folder given, without the suffix: ``2023/07/三号``
2. the same with the folder's own name in front: ``news/2023/07/三号``
3. the same with the suffix: ``news/2023/07/三号.txt``
4. the same with ``-2``, ``-3`` … at the end

So an id depends on the names of the files alone, never on the order in which inputs are given, and
changes only when a file with the same stem, fewer folders and an earlier path comes in or goes.
The rows of a table take the ids of their id column, else ``stem-N`` (see :mod:`kg.read.tables`).
Where a row's id is taken by another file or by a table earlier in the order, all rows of that
table get the table's own id in front: ``news/17``. To know that, the tables of a run that has more
than one input are looked through once when the inputs are listed.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final

from kg.read.skipped import Report, Skipped

STDIN: Final = "-"
TEXT_SUFFIXES: Final = frozenset({".txt", ".md", ".markdown"})
PAGE_SUFFIXES: Final = frozenset({".html", ".htm", ".xhtml", ".shtml"})
TABLE_SUFFIXES: Final = frozenset({".csv", ".tsv", ".jsonl", ".ndjson", ".parquet"})
SUFFIXES: Final = TEXT_SUFFIXES | PAGE_SUFFIXES | TABLE_SUFFIXES | {".pdf", ".docx"}
KINDS: Final = ".txt, .md, .html, .pdf, .docx, .csv, .jsonl or .parquet"
_LITTER: Final = ("~$", "__MACOSX", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file to read. Plain data: it can be sent to another process.

    ``path`` is as the user gave it (``-`` is standard input), ``id`` that of its document or the
    stem of its rows, ``row_prefix`` what goes before the ids of its rows.
    """

    path: str
    id: str
    row_prefix: str = ""

    @property
    def suffix(self) -> str:
        """The suffix of the file's name in small letters, ``.txt``; empty for none."""
        return "" if self.path == STDIN else Path(self.path).suffix.lower()

    @property
    def is_table(self) -> bool:
        """Whether its rows are documents."""
        return self.suffix in TABLE_SUFFIXES


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    """A file found: how deep it lies, its path inside the input, and the input itself."""

    depth: int
    relative: str
    root: str
    path: str


def list_inputs(inputs: Sequence[str | Path], *, skipped: Report) -> list[InputFile]:
    """The files that ``inputs`` stand for: files, folders (with all below them) and ``-``.

    Sorted by path, each once; the order of ``inputs`` changes nothing. What does not exist or
    cannot be entered goes to ``skipped``, and so does, as ``ignored``, the count of a folder's
    files that are of no kind that is read.
    """
    places: dict[str, _Place] = {}
    for given in sorted(dict.fromkeys(str(item) for item in inputs)):
        for place in _places(given, skipped):
            key = place.path if place.path == STDIN else os.path.realpath(place.path)
            places[key] = min(places.get(key, place), place)
    named = _with_ids(sorted(places.values()))
    return sorted(_with_prefixes(named), key=lambda file: (PurePosixPath(file.path).parts, file.id))


def _places(given: str, skipped: Report) -> Iterator[_Place]:
    if given == STDIN:
        yield _Place(0, "stdin", "", STDIN)
        return
    path = Path(given)
    if path.is_dir():
        yield from _folder(path, skipped)
    elif not _is_text(given):
        skipped(Skipped(_shown(given), _NAME))
    elif path.exists():
        yield _Place(0, path.name, path.parent.name, given)
    else:
        skipped(Skipped(given, "there is no such file or folder; check the name"))


def _folder(folder: Path, skipped: Report) -> Iterator[_Place]:
    """The readable kinds of files below ``folder``; what lies beside them is counted."""

    def failed(problem: OSError) -> None:
        reason = problem.strerror or "unknown reason"
        skipped(Skipped(str(problem.filename), f"cannot be entered: {reason}"))

    others: Counter[str] = Counter()
    found = False
    for parent, folders, names in os.walk(folder, onerror=failed):
        folders[:] = sorted(name for name in folders if not _is_litter(name))
        for name in sorted(names):
            path = Path(parent, name)
            if _is_litter(name):
                continue
            if path.suffix.lower() not in SUFFIXES or not (path.is_file() or path.is_symlink()):
                others[path.suffix.lower() or "no suffix"] += 1
                continue
            found = True
            if not _is_text(str(path)):
                skipped(Skipped(_shown(str(path)), _NAME))
                continue
            relative = path.relative_to(folder).as_posix()
            yield _Place(relative.count("/"), relative, folder.resolve().name, str(path))
    if not found:
        skipped(Skipped(str(folder), f"holds no {KINDS} file; give a folder that does"))
    elif others:
        skipped(Skipped(str(folder), _left_out(others), ignored=True))


_NAME: Final = "has a name that is no UTF-8; rename it"


def _is_text(name: str) -> bool:
    """Whether a name is text; bytes that are no UTF-8 come from Linux as lone surrogates."""
    return not any("\ud800" <= letter <= "\udfff" for letter in name)


def _shown(name: str) -> str:
    """A name that can be printed; names from GB18030 archives as they were meant."""
    return os.fsencode(name).decode("gb18030", "backslashreplace")


def _is_litter(name: str) -> bool:
    """Whether a name is one that systems and editors leave behind."""
    return name.startswith((".", *_LITTER))


def _left_out(others: Counter[str]) -> str:
    kinds = ", ".join(f"{suffix} {count}" for suffix, count in sorted(others.items()))
    total = sum(others.values())
    files = "1 file" if total == 1 else f"{total} files"
    return f"{files} of kinds that are not read left out ({kinds})"


def _with_ids(places: list[_Place]) -> list[InputFile]:
    taken: set[str] = set()
    files = []
    for place in places:
        file_id = next(name for name in _names(place) if name not in taken)
        taken.add(file_id)
        files.append(InputFile(place.path, file_id))
    return files


def _names(place: _Place) -> Iterator[str]:
    """The ids a file may have, the one to be preferred first."""
    relative = PurePosixPath(place.relative)
    rooted = PurePosixPath(place.root, place.relative)
    yield relative.stem
    yield str(relative.with_suffix(""))
    yield str(rooted.with_suffix(""))
    yield str(rooted)
    number = 2
    while True:
        yield f"{rooted}-{number}"
        number += 1


def _with_prefixes(files: list[InputFile]) -> Iterator[InputFile]:
    """The files, with a prefix for the tables whose row ids are not free."""
    tables = [file for file in files if file.is_table]
    yield from (file for file in files if not file.is_table)
    if not tables or len(files) == 1:
        yield from tables
        return
    from kg.read.tables import row_ids

    taken = {file.id for file in files}
    for table in tables:
        ids = set(row_ids(table))
        prefix = "" if taken.isdisjoint(ids) else f"{table.id}/"
        taken |= {prefix + row for row in ids}
        yield replace(table, row_prefix=prefix)
