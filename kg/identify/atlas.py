"""Which divisions the places of one document are, told by the document's own places.

An ambiguous name (城关镇, 朝阳区) is what lies in the deepest of the other divisions that the
document names; where that leaves several, it is none of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.gazetteer import LEVELS, Division, Gazetteer
from kg.identify.bodies import Body, parse_body, parse_front
from kg.identify.local import plain
from kg.model import Entity, Facts, Span

_NEVER = frozenset(("Site", "NaturalFeature"))
#: What ends the names of communities and villages.
SETTLEMENTS = ("社区", "村", "嘎查")


class Atlas:
    """The divisions of one document's places and of the places at the front of its bodies."""

    def __init__(self, facts: Facts, gazetteer: Gazetteer) -> None:
        """Resolves everything at once; the order of entities makes no difference."""
        self._gazetteer = gazetteer
        self._containers = _containers(facts)
        self._mentions = {e.id: frozenset(m.span for m in e.mentions) for e in facts.entities}
        self._places = {e.id: e for e in facts.entities if e.type == "Place"}
        self._bodies = {
            e.id: parse_body(e.name, gazetteer) for e in facts.entities if e.type == "Organization"
        }
        self._names = {e.id: plain(e.name) for e in facts.entities}
        self._candidates = {
            **{e.id: self._of_place(e) for e in self._places.values()},
            **{
                i: frozenset(b.chain[-1].divisions)
                for i, b in self._bodies.items()
                if b.chain and not _is_weak(b)
            },
        }
        self._found: dict[str, Division] = {}
        self._within: dict[tuple[str, str], Body] = {}
        self._resolve()
        self._known = self._context()
        self.main = self._main()

    def division(self, entity_id: str) -> Division | None:
        """What a place is, or the place at the front of a body's name."""
        return self._found.get(entity_id)

    def body(self, entity_id: str) -> Body:
        """The parsed name of an organization."""
        return self._bodies[entity_id]

    def parse(self, name: str) -> tuple[Body, Division | None]:
        """Takes the name of a place or initiative apart in this document's light."""
        body = parse_front(name, self._gazetteer)
        if not body.chain:
            return body, None
        return body, self._closest(frozenset(body.chain[-1].divisions), self._known)

    def is_ambiguous(self, entity_id: str) -> bool:
        """Whether a place bears the name of divisions, and which of them cannot be told."""
        return bool(self._candidates.get(entity_id)) and entity_id not in self._found

    def containers(self, entity_id: str) -> tuple[str, ...]:
        """The places that the document says the entity is in, sorted."""
        return self._containers.get(entity_id, ())

    # ---- candidates

    def _of_place(self, entity: Entity) -> frozenset[Division]:
        if entity.subtype in _NEVER:
            return frozenset()
        for name in (entity.name, *sorted(entity.aliases)):
            found = self._named(plain(name))
            if found or self._gazetteer.former(plain(name)):
                return found
        return frozenset()

    def _named(self, name: str) -> frozenset[Division]:
        chain = self._gazetteer.parse_chain(name)
        if chain and chain[-1].end == len(name):
            return frozenset(chain[-1].divisions)
        return frozenset(self._gazetteer.named(name, levels=("township",)))

    # ---- resolution

    def _resolve(self) -> None:
        """Takes what is sure until nothing changes, then what the sure ones decide, and again."""
        while True:
            context = self._context()
            new = self._sure() or self._settled(context) or self._inside(context) or self._weak()
            if not new:
                return
            self._found.update(new)

    def _open(self) -> Iterator[tuple[str, frozenset[Division]]]:
        for entity_id, candidates in self._candidates.items():
            if candidates and entity_id not in self._found:
                yield entity_id, candidates

    def _sure(self) -> dict[str, Division]:
        """Names with one owner, and those that the stated container leaves one owner."""
        new = {}
        for entity_id, candidates in self._open():
            boxes = [self._found[c] for c in self.containers(entity_id) if c in self._found]
            left = {d for d in candidates if all(self._in(d, box) for box in boxes)}
            upper = {d for d in left if len(d.code) == 6}
            if len(left) == 1 and (boxes or (upper and not self._is_word(entity_id))):
                new[entity_id] = left.pop()
        return new

    def _settled(self, context: frozenset[Division]) -> dict[str, Division]:
        new = {}
        for entity_id, candidates in self._open():
            boxes = [self._found[c] for c in self.containers(entity_id) if c in self._found]
            left = frozenset(d for d in candidates if all(self._in(d, box) for box in boxes))
            if entity_id in self._bodies and not left:
                left = candidates
            bare = not self._is_word(entity_id) and not any(
                d.name == self._names[entity_id] for d in left
            )
            found = self._closest(left, context, eminent=bare)
            if found is not None:
                new[entity_id] = found
        return new

    def _closest(
        self,
        candidates: frozenset[Division],
        context: frozenset[Division],
        *,
        eminent: bool = False,
    ) -> Division | None:
        """The candidate in the deepest division of the context, None where that is not one."""
        if not candidates:
            return None
        depths = {d: self._depth(d, context) for d in candidates}
        deepest = max(depths.values())
        needed = 1 if any(len(d.code) > 6 for d in candidates) else 0
        if len(candidates) == 1 and deepest < 0 and context:
            return None
        famous = self._eminent(candidates) if eminent and deepest < 1 else None
        if famous is not None:
            return famous
        if len(candidates) > 1 and deepest < needed:
            return self._topmost(candidates)
        return self._topmost({d for d, depth in depths.items() if depth == deepest})

    def _depth(self, division: Division, context: frozenset[Division]) -> int:
        """The level of the deepest division of the context that is or holds this one."""
        if division in context:
            return len(LEVELS)
        above = [a for a in self._gazetteer.ancestors(division) if a in context]
        return LEVELS.index(above[0].level) if above else -1

    def _eminent(self, divisions: Iterable[Division]) -> Division | None:
        """The only one of the highest level: 西安 without more is the city, not a district."""
        ordered = sorted(divisions, key=lambda d: (LEVELS.index(d.level), d.code))
        if len(ordered) < 2:
            return None
        alone = ordered[0].level != ordered[1].level and ordered[0].level != "county"
        return ordered[0] if alone else None

    def _topmost(self, divisions: Iterable[Division]) -> Division | None:
        """The one that holds all the others (恩施州 of 恩施州 and 恩施市), None without one."""
        ordered = sorted(divisions, key=lambda d: (LEVELS.index(d.level), d.code))
        first = ordered[0]
        return first if all(self._in(d, first) for d in ordered) else None

    def _inside(self, context: frozenset[Division]) -> dict[str, Division]:
        """Villages and townships inside the counties that the document names."""
        named = set(self._found.values())
        counties = [d for d in sorted(context) if d.level in ("county", "township") and d in named]
        new = {}
        for entity_id, name in sorted(self._names.items()):
            if entity_id in self._found:
                continue
            if entity_id in self._places and not self._candidates[entity_id]:
                found = self._village(entity_id, name, counties)
            elif entity_id in self._bodies and entity_id not in self._candidates:
                found = self._front(entity_id, name, counties)
            else:
                found = None
            if found is not None:
                new[entity_id] = found
        return new

    def _weak(self) -> dict[str, Division]:
        """Short names at the front of names of their own (绥化 of 绥化学院), taken last."""
        new = {}
        for entity_id, body in self._bodies.items():
            if body.chain and entity_id not in self._found and _is_weak(body):
                divisions = frozenset(body.chain[-1].divisions)
                found = self._closest(divisions, self._context())
                if len(divisions) == 1:
                    found = next(iter(divisions))
                if found is not None:
                    new[entity_id] = found
        return new

    def _village(self, entity_id: str, name: str, counties: list[Division]) -> Division | None:
        if self._places[entity_id].subtype in _NEVER:
            return None
        boxes = [self._found[c] for c in self.containers(entity_id) if c in self._found]
        lower = [d for d in boxes if d.level in ("county", "township")]
        found = {
            d
            for county in lower or counties
            for d in self._gazetteer.named(name, within=county.code)
            if d.level == "township" or name.endswith(SETTLEMENTS)
        }
        found = {d for d in found if all(self._in(d, box) for box in boxes)}
        return found.pop() if len(found) == 1 else None

    def _front(self, entity_id: str, name: str, counties: list[Division]) -> Division | None:
        """The township or village at the front of 青禾镇党委, when the document fixes it."""
        found: dict[Division, Body] = {}
        for county in counties:
            body = self._parsed_within(name, county.code)
            if body.chain and (body.kind == "public" or _ends_in_full(body)):
                found.update(dict.fromkeys(body.chain[-1].divisions, body))
        if len(found) != 1:
            return None
        ((division, body),) = found.items()
        self._bodies[entity_id] = body
        return division

    def _parsed_within(self, name: str, county: str) -> Body:
        """A body's name taken apart in a county; asked again in every round."""
        known = self._within.get((name, county))
        if known is None:
            known = parse_body(name, self._gazetteer, within=county)
            self._within[name, county] = known
        return known

    # ---- parts

    def _context(self) -> frozenset[Division]:
        found = set(self._found.values())
        return frozenset(found.union(*(self._gazetteer.ancestors(d) for d in found)))

    def _in(self, division: Division, box: Division) -> bool:
        return self._gazetteer.lies_in(division, box.code)

    def _is_word(self, entity_id: str) -> bool:
        return entity_id in self._places and self._gazetteer.is_word(self._names[entity_id])

    def _main(self) -> Division | None:
        """The deepest county or above that most of the document's places lie in."""
        seen: dict[Division, set[Span]] = defaultdict(set)
        for entity_id, division in self._found.items():
            for d in (division, *self._gazetteer.ancestors(division)):
                if len(d.code) == 6:
                    seen[d] |= self._mentions[entity_id]
        total = len(frozenset().union(*seen.values()))
        most = [d for d, spans in seen.items() if total and 5 * len(spans) >= 3 * total]
        return max(most, key=lambda d: (LEVELS.index(d.level), d.code), default=None)


def _is_weak(body: Body) -> bool:
    return body.kind == "own" and not _ends_in_full(body)


def _ends_in_full(body: Body) -> bool:
    link = body.chain[-1]
    return any(d.name == body.head[link.start : link.end] for d in link.divisions)


def _containers(facts: Facts) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for s in facts.statements:
        if s.predicate == "located_in" and s.origin != "background":
            found[s.subject].add(s.object)
    return {subject: tuple(sorted(objects)) for subject, objects in found.items()}
