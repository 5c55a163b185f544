"""Bodies founded in this sentence, whatever the tagger takes their words for: 成立星光议事小组."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg.extract.candidate import Candidate
from kg.extract.lexicon import words
from kg.extract.organizations.ending import make
from kg.extract.organizations.heads import head_at
from kg.extract.organizations.patterns import any_of
from kg.extract.patterns import one_of
from kg.extract.places.tape import Tape

_OWN = r"[^\W\d的以由和与及等了为各多几两]{2,6}?"
_SCORE = 1.3


def founded_here(tape: Tape, bodies: Mapping[int, Candidate]) -> Iterator[Candidate]:
    """Names between the verb and their last word that no other rule has found."""
    for match in _pattern().finditer(tape.text, tape.start, tape.end):
        start, end = match.span("name")
        inside = any(start < stop <= end for stop in bodies)
        if inside or start not in tape.begins or end not in tape.ends:
            continue
        if match["name"] in words("organization_refused") or any_of("not_names").search(
            match["name"]
        ):
            continue
        head = head_at(tape.text, start, end)
        subtype = head.subtype if head is not None else "SocialOrganization"
        yield make(tape, start, end, subtype, _SCORE, "suffix-words")


@cache
def _pattern() -> re.Pattern[str]:
    ends = one_of(words("organization_coined"))
    return re.compile(
        rf"(?:成立|组建|设立|组成)了?(?:一[支个])?(?P<name>{_OWN}{ends})(?![部员长组])"
    )
