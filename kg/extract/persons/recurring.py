"""Names that the analyser takes for words and that no title announces, by how they come back.

虎世礼 as a noun before a verb once says little; twice, whole each time, it is somebody who acts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.extract.persons.reading import Reader
from kg.extract.persons.spot import Spot
from kg.language import Sentence, Token
from kg.model import Span

#: Words after which the subject or object of a clause begins.
_BEFORE = frozenset("的是由和与把被给冲向让陪请跟叫有对")
_ACTING = frozenset({"v", "d", "p", "ad"})
_AFTER = _ACTING | {"w", "c", "u"}
_LENGTH = 3
#: How much surname and given characters alone must say.
_SHAPE = 2.0
_TIMES = 2


def recurring(sentences: tuple[Sentence, ...], reader: Reader) -> Iterator[Spot]:
    """Names of three characters that stand alone at least twice and act at least once."""
    seen: dict[str, list[int]] = defaultdict(list)
    acting: set[str] = set()
    for sentence in sentences:
        for at, after in _open(sentence.tokens):
            name = reader.text[at : at + _LENGTH]
            seen[name].append(at)
            if after is not None and after.pos in _ACTING:
                acting.add(name)
    for name, places in seen.items():
        often = len(places) >= _TIMES and len(places) >= reader.count(name) - 1
        if often and name in acting and reader.looks_like_a_name(name, _SHAPE):
            for at in places:
                yield Spot(Span(at, at + _LENGTH), name, "recurring", 2.0)


def _open(tokens: tuple[Token, ...]) -> Iterator[tuple[int, Token | None]]:
    """Where three characters that may be a name stand between open borders."""
    for i, token in enumerate(tokens):
        before = tokens[i - 1] if i else None
        if before is not None and before.pos != "w" and before.text not in _BEFORE:
            continue
        end, j = token.end, i + 1
        while end - token.start < _LENGTH and j < len(tokens) and tokens[j].start == end:
            end, j = tokens[j].end, j + 1
        after = tokens[j] if j < len(tokens) else None
        whole = end - token.start == _LENGTH and (after is None or after.pos in _AFTER)
        if whole and token.pos not in ("PER", "TIME", "LOC", "m"):
            yield token.start, after
