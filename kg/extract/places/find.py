"""Finding mentions of places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.places.heads import PlaceHead, head_of, refused, subtype_of
from kg.extract.places.levels import ending, stem
from kg.extract.places.split import split
from kg.extract.places.tape import Tape
from kg.extract.places.walk import reach_left
from kg.language import Token
from kg.model import Span

_HAN = re.compile(r"[㐀-鿿]")
_ADMIN = "AdministrativeArea"


def find(context: Context, found: list[Candidate]) -> list[Candidate]:
    """Candidates of type Place: tagged names split into their parts, then names by suffix."""
    candidates: list[Candidate] = []
    for sentence in context.sentences:
        tape = Tape(context.text, sentence)
        tagged = list(_tagged(tape, context))
        ends = {c.span.end: c for c in tagged if c.subtype in (_ADMIN, "Community")}
        longer = list(_by_suffix(tape, ends))
        spans = [c.span for c in longer if c.score > 1.0]
        candidates.extend(
            replace(c, nested=True) if any(s.contains(c.span) for s in spans) else c for c in tagged
        )
        candidates.extend(longer)
    candidates.extend(_again(context, candidates))
    return candidates


def _candidate(text: str, start: int, end: int, score: float, rule: str, **more: object) -> Candidate:
    name = text[start:end]
    subtype = more.pop("subtype", None) or subtype_of(name)
    return Candidate(Span(start, end), name, "Place", score, rule, subtype=subtype, **more)  # type: ignore[arg-type]


def _tagged(tape: Tape, context: Context) -> Iterator[Candidate]:
    for index, token in enumerate(tape.tokens):
        if token.pos == "LOC":
            yield from _from_location(tape, token, index, context)
        elif token.pos == "ORG":
            yield from _from_organization(token, context)
        elif token.pos in ("n", "nz", "PER", "v", "vn", "a") and len(token.text) >= 2:
            yield from _from_word(tape, token, index, context)


def _from_location(tape: Tape, token: Token, index: int, context: Context) -> Iterator[Candidate]:
    end = token.end
    last = token.start
    following = tape.tokens[index + 1] if index + 1 < len(tape.tokens) else None
    if following is not None and following.text in _LEVEL_WORDS and ending(token.text) is None:
        end = following.end
    for piece in split(context.text, token.start, end, context.gazetteer):
        name = context.text[piece.start : piece.end]
        if refused(name):
            continue
        subtype = None if ending(name) else (_ADMIN if piece.known else None)
        yield _candidate(context.text, piece.start, piece.end, 2.0, "chain", subtype=subtype)
        last = piece.end
    rest = context.text[last:end]
    if last == token.start:
        country = context.gazetteer is not None and context.gazetteer.is_country(rest)
        if len(rest) >= 2 and not refused(rest) and _HAN.match(rest):
            subtype = _ADMIN if country else None
            yield _candidate(context.text, last, end, 1.5, "tagged", subtype=subtype)
    elif len(rest) >= 2 and head_of(context.text, last, end) is not None and not refused(rest):
        yield _candidate(context.text, last, end, 1.5, "tagged-rest")


_LEVEL_WORDS = frozenset("省 市 县 区 镇 乡 街道 村 社区 小区 新村 屯 自治区 自治州 自治县 自治旗 苏木 嘎查 地区 州 旗".split())


def _from_organization(token: Token, context: Context) -> Iterator[Candidate]:
    if token.text[0] in "省市县区镇乡村":
        return
    for piece in split(context.text, token.start, token.end, context.gazetteer):
        name = context.text[piece.start : piece.end]
        if refused(name):
            return
        known = piece.known or (ending(name) or ("", ""))[1] in ("county", "township", "village")
        subtype = _ADMIN if piece.known else None
        if known:
            yield _candidate(
                context.text, piece.start, piece.end, 1.8, "in-organization",
                subtype=subtype, nested=not piece.known,
            )  # fmt: skip


def _from_word(tape: Tape, token: Token, index: int, context: Context) -> Iterator[Candidate]:
    """A division's name that the tagger took for a common word (库车/n 市/n)."""
    gazetteer = context.gazetteer
    if gazetteer is None:
        return
    following = tape.tokens[index + 1] if index + 1 < len(tape.tokens) else None
    if following is not None and following.text in _LEVEL_WORDS:
        whole = token.text + following.text
        if gazetteer.is_name(whole):
            yield _candidate(context.text, token.start, following.end, 2.0, "gazetteer", subtype=_ADMIN)
            return
    if token.pos in ("n", "nz") and ending(token.text) and gazetteer.is_name(token.text, words=False):
        yield _candidate(context.text, token.start, token.end, 2.0, "gazetteer", subtype=_ADMIN)


