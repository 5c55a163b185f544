"""Places told by the list they stand in: 前屯、后屯和柳树屯; 滨河里、青禾苑等小区."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.extract.candidate import Candidate
from kg.extract.places.candidates import place
from kg.extract.places.heads import refused
from kg.extract.places.levels import ending
from kg.extract.places.tape import Tape

_AND = ("、", "和", "与", "及", "以及")
#: What a list of places is summed up as, and the places that it may hold.
_SUM = re.compile(
    r"[^，。；！？]{0,30}等(?:\d+|[一二三四五六七八九十两几多]+)?[个座条处]?"
    r"(?:小区|社区|村|巷)"
)
_BARE = frozenset(("f", "n", "nz", "LOC", "PER", "a", "v", "s", "m", "ORG"))
_LONGEST = 6


def listed(tape: Tape, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Members of a list beside a place that the tagger did not see, or saw only in part."""
    places = {c.span.end: c for c in found if c.score >= 1.0}
    starts = {c.span.start: c for c in places.values()}
    for c in sorted(places.values(), key=lambda c: -c.span.start):
        level = ending(c.text)
        if level is not None and level[1] == "village":
            yield from _before(tape, c, level[0], places, starts)
    for end in sorted(places):
        yield from _cut_short(tape, places[end])


def _before(
    tape: Tape, c: Candidate, word: str, places: dict[int, Candidate], starts: dict[int, Candidate]
) -> Iterator[Candidate]:
    """前屯 before 、后屯: words with the same end, up to a word that begins a list."""
    end = _joined(tape, c.span.start)
    while end is not None and end not in places and tape.text.endswith(word, tape.start, end):
        start = _item(tape, end, word)
        if start is None or start in starts:
            return
        yield place(tape.text, start, end, 1.9, "listed", subtype=c.subtype)
        end = _joined(tape, start)


def _joined(tape: Tape, start: int) -> int | None:
    """Where the member before the one that begins at ``start`` ends."""
    for joint in _AND:
        if tape.text.endswith(joint, tape.start, start):
            return start - len(joint)
    return None


def _item(tape: Tape, end: int, word: str) -> int | None:
    """Where the name that ends at ``end`` begins: one or two words before its last one."""
    start = end - len(word)
    while (token := tape.ending(start)) is not None and end - token.start <= _LONGEST:
        if token.pos not in _BARE or token.text in ("有", "在", "是", "到", "里", "和", "等"):
            break
        start = token.start
    name = tape.text[start:end]
    whole = tape.ending(end)
    if start == end - len(word) and whole is not None and len(whole.text) > len(word):
        start, name = whole.start, whole.text
    return start if len(name) > len(word) and not refused(name) else None


def _cut_short(tape: Tape, c: Candidate) -> Iterator[Candidate]:
    """滨河|里, which a list of estates names; the tagger took its end for a common word."""
    end = c.span.end
    token = tape.beginning(end)
    if token is None or token.text not in ("里", "苑", "园", "弄", "坊", "巷", "组"):
        return
    if ending(c.text) is not None or not 2 <= len(c.text) <= 4:
        return
    following = tape.after(token.end)
    listed = following == "、" or tape.before(c.span.start) == "、"
    if listed and _SUM.match(tape.text, token.end, tape.end):
        yield place(tape.text, c.span.start, token.end, 2.1, "listed", subtype="Community")
