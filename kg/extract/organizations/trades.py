"""Companies that only their trade and the noun before them tell: 上市公司|沪青医药."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from kg.extract.candidate import Candidate
from kg.extract.lexicon import table
from kg.extract.organizations.ending import make
from kg.extract.places.tape import Tape

_NAMES = frozenset(("ORG", "nz", "PER", "LOC", "nw", "n"))
_PARTS = _NAMES | {"a"}
_LONGEST = 8
#: Below the score of a name with its legal form.
_SCORE = 2.05


def by_trade(tape: Tape, bodies: Mapping[int, Candidate]) -> Iterator[Candidate]:
    """Names of up to eight characters between such a noun and the end of their trade."""
    for index, token in enumerate(tape.tokens[:-1]):
        if not token.text.endswith(_kinds()):
            continue
        first = tape.tokens[index + 1]
        if first.start != token.end or first.pos not in _NAMES:
            continue
        end = _end(tape, index + 1)
        if end is not None and not any(first.start < e <= end for e in bodies):
            yield make(tape, first.start, end, "Company", _SCORE, "trade-noun")


def _end(tape: Tape, index: int) -> int | None:
    """Where the trade ends: in the first word or in one of the two after it."""
    first = tape.tokens[index]
    for token in tape.tokens[index : index + 3]:
        own = token.end - first.start
        if own > _LONGEST or token.pos not in _PARTS:
            return None
        trade = next((t for t in _trades() if token.text.endswith(t)), None)
        if trade is not None and own - len(trade) >= 2:
            return token.end
    return None


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(table("company_trades")["kinds"])


@cache
def _trades() -> tuple[str, ...]:
    return tuple(sorted(table("company_trades")["trades"], key=lambda t: (-len(t), t)))