def _by_suffix(tape: Tape, places: dict[int, Candidate]) -> Iterator[Candidate]:
    for token in tape.tokens:
        if token.pos in ("w", "p", "u", "d", "c", "m", "q", "TIME", "PER"):
            continue
        head = head_of(tape.text, max(tape.start, token.end - 8), token.end, named=True)
        if head is None or token.end in places:
            continue
        yield from _suffixed(tape, token, head, places)


def _suffixed(tape: Tape, token: Token, head: PlaceHead, places: dict[int, Candidate]) -> Iterator[Candidate]:
    suffix = token.end - len(head.text)
    reach = reach_left(tape, suffix, places)
    if reach is None or not (reach.named or _venue(tape, reach.begin)):
        return
    name = tape.text[reach.begin : token.end]
    if refused(name) or len(name) > 24:
        return
    if len(head.text) == 1 and not _one_name(tape, reach.begin, suffix):
        return
    score = 1.9 if reach.named else 0.8
    if len(name) - len(head.text) < 2 and reach.scope is None and reach.place is None:
        return
    place = reach.place.text if reach.place is not None else reach.scope
    yield Candidate(
        Span(reach.begin, token.end), name, "Place", score, "suffix", subtype=head.subtype, place=place
    )


_VENUE = ("在", "到", "于", "往", "进", "来到", "走进", "位于", "参观", "走访", "察看", "查看", "考察", "赴")


def _venue(tape: Tape, begin: int) -> bool:
    return tape.text[max(tape.start, begin - 4) : begin].endswith(_VENUE)


def _one_name(tape: Tape, begin: int, suffix: int) -> bool:
    """Whether a single tagged word, or nothing but word pieces, stands before a short suffix."""
    token = tape.beginning(begin)
    return token is not None and token.end == suffix and token.pos in ("LOC", "nz")


def _again(context: Context, candidates: list[Candidate]) -> Iterator[Candidate]:
    """Names found once, wherever else they stand; and short forms of full names."""
    subtypes: dict[str, str | None] = {}
    for c in candidates:
        if c.score < 1.0 or c.nested and ending(c.text) is None:
            continue
        if c.rule in ("chain", "gazetteer", "in-organization", "suffix") and ending(c.text):
            subtypes.setdefault(c.text, c.subtype)
            if c.subtype == _ADMIN and stem(c.text):
                subtypes.setdefault(stem(c.text), c.subtype)
    if not subtypes:
        return
    names = sorted(subtypes, key=lambda n: (-len(n), n))
    pattern = re.compile("|".join(map(re.escape, names)))
    taken = {p for c in candidates for p in range(c.span.start, c.span.end)}
    for sentence in context.sentences:
        tape = Tape(context.text, sentence)
        for match in pattern.finditer(context.text, sentence.span.start, sentence.span.end):
            start, end = match.span()
            if start in taken or start not in tape.begins:
                continue
            name = match.group()
            token = tape.over(start)
            whole = end in tape.ends or (token is not None and token.pos in ("ORG", "LOC"))
            full = ending(name) is not None
            if whole and not (token is not None and token.pos == "PER" and not full):
                yield _candidate(context.text, start, end, 1.7, "again", subtype=subtypes[name])
