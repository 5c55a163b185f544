"""Finding mentions of organizations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.lexicon import words
from kg.extract.organizations.again import repeated, traded
from kg.extract.organizations.aid import sent
from kg.extract.organizations.ending import SURE, ending_at, make
from kg.extract.organizations.founded import founded_here
from kg.extract.organizations.heads import ends, head_at, known
from kg.extract.organizations.numbered import divided, numbered
from kg.extract.organizations.patterns import any_of
from kg.extract.organizations.reach import Walker
from kg.extract.organizations.shorten import declared_shorts
from kg.extract.organizations.trades import by_trade
from kg.extract.places.levels import ending
from kg.extract.places.tape import Tape
from kg.language import Token

_LEGAL = re.compile(r"(?:集团|股份|控股)?(?:有限|责任|股份)*公司")
#: Bodies whose parts begin with their name.
_ROOTS = ("中共中央", "全国政协", "全国人大", "全国妇联")
#: Last characters with which the tagger's word for a body is taken.
_TAIL = frozenset("心站所院社团队部厂店台报库段处室馆校局署庭组军联盟宫园党系刊网司行")
_LEVELS = ("省", "市", "县", "区", "州")


def find(context: Context, found: list[Candidate]) -> list[Candidate]:
    """Candidates of type Organization, in and around the places found before."""
    places = _by_end(found)
    shorts = declared_shorts(context.text)
    candidates: list[Candidate] = []
    for sentence in context.sentences:
        candidates.extend(_of_sentence(Tape(context.text, sentence), places, shorts))
    candidates.extend(repeated(context, candidates))
    candidates.extend(traded(context, candidates, found))
    return candidates


def _by_end(found: list[Candidate]) -> dict[int, Candidate]:
    """The longest place that ends at each offset."""
    places: dict[int, Candidate] = {}
    for c in found:
        if c.type == "Place" and c.subtype != "NaturalFeature" and c.score >= 1.0:
            rival = places.get(c.span.end)
            if rival is None or (len(c.span), c.score) > (len(rival.span), rival.score):
                places[c.span.end] = c
    return places


def _of_sentence(
    tape: Tape, places: Mapping[int, Candidate], shorts: re.Pattern[str] | None
) -> list[Candidate]:
    bodies: dict[int, Candidate] = {}
    for body in (*_declared(tape, shorts), *_known(tape)):
        bodies[body.span.end] = body
    walker = Walker(tape, places, bodies)
    for match in ends().finditer(tape.text, tape.start, tape.end):
        end = match.end()
        found = None if end in bodies else ending_at(tape, walker, end)
        if found is not None:
            bodies[end] = found
            other = _other_level(tape, found)
            if other is not None:
                bodies[other.span.end] = other
    for token in tape.tokens:
        if token.pos == "ORG" and _by_tag(tape, token, bodies, places):
            stop = _named_end(token)
            bodies[stop] = make(tape, token.start, stop, None, 1.9, "tagged")
    rest = (*numbered(tape, bodies, places), *divided(tape), *by_trade(tape, bodies))
    for body in (*rest, *sent(tape, places), *founded_here(tape, bodies)):
        bodies[body.span.end] = body
    return _outermost(list(bodies.values()))


def _declared(tape: Tape, shorts: re.Pattern[str] | None) -> Iterator[Candidate]:
    """Short names that the text declares, but not inside the full ones."""
    matches = shorts.finditer(tape.text, tape.start, tape.end) if shorts is not None else ()
    for match in matches:
        token = tape.over(match.start())
        glued = token is not None and token.pos == "ORG" and token.start < match.start()
        if not glued and _LEGAL.match(tape.text, match.end()) is None:
            yield make(tape, *match.span(), None, 2.3, "declared")


def _known(tape: Tape) -> Iterator[Candidate]:
    """Proper names: whole words, and the beginnings of words tagged as bodies."""
    for token in tape.tokens:
        name = _known_beginning(token) or _known_over(tape, token)
        if not name:
            continue
        root = next((r for r in _ROOTS if name.startswith(r) and name != r), None)
        if root is not None:
            yield make(tape, token.start, token.start + len(root), known()[root], 2.2, "known")
        yield make(
            tape, token.start, token.start + len(name), known()[name], 2.2, "known", parent=root
        )


def _known_beginning(token: Token) -> str:
    table = known()
    if token.text in table:
        return token.text
    if token.pos == "ORG":
        for length in range(min(len(token.text) - 2, 14), 1, -1):
            if token.text[:length] in table:
                return token.text[:length]
    return ""


def _known_over(tape: Tape, token: Token) -> str:
    """A name that the tagger broke in parts (致|公党中央)."""
    for name in _longer().get(tape.text[token.start : token.start + 2], ()):
        if tape.text.startswith(name, token.start) and token.start + len(name) in tape.ends:
            return name
    return ""


@cache
def _longer() -> dict[str, tuple[str, ...]]:
    """Known names of four characters and more by their first two, longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(known(), key=lambda n: (-len(n), n)):
        if len(name) >= 4:
            found.setdefault(name[:2], []).append(name)
    return {first: tuple(names) for first, names in found.items()}


def _other_level(tape: Tape, body: Candidate) -> Candidate | None:
    """省政协 in 省、市政协: the bare level before is short for a body of its own."""
    start = body.span.start
    token = tape.ending(start - 1)
    if body.rule != "suffix-scope" or tape.before(start) != "、":
        return None
    if token is None or token.text not in _LEVELS:
        return None
    level = token.text
    found = make(tape, token.start, token.end, body.subtype, SURE, "suffix-scope", place=level)
    return replace(found, name=level + body.text[1:])


def _by_tag(
    tape: Tape, token: Token, bodies: Mapping[int, Candidate], places: Mapping[int, Candidate]
) -> bool:
    """A body by the tagger's word alone: long enough, with a likely last character."""
    text = token.text
    if len(text) < 4 or text[-1] not in _TAIL or text in words("organization_refused"):
        return False
    if any(token.start < end <= token.end for end in bodies) or token.end in places:
        return False
    head = head_at(tape.text, token.start, token.end)
    if ending(text) is not None or (head is not None and head.text == text):
        return False
    quoted = tape.before(token.start) in ("“", "《", '"', "「")
    if text.endswith("校") and any_of("degrees_after").match(tape.text, token.end):
        return False
    return not quoted and any_of("false_scopes").match(text) is None


def _named_end(token: Token) -> int:
    """Where the name ends that the tagger has put a sum to: 青禾钢构|两家子公司."""
    summed = any_of("summed").search(token.text, 2)
    return token.end if summed is None else token.start + summed.start()


def _outermost(bodies: list[Candidate]) -> list[Candidate]:
    """Bodies in no other, and, as nested, those that the outer one names as its parent."""
    parents = {(b.span.start, b.parent) for b in bodies}
    kept = []
    for b in bodies:
        outer = any(o.span != b.span and o.span.contains(b.span) for o in bodies)
        if not outer:
            kept.append(b)
        elif (b.span.start, b.text) in parents:
            kept.append(replace(b, nested=True))
    return kept
