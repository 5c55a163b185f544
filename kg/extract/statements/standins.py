"""镇里推出, 今年公司将…: a noun for the place or body spoken of, as the subject of a clause."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache

from kg.extract.cast import Found
from kg.extract.lexicon import table
from kg.extract.patterns import any_of, one_of
from kg.extract.statements.clauses import Group, Parsed
from kg.model import Span

_FILE = "stand_ins"
#: Parts of speech of what a subject does: 推出, 将, 自, 同步.
_DOING = frozenset({"v", "vd", "d", "ad", "p", "vn"})
_REACH = 1200


@cache
def _opening() -> re.Pattern[str]:
    places, bodies = one_of(table(_FILE)["places"]), one_of(table(_FILE)["bodies"])
    return re.compile(
        rf"[“”\s　]*(?:{any_of(_FILE, 'fillers')})*(?:(?P<place>{places})|(?P<body>{bodies}))"
        rf"(?!{any_of(_FILE, 'not_before')})"
    )


@dataclass(slots=True)
class StandIns:
    """The places and bodies named so far."""

    named: list[Found] = field(default_factory=list)

    def resolve(self, text: str, parsed: Parsed) -> None:
        """Put the one meant where a clause begins with a noun that stands for it."""
        for index, clause in enumerate(parsed.clauses):
            match = _opening().match(text, clause.start, clause.end)
            if match is None or any(g.start < match.end() for g in clause.groups):
                continue
            noun = "place" if match["place"] else "body"
            if not self._acts(parsed, match.end()):
                continue
            meant = self._meant(noun, match[noun], match.start(noun))
            if meant is not None:
                here = replace(
                    meant, span=Span(*match.span(noun)), text=match[noun], kind="reference"
                )
                group = Group((here,), here.span.start, here.span.end, "")
                parsed.clauses[index] = replace(clause, groups=(group, *clause.groups))

    def note(self, mentions: list[Found]) -> None:
        """Remember the places and bodies of a sentence."""
        self.named += [m for m in mentions if m.type in ("Place", "Organization") and not m.nested]

    @staticmethod
    def _acts(parsed: Parsed, end: int) -> bool:
        token = parsed.words.get(parsed.words.at(end))
        return token is not None and token.start == end and token.pos in _DOING

    def _meant(self, kind: str, noun: str, position: int) -> Found | None:
        """The place named last with that ending; the body of that kind named most often."""
        places = kind == "place"
        ends = tuple(table(_FILE)["places" if places else "bodies"][noun])
        wanted = "Place" if places else "Organization"
        near = [
            m
            for m in self.named
            if m.type == wanted and m.name.endswith(ends) and position - m.span.end <= _REACH
        ]
        if places or not near:
            return near[-1] if near else None
        counts = Counter(m.entity for m in near)
        return max(near, key=lambda m: (counts[m.entity], m.span.start))
