"""Finding mentions of places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.lexicon import words
from kg.extract.places.heads import PlaceHead, head_of, refused, subtype_of
from kg.extract.places.levels import ending, stem
from kg.extract.places.split import split
from kg.extract.places.tape import Tape
from kg.extract.places.walk import reach_left
from kg.language import Token
from kg.model import Span

_HAN = re.compile(r"[㐀-鿿]")
#: 云南东北部 is spoken of as 云南.
_PART = re.compile(
    r"(?<=..)[东西南北中]{1,2}部$|(?<=.[江河湖海山])(?:畔|边|岸|两岸|沿岸|上游|中游|下游|流域|脚下|南麓|北麓)$"
)
#: A house number ends the name of a road.
_NUMBER = re.compile(r"(?<=[路街巷道弄])\d+(?=[号弄])")
#: “畲乡云集”直播基地: what a name in quotation marks is, the word after it says.
_QUOTED = 4.5
_ADMIN = "AdministrativeArea"


def find(context: Context, found: list[Candidate]) -> list[Candidate]:
    """Candidates of type Place: tagged names split into their parts, then names by suffix."""
    candidates: list[Candidate] = []
    for sentence in context.sentences:
        tape = Tape(context.text, sentence)
        tagged = list(_tagged(tape, context))
        ends = {c.span.end: c for c in tagged if c.subtype in (_ADMIN, "Community")}
        tagged.extend(_below(tape, ends))
        longer = list(_by_suffix(tape, ends))
        spans = [c.span for c in longer if c.score > 1.0]
        candidates.extend(
            replace(c, nested=True) if any(s != c.span and s.contains(c.span) for s in spans) else c
            for c in (*tagged, *longer)
        )
    candidates.extend(_again(context, candidates))
    return candidates


def _candidate(text: str, start: int, end: int, score: float, rule: str, **more: object) -> Candidate:
    name = text[start:end]
    subtype = more.pop("subtype", None) or subtype_of(name)
    return Candidate(Span(start, end), name, "Place", score, rule, subtype=subtype, **more)  # type: ignore[arg-type]


def _tagged(tape: Tape, context: Context) -> Iterator[Candidate]:
    skip = -1
    for index, token in enumerate(tape.tokens):
        if index <= skip:
            continue
        if token.pos == "LOC":
            skip = _run(tape, index)
            yield from _from_run(tape, index, skip, context)
        elif token.pos == "ORG":
            yield from _from_organization(token, context)
        elif token.pos in ("n", "nz", "PER", "v", "vn", "a") and len(token.text) >= 2:
            yield from _from_word(tape, token, index, context)


def _run(tape: Tape, index: int) -> int:
    """The last token of the run of place words that begins at ``index``.

    An administrative word that the tagger cut off belongs to it, and so does a single character
    between two place words (榆树台镇|前|窝堡屯).
    """
    tokens = tape.tokens
    last = index
    while last + 1 < len(tokens) and tokens[last + 1].start == tokens[last].end:
        following = tokens[last + 1]
        after = tokens[last + 2] if last + 2 < len(tokens) else None
        if following.pos == "LOC" or following.text in _LEVEL_WORDS and ending(tokens[last].text) is None:
            last += 1
        elif _bridges(tokens[last], following, after):
            last += 2
        else:
            break
    return last


def _bridges(before: Token, between: Token, after: Token | None) -> bool:
    level = ending(before.text)
    if after is None or after.pos != "LOC" or len(between.text) > 1 or between.pos not in ("f", "a", "m", "n", "d", "v"):
        return False
    found = ending(after.text)
    return level is not None and found is not None and level[1] != "village" == found[1] and between.text not in "里内外"


def _from_run(tape: Tape, first: int, last: int, context: Context) -> Iterator[Candidate]:
    text, tokens = context.text, tape.tokens[first : last + 1]
    start, end = tokens[0].start, tokens[-1].end
    joints = frozenset(t.end for t in tokens)
    for token in tokens:
        if token.start < start:
            continue
        stop = end
        for piece in split(text, token.start, end, context.gazetteer, joints):
            start = stop = piece.end
            name = text[piece.start : piece.end]
            if not refused(name):
                subtype = None if ending(name) else (_ADMIN if piece.known else None)
                yield _candidate(text, piece.start, piece.end, 2.0, "chain", subtype=subtype)
        rest = max(start, token.start)
        cut = next((j for j in sorted(joints) if j > rest), end)
        if cut > rest:
            yield from _rest(text, rest, cut, rest == token.start, context)
            start = cut


def _rest(text: str, start: int, end: int, whole: bool, context: Context) -> Iterator[Candidate]:
    """What the tagger calls a place and no administrative word ends."""
    number = _NUMBER.search(text, start, end)
    if number is not None:
        end = number.start()
    part = _PART.search(text, start, end)
    if part is not None:
        end = part.start()
    name = text[start:end]
    if len(name) < 2 or refused(name) or not _HAN.match(name):
        return
    if whole:
        country = context.gazetteer is not None and context.gazetteer.is_country(name)
        yield _candidate(text, start, end, 1.5, "tagged", subtype=_ADMIN if country else None)
    elif head_of(text, start, end) is not None:
        yield _candidate(text, start, end, 1.5, "tagged-rest")


_LEVEL_WORDS = frozenset("省 市 县 区 镇 乡 街道 村 社区 小区 新村 屯 自治区 自治州 自治县 自治旗 苏木 嘎查 地区 州 旗".split())


def _from_organization(token: Token, context: Context) -> Iterator[Candidate]:
    if token.text[0] in "省市县区镇乡村":
        return
    for piece in split(context.text, token.start, token.end, context.gazetteer):
        name = context.text[piece.start : piece.end]
        if refused(name):
            return
        low = (ending(name) or ("", ""))[1] in ("county", "township", "village")
        known = piece.known or low or piece.end == token.end
        subtype = _ADMIN if piece.known and ending(name) is None else None
        if known:
            yield _candidate(
                context.text, piece.start, piece.end, 1.8, "in-organization",
                subtype=subtype, nested=not piece.known and piece.end < token.end,
            )  # fmt: skip


def _from_word(tape: Tape, token: Token, index: int, context: Context) -> Iterator[Candidate]:
    """A division's name that the tagger took for a common word (库车/n 市/n)."""
    gazetteer = context.gazetteer
    if gazetteer is None:
        return
    if len(token.text) >= 3 and token.text.endswith(("镇", "乡", "街道", "苏木")) and not refused(token.text):
        if gazetteer.named(token.text, levels=("township",)):
            yield _candidate(context.text, token.start, token.end, 2.0, "gazetteer")
            return
    following = tape.tokens[index + 1] if index + 1 < len(tape.tokens) else None
    if following is not None and following.text in _LEVEL_WORDS:
        whole = token.text + following.text
        if gazetteer.is_name(whole) or gazetteer.former(whole):
            yield _candidate(context.text, token.start, following.end, 2.0, "gazetteer", subtype=_ADMIN)
            return
    if index and tape.tokens[index - 1].pos == "LOC" and tape.tokens[index - 1].end == token.start:
        above = gazetteer.named(tape.tokens[index - 1].text, levels=("province", "city"))
        if any(gazetteer.named(token.text, within=d.code, levels=("city", "county")) for d in above):
            yield _candidate(context.text, token.start, token.end, 2.0, "gazetteer", subtype=_ADMIN)
            return
    if token.pos in ("n", "nz") and ending(token.text) and gazetteer.is_name(token.text, words=False):
        yield _candidate(context.text, token.start, token.end, 2.0, "gazetteer", subtype=_ADMIN)


