"""A partition: some documents, and the files that are made of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kg.build.batches import LARGEST, SMALLEST, grouped, size_of
from kg.build.cluster import worker_pool
from kg.build.judge import apply
from kg.build.partitions.folder import Folder
from kg.build.partitions.form import Form
from kg.build.sources import NEVER_THE_SAME
from kg.build.task import Failed, Item, Outcome
from kg.build.versions import engine_version, writer_version
from kg.build.whole import whole_file
from kg.identify import Decisions
from kg.model import Facts
from kg.model.record import facts_from_json

if TYPE_CHECKING:
    from kg.build.pool import Pool

#: Characters of a partition at least: half a minute of one core. It ends with the next document
#: whose digest says so, one in so many, or at four times the size: what comes in or goes moves
#: the ends near it alone.
CHARACTERS = 500_000
ONE_IN = 256
_MOST_ITEMS = 200


@dataclass(frozen=True, slots=True)
class Settings:
    """What all partitions of a run have in common; plain data that is sent to other machines.

    ``limit`` is how many seconds one document may take, ``decided`` the text of the decisions.
    """

    form: Form
    folder: str
    base_iri: str
    decided: str
    limit: float


@dataclass(frozen=True, slots=True)
class Partition:
    """Some documents; the ``name`` says from what and by what the files are made."""

    name: str
    items: tuple[Item, ...]

    @property
    def lasts(self) -> bool:
        """Whether what is made of it is good for the next run too: all its contents are known."""
        return all(item.digest != NEVER_THE_SAME for item in self.items)


@dataclass(frozen=True, slots=True)
class Outline:
    """What became of a partition's documents, as it is kept beside the files.

    ``used`` are the parts of the decisions that were of use; ``passing`` says that some documents
    failed for no reason that lies in them, so that they are to be tried again.
    """

    documents: int = 0
    skipped: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    used: tuple[str, ...] = ()
    passing: bool = False

    @classmethod
    def read(cls, path: Path) -> Outline:
        """What was written; raises FileNotFoundError where it is not there."""
        found = json.loads(path.read_bytes())
        return cls(
            found["documents"],
            tuple((source, reason) for source, reason in found["skipped"]),
            tuple(found["warnings"]),
            tuple(found["used"]),
            found["passing"],
        )


def in_partitions(items: Iterable[Item], settings: Settings) -> Iterator[Partition]:
    """The items in order; the same items always make the same partitions."""
    common = repr(
        (engine_version(), writer_version(), settings.form, settings.base_iri, settings.decided)
    )
    for some in _cut(items):
        digest = sha256(common.encode())
        for item in some:
            digest.update(repr((item.file, item.document, item.digest)).encode())
        yield Partition(digest.hexdigest()[:16], some)


def _cut(items: Iterable[Item]) -> Iterator[tuple[Item, ...]]:
    """The items in order, cut where their contents say.

    Muthitacharoen et al., A Low-bandwidth Network File System (2001), section 3.1.
    """
    some: list[Item] = []
    size = 0
    for item in items:
        some.append(item)
        size += size_of(item)
        ends = item.digest != NEVER_THE_SAME and int(item.digest[:8], 16) % ONE_IN == 0
        if size >= (CHARACTERS if ends else 4 * CHARACTERS):
            yield tuple(some)
            some, size = [], 0
    if some:
        yield tuple(some)


def make_on_worker(partition: Partition, settings: Settings, here: str) -> None:
    """The same as :func:`make` on a worker of a cluster, for a command that runs in ``here``."""
    make(partition, settings, worker_pool(settings.limit, here))


def make(partition: Partition, settings: Settings, pool: Pool) -> None:
    """Do the documents and write the partition's files, its outline last."""
    folder = Folder(Path(settings.folder), settings.form)
    total = sum(map(size_of, partition.items))
    wanted = max(SMALLEST, min(LARGEST, total // (4 * pool.size)))
    decisions = Decisions.parse(settings.decided)
    with folder.writer(partition.name, settings.base_iri) as add:
        outcomes = pool.run(grouped(partition.items, wanted, _MOST_ITEMS))
        outline = _gathered(outcomes, decisions, add)
    with whole_file(folder.outline(partition.name)) as out:
        out.write(json.dumps(asdict(outline), ensure_ascii=False).encode())


def _gathered(
    outcomes: Iterable[Outcome], decisions: Decisions, add: Callable[[Facts], None]
) -> Outline:
    """Hand on the facts as decided; what became of the documents."""
    skipped: list[tuple[str, str]] = []
    warnings: list[str] = []
    used: set[str] = set()
    done, passing = 0, False
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            skipped.append((outcome.item.name, outcome.reason))
            passing |= not outcome.lasting
            continue
        applied = apply(decisions, facts_from_json(json.loads(outcome.line)))
        add(applied.facts)
        used |= applied.used
        warnings += (f"{outcome.id}: {warning}" for warning in outcome.warnings)
        done += 1
    return Outline(done, tuple(skipped), tuple(warnings), tuple(sorted(used)), passing)
