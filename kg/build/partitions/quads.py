"""A partition as N-Quads: the documents' graphs, and what each tells of entities and facts."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import IO

from kg.build.whole import whole_file
from kg.model import Facts
from kg.store import Iris
from kg.store.bulk import document_text
from kg.store.told import told

#: Entities and facts are dealt out to so many slices by their keys; one slice is added up at once.
SLICES = 256
#: Half as large as without, and still faster than the engine reads it.
_LEVEL = 3


@contextmanager
def writer(path: Path, told_path: Path, iris: Iris) -> Iterator[Callable[[Facts], None]]:
    """Takes the facts of documents; raises SchemaError for those that do not fit the schema."""
    slices: defaultdict[int, list[str]] = defaultdict(list)
    with compressed(path) as out:

        def add(facts: Facts) -> None:
            out.write(document_text(facts, iris).encode())
            for line in told(facts):
                slices[_slice(line.partition("\t")[0])].append(line)

        yield add
    _write_slices(told_path, slices)


@contextmanager
def compressed(path: Path) -> Iterator[IO[bytes]]:
    """A compressed file that is there whole or not at all; the same content, the same bytes."""
    with (
        whole_file(path) as file,
        gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as packed,
        io.BufferedWriter(packed, 1 << 20) as out,
    ):
        yield out


def _slice(key: str) -> int:
    return blake2b(key.encode(), digest_size=1).digest()[0]


def _write_slices(path: Path, slices: dict[int, list[str]]) -> None:
    with whole_file(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in sorted(slices):
            text = "".join(f"{line}\n" for line in slices[number])
            member = zipfile.ZipInfo(_member(number))  # whose date is always the same
            archive.writestr(member, text.encode(), zipfile.ZIP_DEFLATED, _LEVEL)


def read_slices(path: Path, numbers: Iterable[int]) -> Iterator[str]:
    """What a partition tells of the entities and facts in some slices."""
    with zipfile.ZipFile(path) as archive:
        there = set(archive.namelist())
        for name in map(_member, numbers):
            if name in there:
                yield from archive.read(name).decode().split("\n")[:-1]


def _member(number: int) -> str:
    return f"{number:03}"
