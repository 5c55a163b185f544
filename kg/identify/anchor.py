"""The identity of places, organizations and initiatives: a name, and a scope where one is needed.

An identity is ``path/name`` or ``path/name@scope``. The scope is what makes the name unique: the
place of 人民医院, the body of 第五次会议, and the document itself where nothing does, so that what
cannot be anchored stays apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.gazetteer import LEVELS, Division, Gazetteer, Level
from kg.identify.atlas import SETTLEMENTS, Atlas
from kg.identify.bodies import Body, canonical
from kg.identify.city import city_of, successor
from kg.identify.identity import GENERIC_EVENT, LEVEL_SIGNS, Identity, is_registered, scoped
from kg.identify.local import local_part, plain
from kg.identify.tables import tables, worldwide
from kg.model import Entity, Facts

_UPPER: tuple[Level, ...] = ("province", "city", "county")


class Anchors:
    """Gives every place, organization and initiative of one document its identity."""

    def __init__(self, facts: Facts, gazetteer: Gazetteer, atlas: Atlas) -> None:
        """Nothing is computed before it is asked for."""
        self._gazetteer = gazetteer
        self._atlas = atlas
        self._entities = {e.id: e for e in facts.entities}
        self._document = f"document/{local_part(facts.document.id)}"
        self._parents: dict[str, set[str]] = defaultdict(set)
        self._doers: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for s in facts.statements:
            whole = self._entities.get(s.object)
            if s.predicate == "part_of" and whole is not None and whole.type == "Organization":
                self._parents[s.subject].add(s.object)
            if s.predicate in ("proposes", "carries_out", "leads"):
                self._doers[s.object].add((s.predicate, s.subject))
        self._known: dict[str, Identity] = {}
        self._placed: dict[str, Division] = {}
        self._asked: set[str] = set()

    @property
    def document(self) -> str:
        """The scope of what nothing else anchors."""
        return self._document

    def of(self, entity_id: str) -> Identity:
        """The identity of a place, organization or initiative of the document."""
        known = self._known.get(entity_id)
        if known is None:
            entity = self._entities[entity_id]
            self._asked.add(entity_id)
            find = {"Place": self._place, "Organization": self._organization}
            known = find.get(entity.type, self._initiative)(entity)
            self._asked.discard(entity_id)
            self._known[entity_id] = known
        return known

    def place(self, division: Division) -> Identity:
        """The identity of an official division."""
        name = self._gazetteer.unique_name(division)
        found = scoped("Place", name, None)
        self._placed[found] = division
        return Identity(found, None, found, public=True, division=division)

    # ---- places

    def _place(self, entity: Entity) -> Identity:
        division = self._atlas.division(entity.id)
        if division is not None:
            return self.place(division)
        name = plain(entity.name)
        if name in worldwide()["Place"] or self._gazetteer.is_country(name) or self._former(name):
            return self._unscoped(entity, name)
        body, front = self._atlas.parse(name)
        if front is not None and body.rest:
            full = self._spelled(body, front, name)
            if full is not None:
                return self._unscoped(entity, full)
        scope = self._stated_scope(entity)
        if scope is None:
            scope = self._main_scope(self._holders(entity, name))
        scope = scope or self._document
        found = scoped("Place", name, scope)
        return Identity(found, scope, found)

    def _holders(self, entity: Entity, name: str) -> tuple[Level, ...]:
        """The levels of main place that may hold a place of which the text says no more."""
        if entity.subtype == "AdministrativeArea" or self._atlas.is_ambiguous(entity.id):
            return ()
        settled = entity.subtype == "Community" or name.endswith(SETTLEMENTS)
        return ("county",) if settled else ("city", "county")

    def _former(self, name: str) -> bool:
        known = len(name) > 1 and len(self._gazetteer.former(name)) == 1
        return known and not self._gazetteer.is_name(name)

    # ---- organizations

    def _organization(self, entity: Entity) -> Identity:
        body, front = self._atlas.body(entity.id), self._atlas.division(entity.id)
        name = plain(entity.name)
        if name in tables().document_names:
            return self._in_scope(entity, name, self._document)
        if front is not None:
            found = self._fronted(entity, body, front, name)
            if found is not None:
                return found
        elif not body.chain:
            found = self._placeless(entity, body, name)
            if found is not None:
                return found
        return self._in_scope(
            entity, name if body.kind == "own" else body.head + body.rest, self._scope(entity, name)
        )

    def _fronted(self, entity: Entity, body: Body, front: Division, name: str) -> Identity | None:
        """A body whose name begins with a known place."""
        place = self.place(front)
        if body.kind in ("public", "institution"):
            found = scoped(entity.type, self._gazetteer.unique_name(front) + body.rest, None)
            public = body.kind == "public"
            return Identity(found, None, place.id if public else found, public, front)
        full_name = self._spelled(body, front, name)
        if full_name is not None:
            return self._unscoped(entity, full_name)
        if len(self._gazetteer.named(body.head, levels=_UPPER)) == 1 or is_registered(name):
            return self._unscoped(entity, name)
        return self._in_scope(entity, name, place.id)

    def _spelled(self, body: Body, front: Division, name: str) -> str | None:
        """The name with the official names at its front written out; None without any."""
        tail, division = name, None
        for link in body.chain:
            text = body.head[link.start : link.end]
            owners = [d for d in link.divisions if self._gazetteer.lies_in(front, d.code)]
            if len(owners) != 1 or owners[0].name != text:
                break
            tail, division = name[link.end :], owners[0]
        return None if division is None else self._gazetteer.unique_name(division) + tail

    def _placeless(self, entity: Entity, body: Body, name: str) -> Identity | None:
        """A body of the whole country, of a level that the document fixes, or of a parent."""
        if body.kind == "national" or is_registered(name):
            return self._unscoped(entity, body.rest)
        for end in range(len(name) - 1, 1, -1):
            if self._former(name[:end]):
                rest, kind = canonical(name[end:])
                root = scoped("Place", name[:end], None) if kind == "public" else None
                return self._unscoped(entity, name[:end] + rest, root, public=kind == "public")
        division = self._level(name[:1])
        if division is not None:
            rest, kind = canonical(name[1:])
            if kind != "own":
                return self._fronted(entity, Body((), "", rest, kind), division, name)
        return self._inner(entity, body, name)

    def _level(self, sign: str) -> Division | None:
        """The document's main place or what it lies in, of the level that 市 or 县 names."""
        if self._atlas.main is None or sign not in LEVEL_SIGNS:
            return None
        chain = (self._atlas.main, *self._gazetteer.ancestors(self._atlas.main))
        return next((d for d in chain if d.name.endswith(LEVEL_SIGNS[sign])), None)

    def _inner(self, entity: Entity, body: Body, name: str) -> Identity | None:
        """A committee or office that is part of one body of the document: named after it."""
        parents = sorted(self._parents[entity.id] - self._asked)
        if len(parents) != 1 or not name.endswith(tables().inner_suffixes):
            return None
        parent = self.of(parents[0])
        rest = name if body.kind == "own" else body.rest
        whole = self._entities[parents[0]]
        for form in sorted((whole.name, *whole.aliases), key=lambda form: (-len(form), form)):
            if plain(form) and name.startswith(plain(form)):
                rest = name[len(plain(form)) :]  # 团中央书记处 of 共青团中央
                break
        full = parent.id.partition("/")[2]
        if parent.scope is not None or full.endswith(rest) or len(rest) > 8:
            return None
        return self._unscoped(entity, full + rest, parent.root, public=parent.public)

    def _scope(self, entity: Entity, name: str) -> str:
        """What anchors a body without a place in its name."""
        told = self._hint(entity) or self._named_place(name) or self._stated_scope(entity)
        if told is not None:
            return told
        for parent in sorted(self._parents[entity.id] - self._asked):
            root = self.of(parent).root
            if root is not None:
                return root
        if name[:1] in LEVEL_SIGNS and canonical(name[1:])[1] != "own":
            return self._document
        return self._main_scope() or self._document

    def _named_place(self, name: str) -> str | None:
        """The scope of a place of the document at the front of the name (滨江社区党委)."""
        fronts = [
            (len(plain(e.name)), e.id)
            for e in self._entities.values()
            if e.type == "Place" and name.startswith(plain(e.name)) and plain(e.name)
        ]
        if not fronts:
            return None
        place = self.of(max(fronts)[1])
        return place.scope or place.id

    # ---- initiatives

    def _initiative(self, entity: Entity) -> Identity:
        name = plain(entity.name)
        if name in worldwide().get(entity.type, ()) or name.startswith("中华人民共和国"):
            return self._unscoped(entity, name)
        spelled, front = self._atlas.parse(name)
        if front is not None:
            full = self._spelled(spelled, front, name)
            if full is not None and not GENERIC_EVENT.fullmatch(name[len(spelled.head) :]):
                return self._unscoped(entity, full)
        generic = GENERIC_EVENT.fullmatch(name) is not None
        scope = self._hint(entity) or self._doer(entity, generic) or self._stated_scope(entity)
        scope = scope or self._main_scope() or self._document
        return self._in_scope(entity, name, scope if generic else self._city(scope))

    def _doer(self, entity: Entity, generic: bool) -> str | None:
        """The body of a numbered session, else the city of whoever stands behind the initiative."""
        for predicate in ("proposes", "leads", "carries_out"):
            roots = []
            for verb, doer in sorted(self._doers[entity.id]):
                if verb != predicate or self._entities[doer].type not in ("Organization", "Place"):
                    continue
                found = self.of(doer)
                if generic and found.public and self._entities[doer].type == "Organization":
                    roots.append(found.id)
                elif found.root is not None and not generic:
                    roots.append(self._city(found.root, found.division))
            main = self._atlas.main
            if main is not None and (home := self._city(self.place(main).id)) in roots:
                return home
            if roots:
                return min(roots, key=lambda root: (len(root), root))
        return None

    def _city(self, scope: str, division: Division | None = None) -> str:
        """The city that a scope lies in, so that a city's campaign is one whoever speaks of it."""
        known = division or self._placed.get(scope)
        known = known or successor(scope.removeprefix("place/"), self._gazetteer)
        return scope if known is None else self.place(city_of(known, self._gazetteer)).id

    # ---- scopes

    def _hint(self, entity: Entity) -> str | None:
        """The scope that the extractor has found, if it is a place or body of the document."""
        hinted = self._entities.get(entity.scope or "")
        if hinted is None or hinted.id in self._asked:
            return None
        if hinted.type not in ("Place", "Organization"):
            return None
        return self.of(hinted.id).id

    def _stated_scope(self, entity: Entity) -> str | None:
        """The place that the document says it is in: the smallest county or above, or its own."""
        found = []
        for container in self._atlas.containers(entity.id):
            if container in self._asked or self._entities[container].type != "Place":
                continue
            division = self._atlas.division(container)
            if division is None:
                found.append((-1, "", self.of(container).id))
            else:
                county = self._county(division) if entity.type != "Place" else division
                found.append((LEVELS.index(county.level), county.code, self.place(county).id))
        return max(found)[2] if found else None

    def _county(self, division: Division) -> Division:
        chain = (division, *self._gazetteer.ancestors(division))
        return next((d for d in chain if d.level in _UPPER), division)

    def _main_scope(self, levels: Iterable[Level] = ("city", "county")) -> str | None:
        """The document's main place; a whole province tells too little, 上海市 is a city."""
        main = self._atlas.main
        if main is None:
            return None
        level = "city" if main.level == "province" and main.name.endswith("市") else main.level
        return self.place(main).id if level in levels else None

    def _unscoped(
        self, entity: Entity, name: str, root: str | None = None, *, public: bool = False
    ) -> Identity:
        found = scoped(entity.type, name, None)
        return Identity(found, None, root or found, public)

    def _in_scope(self, entity: Entity, name: str, scope: str) -> Identity:
        found = scoped(entity.type, name, scope)
        return Identity(found, scope, found)
