"""双方, 两地, 两校: the pair of bodies or places that was named together last."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.extract.cast import Found
from kg.extract.statements.clauses import Group, Parsed

_BOTH = re.compile(
    r"(?:根据|按照)?(?:此后|今后|未来|此次|会后|随后|同时|其间|期间|另外|此外|接下来)?[，,]?"
    r"(?P<noun>双方|两(?P<level>[地市县区省镇村])(?P<kind>政协|人大|政府|党委|团委|妇联|工会|法院)?"
    r"|两[校院]|两家(?:单位|企业|公司|医院)?)"
    r"(?=将|还|也|已|又|共|联|携|合|商|签|约|决|一|同|拟|计|建|成|开|启|正|先|今|在|就|每|组|举|\d)"
)


@dataclass(slots=True)
class Couples:
    """The last pair of bodies, and of places, named in one list."""

    bodies: tuple[Found, ...] = ()
    places: tuple[Found, ...] = ()

    def resolve(self, text: str, parsed: Parsed) -> None:
        """Put the pair where a clause begins with a word for both."""
        for index, clause in enumerate(parsed.clauses):
            both = _BOTH.match(text, clause.start, clause.end)
            if both is None or any(g.start < both.end() for g in clause.groups):
                continue
            bodies = tuple(b for b in self.bodies if b.name.endswith(both["kind"] or ""))
            pair = self.places if both["level"] and not both["kind"] else bodies
            if not pair and not both["kind"]:
                pair = self.places
            if len(pair) > 1:
                group = Group(pair, both.start("noun"), both.end(), "")
                parsed.clauses[index] = replace(clause, groups=(group, *clause.groups))

    def note(self, parsed: Parsed) -> None:
        """Remember the pairs of a sentence."""
        for group in (g for c in parsed.clauses for g in c.groups):
            kinds = {m.type for m in group.mentions}
            if len({m.entity for m in group.mentions}) == 2 and len(kinds) == 1:
                if kinds == {"Organization"}:
                    self.bodies = group.mentions
                elif kinds == {"Place"}:
                    self.places = group.mentions
