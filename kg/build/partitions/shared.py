"""What all partitions together tell of entities and facts, added up slice by slice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from kg.build.partitions.folder import Folder
from kg.build.partitions.form import Form
from kg.build.partitions.quads import SLICES, compressed, read_slices
from kg.schema import load
from kg.store import Iris
from kg.store.bulk import shared_lines
from kg.store.opening import ontology_quads
from kg.store.tokens import own, std
from kg.store.told import Subject, Told

#: How many entities there are of each type, and edges of each predicate.
Tallies = tuple[dict[str, int], dict[str, int]]


def shared_files(partitions: int) -> int:
    """How many files the sums of so many partitions come to."""
    return min(SLICES, partitions)


def write_shared(
    path: str, names: Sequence[str], digest: str, number: int, count: int, base_iri: str
) -> Tallies:
    """Write the file with that ``number`` of ``count``, and count what it holds.

    ``path`` is the folder of the graph, ``names`` are its partitions, ``digest`` tells them.
    """
    folder, iris = Folder(Path(path), Form.NQUADS), Iris(base_iri)
    slices = range(number * SLICES // count, (number + 1) * SLICES // count)
    told = Told(chain.from_iterable(read_slices(folder.told(name), slices) for name in names))
    entities, edges = Counter[str](), Counter[str]()
    with compressed(folder.staged_shared(digest, number)) as out:
        for subject in told.subjects():
            lines = list(shared_lines(subject, iris))
            out.write("".join(lines).encode())
            (entities if isinstance(subject[0], str) else edges).update(_kind(subject, lines, iris))
    return dict(entities), dict(edges)


def write_ontology(folder: Folder, base_iri: str) -> None:
    """Write the words of the graph."""
    with compressed(folder.ontology) as out:
        out.writelines(sorted(f"{quad} .\n".encode() for quad in ontology_quads(Iris(base_iri))))


def _kind(subject: Subject, lines: Sequence[str], iris: Iris) -> list[str]:
    """The type of an entity, or the predicate of a fact, that documents speak of."""
    key = subject[0]
    if not isinstance(key, str):
        kind = f"{std('rdf:type')} {std('rdf:Statement')} .\n"
        return [key[1]] if any(line.endswith(kind) for line in lines) else []
    return [
        name
        for name in load().types
        if any(line.endswith(f"{std('rdf:type')} {own(iris, name)} .\n") for line in lines)
    ]
