"""Applying people's decisions to the facts of each document, so that they survive every rebuild."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

from kg.identify.decision import Decision, Different, Edge, Rename, Same, Split
from kg.identify.merge import merged
from kg.identify.parse import parse_decisions, read_decisions
from kg.model import Entity, Facts, SchemaError, Statement


@dataclass(frozen=True, slots=True)
class Applied:
    """A document's facts after the decisions, and which parts of them it met."""

    facts: Facts
    used: frozenset[str]


@dataclass(frozen=True, slots=True)
class Unused:
    """A part of a decision that no document met."""

    line: int
    what: str


class Decisions:
    """All decisions of a graph. Each document is changed by itself, whatever the others hold."""

    def __init__(self, decisions: Iterable[Decision] = (), source: str = "decisions.yaml") -> None:
        """Raises SchemaError, naming the lines, when two decisions contradict each other."""
        self._all = tuple(decisions)
        self._source = source
        self._kept = self._groups()
        self._names = self._new_names()
        self._splits = {
            (d.id, document): d.to
            for d in self._all
            if isinstance(d, Split)
            for document in d.documents
        }
        self._edges = self._verdicts()
        self._check_different()

    @classmethod
    def read(cls, path: Path) -> Decisions:
        """The decisions in a file; none when it does not exist."""
        return cls(read_decisions(path), str(path))

    @classmethod
    def parse(cls, text: str, source: str = "decisions.yaml") -> Decisions:
        """The decisions in YAML text."""
        return cls(parse_decisions(text, source), source)

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Decision]:
        return iter(self._all)

    def apply(self, facts: Facts) -> Applied:
        """The facts as decided; doing it again changes nothing."""
        document = facts.document.id
        met = {e.id for e in facts.entities}
        ids = {i: self._splits.get((i, document), i) for i in met}
        ids = {old: self._kept.get(new, new) for old, new in ids.items()}
        changed = {old: new for old, new in ids.items() if old != new}
        found = merged(facts, changed) if changed else facts
        after = met | {self._splits.get((i, document), i) for i in met}
        used = {f"same {i}" for i in after} | {f"different {i} in {document}" for i in met}
        used |= {f"different {i}" for i in after} | {
            f"rename {i}" for i in after | {e.id for e in found.entities}
        }
        kept = tuple(self._judged(found.statements, document, used))
        entities = tuple(self._renamed(e) for e in found.entities)
        decided = replace(found, entities=entities, statements=kept)
        return Applied(decided, frozenset(used) & self._parts())

    def unused(self, used: Iterable[frozenset[str]]) -> tuple[Unused, ...]:
        """What no document met, given what each of them used; in the order of the file."""
        met = frozenset().union(*used)
        return tuple(Unused(d.line, key) for d in self._all for key in d.parts() if key not in met)

    def apart(self, one: str, other: str) -> bool:
        """Whether it is decided that two ids are different things."""
        pair = {one, other}
        return any(
            isinstance(d, Different) and (pair <= set(d.ids) or d.ids in ((one,), (other,)))
            for d in self._all
        )

    def touched(self, before: Decisions) -> frozenset[str]:
        """Ids one of which a document has, as decided by ``before``, if it now changes."""
        now, then = _unplaced(self), _unplaced(before)
        changed = [d for d in (*now, *then) if (d in now) != (d in then)]
        kept = [[d for d in some if d in now and d in then] for some in (now, then)]
        changed += kept[0] if kept[0] != kept[1] else []
        ids = {i for d in changed for i in _ids(d)}
        for known in (self, before):
            ids |= {to for (i, _), to in known._splits.items() if i in ids}
            first = {known._kept.get(i, i) for i in ids}
            ids |= first | {i for i, one in known._kept.items() if one in first}
        return frozenset(ids)

    # ---- parts

    def _parts(self) -> frozenset[str]:
        return frozenset(key for d in self._all for key in d.parts())

    def _groups(self) -> dict[str, str]:
        """For each id that is given up the one that is kept: the first of the first decision."""
        groups: list[list[str]] = []
        for decision in self._all:
            if isinstance(decision, Same):
                joined = [g for g in groups if set(g) & set(decision.ids)]
                groups = [g for g in groups if g not in joined]
                together = [i for g in (*joined, list(decision.ids)) for i in g]
                groups.append(list(dict.fromkeys(together)))
        return {i: group[0] for group in groups for i in group[1:]}

    def _new_names(self) -> dict[str, str]:
        found: dict[str, Rename] = {}
        for decision in self._all:
            if isinstance(decision, Rename):
                known = found.setdefault(decision.id, decision)
                if known.name != decision.name:
                    self._contradiction(known.line, decision.line, f"two names for {decision.id}")
        return {self._kept.get(i, i): d.name for i, d in found.items()}

    def _verdicts(self) -> dict[tuple[str, str, str], list[Edge]]:
        found: dict[tuple[str, str, str], list[Edge]] = {}
        for d in self._all:
            if not isinstance(d, Edge):
                continue
            key = (
                self._kept.get(d.subject, d.subject),
                d.predicate,
                self._kept.get(d.object, d.object),
            )
            for other in found.setdefault(key, []):
                if (other.role, other.document) == (d.role, d.document) and other.right != d.right:
                    self._contradiction(other.line, d.line, "one edge both right and wrong")
            found[key].append(d)
        return found

    def _check_different(self) -> None:
        for d in self._all:
            if isinstance(d, Different):
                kept = [self._kept.get(i, i) for i in d.ids]
                if len(set(kept)) < len(kept):
                    line = next(
                        s.line for s in self._all if isinstance(s, Same) and set(s.ids) & set(d.ids)
                    )
                    self._contradiction(line, d.line, "the same ids are same and different")

    def _contradiction(self, one: int, other: int, problem: str) -> NoReturn:
        raise SchemaError(f"{self._source}:{other}: {problem} (see line {one}); remove one of them")

    def _renamed(self, entity: Entity) -> Entity:
        name = self._names.get(entity.id)
        if name is None or name == entity.name:
            return entity
        aliases = tuple(sorted({*entity.aliases, entity.name} - {name}))
        return replace(entity, name=name, aliases=aliases)

    def _judged(
        self, statements: Iterable[Statement], document: str, used: set[str]
    ) -> Iterator[Statement]:
        for s in statements:
            verdicts = [
                edge
                for edge in self._edges.get((s.subject, s.predicate, s.object), ())
                if edge.document in (None, document) and edge.role in (None, s.role)
            ]
            used |= {key for edge in verdicts for key in edge.parts()}
            narrowest = max(verdicts, key=_narrowness, default=None)
            if narrowest is None:
                yield s
            elif narrowest.right:
                yield replace(s, origin="decided", confidence=1.0)


def _narrowness(edge: Edge) -> tuple[bool, bool]:
    return edge.document is not None, edge.role is not None


def _unplaced(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions wherever they stand in the file."""
    return [replace(decision, line=0) for decision in decisions]


def _ids(decision: Decision) -> tuple[str, ...]:
    """The ids whose documents a decision changes; that two are different changes none."""
    if isinstance(decision, Same):
        return decision.ids
    if isinstance(decision, Split):
        return decision.id, decision.to
    if isinstance(decision, Rename):
        return (decision.id,)
    if isinstance(decision, Edge):
        return decision.subject, decision.object
    return ()
