"""What many documents tell of each entity and fact, added up without holding them all.

Every document tells what it counts, a line for each entity and fact; the lines are sorted, and
those of one entity or fact added up (map, sort, reduce).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import groupby
from pathlib import Path

from kg.model import Facts
from kg.store.spool import Spool
from kg.store.tally import Counts, FactKey, Tally, add, dump, passages

#: An entity id or a fact, and what is counted of it.
Subject = tuple[str | FactKey, Counts]

_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def told(facts: Facts) -> Iterator[str]:
    """What one document counts, as lines; a fact's words stand for themselves by their digest."""
    tally = Tally()
    tally.count(facts, 1)
    for entity_id, counts in tally.entities.items():
        yield f"{_json(entity_id)}\t{dump(counts)}"
    for fact, counts in tally.facts.items():
        yield f"{_json(fact)}\t{dump(counts)}"
    for (fact, words), confidence in passages(facts).items():
        digest = blake2b(words.encode(), digest_size=12).hexdigest()
        yield f"{_json(fact)}\t{digest} {confidence!r}"


class Told:
    """What documents told, added up."""

    def __init__(self, lines: Iterable[str], folder: Path | None = None) -> None:
        """Sorts the lines, in ``folder`` where memory does not do."""
        self._lines = Spool(lines, folder)

    def subjects(self) -> Iterator[Subject]:
        """Every entity and fact with its counts."""
        for key, lines in groupby(self._lines, key=lambda line: line.partition("\t")[0]):
            found = json.loads(key)
            subject = found if isinstance(found, str) else (found[0], found[1], found[2])
            yield subject, _added(line[len(key) + 1 :] for line in lines)


def _added(told_lines: Iterable[str]) -> Counts:
    """The counts of one entity or fact; of the same words, the surest reading counts once."""
    counts, best = Counts(), dict[str, float]()
    for text in told_lines:
        if text[0] == "{":
            add(counts, text)
        else:
            digest, _, sure = text.partition(" ")
            best[digest] = max(float(sure), best.get(digest, 0.0))
    for confidence in best.values():
        counts["confidence", repr(round(confidence, 4))] += 1
    return counts
