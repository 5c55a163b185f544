"""Places named once, wherever else the document speaks of them; and short forms of full names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.occurrences import occurrences
from kg.extract.places.candidates import ADMIN, PROVEN, place
from kg.extract.places.levels import ending, stem
from kg.extract.places.tape import Tape

_SURE = PROVEN | {"suffix"}
#: From this length on a village is called by its name without 村 too.
_LONG = 3
#: The tagger's word alone: no rival of a name proven elsewhere (柳溪 in 柳溪沟).
_WEAK = frozenset(("tagged", "tagged-rest"))


def repeated(context: Context, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Further mentions of the names found; a full name wins over a shorter one inside it."""
    subtypes = _names(candidates)
    if not subtypes:
        return
    covered = _covered(candidates)
    proven = _covered(c for c in candidates if c.rule not in _WEAK)
    for start, end in occurrences(subtypes, context):
        longest = max(covered.get(p, 0) for p in range(start, end))
        name = context.text[start:end]
        full = ending(name) is not None and end - start >= 3
        if longest < end - start and (full or not any(p in proven for p in range(start, end))):
            sentence = context.sentence_at(start)
            if sentence and _is_word(Tape(context.text, sentence), start, end, full):
                score = 2.0 if longest else 1.7
                yield place(context.text, start, end, score, "again", subtype=subtypes[name])


def _names(candidates: Sequence[Candidate]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for c in candidates:
        if c.score >= 1.0 and c.rule in _SURE and ending(c.text):
            found.setdefault(c.text, c.subtype)
            short = stem(c.text)
            if short and (c.subtype == ADMIN or len(short) >= _LONG):
                found.setdefault(short, c.subtype)
    return found


def _covered(candidates: Iterable[Candidate]) -> dict[int, int]:
    """The length of the longest candidate over each offset."""
    found: dict[int, int] = {}
    for c in candidates:
        for position in range(c.span.start, c.span.end):
            found[position] = max(found.get(position, 0), len(c.span))
    return found


def _is_word(tape: Tape, start: int, end: int, full: bool) -> bool:
    """Whether the name stands at a word's beginning, and ends one or begins a body's name."""
    token = tape.beginning(start)
    if token is None or (token.pos == "PER" and not full):
        return False
    return end in tape.ends or token.pos in ("ORG", "LOC")
