"""我委 and 本会: a body that names itself by one syllable."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.lexicon import table
from kg.extract.organizations.refer import main_body, pointing


@cache
def _words() -> re.Pattern[str]:
    nouns = "|".join(sorted(table("organization_own"), key=lambda w: (-len(w), w)))
    return re.compile(rf"(?:我|本)({nouns})(?![议场期计长员人学门理馆内外])")


def own_references(context: Context, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """A reference to the body of that kind that signs the document or is named most often."""
    bodies = [c for c in candidates if c.type == "Organization"]
    taken = {p for c in candidates for p in range(c.span.start, c.span.end)}
    for sentence in context.sentences:
        for match in _words().finditer(context.text, sentence.span.start, sentence.span.end):
            if match.start() in taken or match.start() not in {t.start for t in sentence.tokens}:
                continue
            body = main_body(context.text, bodies, tuple(table("organization_own")[match[1]]))
            if body is not None:
                yield pointing(match, body)
