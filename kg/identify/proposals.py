"""What a person should look at: likely duplicates, names left open, doubtful edges.

Nothing here changes a graph. Candidates come from blocking keys (the same name, a name that
contains its place, a former name of a place), never from edit distance, and each carries its
reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations
from math import prod
from typing import Literal

from kg.gazetteer import Gazetteer
from kg.identify.bodies import canonical
from kg.identify.decisions import Decisions
from kg.identify.local import local_part, plain
from kg.model import Facts, Statement

Kind = Literal["duplicate", "ambiguous", "doubtful"]
Edge = tuple[str, str, str]
# A name that hundreds bear is no reason to compare all of them.
_CROWD = 40


@dataclass(frozen=True, slots=True, order=True)
class Proposal:
    """Something to decide. ``reason`` is a Chinese sentence for the person who decides.

    ``statement`` is the edge in question of a ``doubtful`` one, ``documents`` where to look,
    ``candidates`` what an ``ambiguous`` name may mean, ``better`` the one of two ``duplicate`` ids
    that says more or is of today.
    """

    kind: Kind
    entities: tuple[str, ...]
    reason: str
    documents: tuple[str, ...] = ()
    statement: tuple[str, str, str] | None = None
    candidates: tuple[str, ...] = ()
    better: str | None = None


@dataclass(slots=True)
class _Seen:
    """What all documents together tell of one entity."""

    name: str
    type: str
    code: str | None = None
    names: set[str] = field(default_factory=set)
    near: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)


def propose(
    facts: Iterable[Facts],
    gazetteer: Gazetteer,
    *,
    decisions: Decisions | None = None,
    doubtful_below: float = 0.5,
) -> tuple[Proposal, ...]:
    """Everything worth a person's look in identified facts, sorted.

    Pairs that are decided to be different are left out. ``doubtful_below`` is the confidence
    under which an edge is shown.
    """
    seen: dict[str, _Seen] = {}
    weak = _Weak(doubtful_below)
    for one in facts:
        _look(one, seen)
        weak.look(one)
    doubtful = weak.proposals()
    found = [*_same_names(seen), *_places_in_names(seen), *_levels(seen, gazetteer)]
    found += [*_former(seen, gazetteer), *_open(seen, gazetteer), *doubtful]
    decided = decisions or Decisions()
    return tuple(sorted({p for p in found if not _is_apart(p, decided)}, key=_order))


def _look(facts: Facts, seen: dict[str, _Seen]) -> None:
    document = facts.document.id
    places = {e.id for e in facts.entities if e.code and not e.code.endswith("0000")}
    around = _neighbours(facts.statements)
    for entity in facts.entities:
        if not entity.mentions:
            continue
        known = seen.setdefault(entity.id, _Seen(entity.name, entity.type, entity.code))
        known.names |= {plain(entity.name), *map(plain, entity.aliases)}
        known.documents.add(document)
        known.near |= around[entity.id]
        if entity.scope is not None and entity.scope.startswith("document/"):
            known.near |= places


def _neighbours(statements: Iterable[Statement]) -> dict[str, set[str]]:
    """For each entity what it is tied to, whole provinces left aside."""
    found: dict[str, set[str]] = defaultdict(set)
    for s in statements:
        found[s.subject].add(s.object)
        found[s.object].add(s.subject)
    return found


def _same_names(seen: dict[str, _Seen]) -> Iterator[Proposal]:
    """One name in several scopes, with something else in common."""
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entity_id, known in seen.items():
        blocks[known.type, plain(known.name)].append(entity_id)
    for block in blocks.values():
        if len(block) > _CROWD:
            continue
        for one, other in combinations(sorted(block), 2):
            shared = _shared(one, other, seen)
            if shared:
                yield _duplicate(one, other, seen, f"同名，且都与{'、'.join(shared)}有关")


def _shared(one: str, other: str, seen: dict[str, _Seen]) -> list[str]:
    """Names of what ties two entities: a common neighbour, or a scope that the other is near."""
    near = [
        seen[i].near | {i.partition("@")[2]} | {n.partition("/")[2] for n in seen[i].near}
        for i in (one, other)
    ]
    both = {n.partition("/")[2] if "/" in n else n for n in near[0] & near[1]} - {""}
    return sorted({n.partition("@")[0] for n in both})[:3]


def _places_in_names(seen: dict[str, _Seen]) -> Iterator[Proposal]:
    """人民医院@郧阳区 beside 郧阳区人民医院."""
    for entity_id in seen:
        path, _, rest = entity_id.partition("/")
        name, _, scope = rest.partition("@")
        other = f"{path}/{scope}{name}"
        if scope and other in seen:
            yield _better(entity_id, other, seen, f"名称加所在地“{scope}”后相同")


def _levels(seen: dict[str, _Seen], gazetteer: Gazetteer) -> Iterator[Proposal]:
    """市政协 that nothing in its document anchors, beside 十堰市政协 of a place it names."""
    for entity_id, known in seen.items():
        name, _, scope = entity_id.partition("/")[2].partition("@")
        rest, kind = canonical(name[1:])
        if not scope.startswith("document:") or kind == "own" or name[0] not in "省市州县区旗":
            continue
        for place in sorted(known.near):
            other = f"org/{place.partition('/')[2]}{rest}"
            if other in seen and gazetteer.is_name(place.partition("/")[2]):
                yield _better(entity_id, other, seen, f"简称“{name}”可能指它，文中提到该地")


def _former(seen: dict[str, _Seen], gazetteer: Gazetteer) -> Iterator[Proposal]:
    """郧县 beside 郧阳区, and the bodies of the one beside those of the other."""
    for entity_id in seen:
        path, _, name = entity_id.partition("/")
        for end in range(len(name), 1, -1):
            for former in gazetteer.former(name[:end]):
                now = gazetteer.by_code(former.code or "")
                if now is None:
                    continue
                other = f"{path}/{local_part(gazetteer.unique_name(now) + name[end:])}"
                if other in seen and other != entity_id:
                    reason = f"{former.name}{former.last + 1}年起为{now.name}"
                    yield _better(entity_id, other, seen, reason)


def _open(seen: dict[str, _Seen], gazetteer: Gazetteer) -> Iterator[Proposal]:
    """Places of an official name that the document does not tell apart."""
    for entity_id, known in seen.items():
        if known.type != "Place" or known.code or "@document:" not in entity_id:
            continue
        owners = gazetteer.named(plain(known.name))
        if len(owners) > 1:
            names = "、".join(gazetteer.unique_name(d) for d in owners[:3])
            reason = f"“{known.name}”有{len(owners)}处（{names}等），文中未说明是哪一处"
            ids = tuple(sorted(f"place/{local_part(gazetteer.unique_name(d))}" for d in owners))
            where = tuple(sorted(known.documents))
            yield Proposal("ambiguous", (entity_id,), reason, where, candidates=ids)


class _Weak:
    """Edges without any good evidence: each wording once, as the graph counts it."""

    def __init__(self, below: float) -> None:
        self.below = below
        self.sure: set[Edge] = set()
        self.pieces: dict[Edge, dict[str, Statement]] = {}
        self.documents: dict[Edge, set[str]] = defaultdict(set)

    def look(self, facts: Facts) -> None:
        for s in facts.statements:
            edge = (s.subject, s.predicate, s.object)
            if s.origin in ("background", "decided") or s.confidence >= self.below:
                self.sure.add(edge)
            if edge in self.sure:
                self.pieces.pop(edge, None)
                continue
            words = s.evidence.sentence.of(facts.document.text) if s.evidence else ""
            known = self.pieces.setdefault(edge, {}).setdefault(words, s)
            if _strength(known) < _strength(s):
                self.pieces[edge][words] = s
            self.documents[edge].add(facts.document.id)

    def proposals(self) -> Iterator[Proposal]:
        for edge, pieces in self.pieces.items():
            found = [pieces[words] for words in sorted(pieces)]
            if 1 - prod(1 - s.confidence for s in found) < self.below:
                reason = "；".join(dict.fromkeys(map(_reason, found)))
                where = tuple(sorted(self.documents[edge]))
                yield Proposal("doubtful", (edge[0], edge[2]), reason, where, edge)


def _strength(s: Statement) -> tuple[float, str, str]:
    return s.confidence, s.rule, s.evidence.text if s.evidence else ""


def _reason(s: Statement) -> str:
    words = f"：“{s.evidence.text}”" if s.evidence else ""
    return f"置信度{s.confidence:.2f}，规则{s.rule or '未知'}{words}"


def _duplicate(one: str, other: str, seen: dict[str, _Seen], reason: str) -> Proposal:
    documents = seen[one].documents | seen[other].documents
    first, second = sorted((one, other))
    return Proposal("duplicate", (first, second), reason, tuple(sorted(documents)))


def _better(one: str, better: str, seen: dict[str, _Seen], reason: str) -> Proposal:
    return replace(_duplicate(one, better, seen, reason), better=better)


def _is_apart(proposal: Proposal, decisions: Decisions) -> bool:
    if proposal.kind == "ambiguous":
        return any(decisions.apart(proposal.entities[0], one) for one in proposal.candidates)
    return proposal.kind == "duplicate" and decisions.apart(*proposal.entities)


def _order(proposal: Proposal) -> tuple[str, tuple[str, ...], str, tuple[str, ...]]:
    return proposal.kind, proposal.entities, proposal.reason, proposal.documents