_BELOW = re.compile(r"[^\W\d省市县区镇乡村]{1,7}?(?:街道|苏木|嘎查|镇|乡|社区|村|屯)(?![镇乡村民委里])")
_PLAIN = frozenset(("n", "nz", "LOC", "PER", "ORG", "TIME", "nw", "a", "m", "f"))


def _below(tape: Tape, places: dict[int, Candidate]) -> Iterator[Candidate]:
    """Townships and villages right behind a place that the tagger did not see as such."""
    for end in sorted(e for e in places if tape.start < e <= tape.end):
        above = places[end]
        level = ending(above.text)
        while level is not None and level[1] in ("county", "township", "city"):
            match = _BELOW.match(tape.text, end, tape.end)
            if match is None or match.end() in places or not _village_like(tape, match):
                break
            candidate = _candidate(tape.text, *match.span(), 1.9, "below")
            places[match.end()] = candidate
            yield candidate
            end, level = match.end(), ending(match.group())


def _village_like(tape: Tape, match: re.Match[str]) -> bool:
    if refused(match.group()) or match.end() not in tape.ends:
        return False
    first = tape.beginning(match.start())
    rare = match.group().endswith(("苏木", "嘎查"))
    if first is None or len(match.group()) < 3 or first.text in ("各", "全", "该", "本", "所辖", "下辖", "两", "多"):
        return False
    index = tape.begins[match.start()]
    while index < len(tape.tokens) and tape.tokens[index].end <= match.end():
        token = tape.tokens[index]
        last = token.end == match.end()
        single = last and token.start == match.start()
        if not (rare or single or token.pos in _PLAIN or last and token.start > match.start()):
            return False
        index += 1
    return True


