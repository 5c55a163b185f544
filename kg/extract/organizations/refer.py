"""Words that point to an organization named before: 该公司, 公司, 学校."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.lexicon import table
from kg.model import Span


@cache
def _pattern() -> re.Pattern[str]:
    nouns = sorted(table("organization_references"), key=lambda w: (-len(w), w))
    return re.compile(
        rf"(?P<how>该|这家|这个|这所|本|我)?(?P<noun>{'|'.join(nouns)})(?![长法务债车门名史园里内外间])"
    )


def references(context: Context, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """References to the organization of the kind named last before them."""
    taken = {p for c in candidates for p in range(c.span.start, c.span.end)}
    bodies = [c for c in candidates if c.type == "Organization"]
    kinds = table("organization_references")
    for sentence in context.sentences:
        begins = {t.start for t in sentence.tokens}
        for match in _pattern().finditer(context.text, sentence.span.start, sentence.span.end):
            if match.start() in taken or match.end() - 1 in taken or match.start() not in begins:
                continue
            ends = tuple(kinds[match["noun"]])
            own = match["how"] in ("我", "本") or (not match["how"] and match["noun"] == "公司")
            body = (
                main_body(context.text, bodies, ends) if own else _last(bodies, match.start(), ends)
            )
            if body is not None and (match["how"] or _alone(context.text, match)):
                yield pointing(match, body)


def pointing(match: re.Match[str], body: Candidate) -> Candidate:
    """The matched words as a reference to a body."""
    return Candidate(
        Span(*match.span()), match.group(), "Organization", 1.0, "reference",
        subtype=body.subtype, name=body.canonical, kind="reference",
        parent=body.parent, place=body.place,
    )  # fmt: skip


def main_body(text: str, bodies: Sequence[Candidate], ends: tuple[str, ...]) -> Candidate | None:
    """The body of that kind that signs the document, or that it names most often: 我院, 我局."""
    counts = Counter(b.canonical for b in bodies if b.canonical.endswith(ends))
    signed = next((b for b in reversed(bodies) if b.canonical in counts and _signs(text, b)), None)
    if signed is not None:
        return signed
    chosen = min(counts, key=lambda name: -counts[name], default=None)
    return next((b for b in bodies if b.canonical == chosen), None)


def _signs(text: str, body: Candidate) -> bool:
    """Whether the name stands alone on one of the last lines."""
    start, end = body.span.start, body.span.end
    line = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
    return line.strip() == body.text and text.count("\n", end) <= 5


def _last(bodies: Sequence[Candidate], position: int, ends: tuple[str, ...]) -> Candidate | None:
    for body in reversed(bodies):
        if body.span.start < position and not body.nested and body.canonical.endswith(ends):
            return body
    return None


def _alone(text: str, match: re.Match[str]) -> bool:
    """Whether a bare noun stands where it can only mean one known body."""
    before = text[match.start() - 1] if match.start() else "\n"
    return before in "，。；：、“”\n　 ）由在与为向经从对到和让给,;:"