def _by_suffix(tape: Tape, places: dict[int, Candidate]) -> Iterator[Candidate]:
    for token in tape.tokens:
        if token.pos in ("w", "p", "u", "d", "c", "m", "q", "TIME", "PER"):
            continue
        head = head_of(tape.text, max(tape.start, token.end - 8), token.end, named=True)
        if head is None or token.end in places:
            continue
        if token.start in places and token.pos == "a":
            continue
        for candidate in _suffixed(tape, token, head, places):
            places[candidate.span.end] = candidate
            yield candidate


def _suffixed(tape: Tape, token: Token, head: PlaceHead, places: dict[int, Candidate]) -> Iterator[Candidate]:
    suffix = token.end - len(head.text)
    reach = reach_left(tape, suffix, places)
    if reach is None or not (reach.named or _venue(tape, reach.begin, places)):
        return
    begin = reach.begin
    if reach.place is not None and head.subtype in (_ADMIN, "Community"):
        begin = max(begin, reach.place.span.end)
    name = tape.text[begin : token.end]
    if refused(name) or len(name) > 24 or begin >= suffix:
        return
    if len(head.text) == 1 and not _one_name(tape, begin, suffix):
        return
    score = (2.2 if head.subtype == "Site" else 1.9) if reach.named else 0.8
    if reach.quoted:
        strong = head.subtype == "Site" and suffix - begin >= 5
        score = _QUOTED if strong and head.text not in words("place_quoted_weak") else 1.0
    if len(name) - len(head.text) < 2 and (reach.scope is None and reach.place is None or begin != reach.begin):
        return
    place = reach.place.text if reach.place is not None else reach.scope
    yield Candidate(
        Span(begin, token.end), name, "Place", score, "suffix", subtype=head.subtype, place=place
    )


_VENUE = ("在", "到", "于", "往", "进", "来到", "走进", "位于", "参观", "走访", "察看", "查看", "考察", "赴")


def _venue(tape: Tape, begin: int, places: dict[int, Candidate]) -> bool:
    """Whether an unproven name follows a word of going there, or another place of a list."""
    before = tape.text[max(tape.start, begin - 4) : begin]
    return before.removesuffix("了").endswith(_VENUE) or before.endswith("、") and begin - 1 in places


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
    covers: dict[int, int] = {}
    for c in candidates:
        for p in range(c.span.start, c.span.end):
            covers[p] = max(covers.get(p, 0), len(c.span))
    for sentence in context.sentences:
        tape = Tape(context.text, sentence)
        for match in pattern.finditer(context.text, sentence.span.start, sentence.span.end):
            start, end = match.span()
            longest = max((covers.get(p, 0) for p in range(start, end)), default=0)
            if longest >= end - start or start not in tape.begins:
                continue
            name = match.group()
            token = tape.over(start)
            whole = end in tape.ends or (token is not None and token.pos in ("ORG", "LOC"))
            full = ending(name) is not None
            if longest and not (full and len(name) >= 3):
                continue
            if whole and not (token is not None and token.pos == "PER" and not full):
                score = 2.0 if longest else 1.7
                yield _candidate(context.text, start, end, score, "again", subtype=subtypes[name])
