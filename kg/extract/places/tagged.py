"""Places by the tagger's word: runs of place words, places in bodies, names taken for nouns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.lexicon import words
from kg.extract.peoples import of_people
from kg.extract.places.candidates import ADMIN, place
from kg.extract.places.heads import head_of, refused
from kg.extract.places.lead import own_start
from kg.extract.places.levels import ending, stem
from kg.extract.places.split import Piece, split
from kg.extract.places.tape import Tape
from kg.language import Token

if TYPE_CHECKING:
    from kg.gazetteer import Gazetteer

_HAN = re.compile(r"[㐀-鿿]")
#: 云南东北部 is spoken of as 云南, 黄浦江畔 as 黄浦江.
_PART = re.compile(
    r"(?<=..)(?:[东西南北中]{1,2}部|[东西]?[南北]缘|[东西]缘)$"
    r"|(?<=.[江河湖海山])(?:畔|边|岸|两岸|沿岸|上游|中游|下游|流域|脚下|[东西南北]{1,2}[麓坡])$"
)
#: 滏阳|河畔: the tagger set the end of the river's name to the word for its bank.
_WATER = re.compile(r"[河江湖溪](?=畔|边|岸|两岸|沿岸)")
#: A house number ends the name of a road.
_NUMBER = re.compile(r"(?<=[路街巷道弄])\d+(?=[号弄])")
#: Bodies whose names go on with a place.
_PREFIX = re.compile(
    "中国人民政治协商会议|人民政协|政协|中国共产党|中共|中国共产主义青年团|共青团|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟"
    "|武警|国网"
)
_LEVEL_WORDS = frozenset(
    ("省", "市", "县", "区", "镇", "乡", "街道", "村", "社区", "小区", "新村", "屯", "自治区",
     "自治州", "自治县", "自治旗", "苏木", "嘎查", "地区", "州", "旗")
)  # fmt: skip
_TOWNSHIPS = ("镇", "乡", "街道", "苏木")
#: Ends of sites that a place before them does not begin the name of.
_STREETS = frozenset(("路", "街", "巷", "大道", "大街", "老街", "开发区", "工业园", "产业园"))
#: Verbs that the tagger takes for places before a place (通/LOC 长风公园/LOC).
_VERBS = frozenset("通过到住归往至赴去进走来经由向离治兴游访逛")
_WORDS = frozenset(("n", "nz", "PER", "v", "vn", "a"))
_BRIDGES = frozenset(("f", "a", "m", "n", "d", "v"))


def tagged(tape: Tape, context: Context) -> Iterator[Candidate]:
    """The places of a sentence that a word of the tagger's tells, whole or in parts."""
    skip = -1
    for index, token in enumerate(tape.tokens):
        if index <= skip or (token.pos == "LOC" and _no_name(token)):
            continue
        if token.pos == "LOC":
            skip = _country(tape.tokens, index, context)
            if skip > index:
                yield place(context.text, token.start, tape.tokens[skip].end, 2.0, "gazetteer")
                continue
            skip = _run(tape.tokens, index)
            yield from _from_run(tape.tokens[index : skip + 1], context)
        elif token.pos == "ORG":
            yield from _from_organization(token, context)
        elif context.gazetteer and token.pos in _WORDS and len(token.text) >= 2:
            yield from _from_word(tape.tokens, index, context.text, context.gazetteer)


def _no_name(token: Token) -> bool:
    """Whether the tagger's place is a verb or a word of time (通/LOC, 下一步/LOC)."""
    return token.text in _VERBS or own_start(token.text, 0, len(token.text)) == len(token.text)


def _run(tokens: Sequence[Token], index: int) -> int:
    """The last token of the run of place words that begins at ``index``.

    An administrative word that the tagger cut off belongs to it, and so does a single character
    between two place words (榆树台镇|前|窝堡屯).
    """
    last = index
    while last + 1 < len(tokens) and tokens[last + 1].start == tokens[last].end:
        following = tokens[last + 1]
        cut_off = _level_follows(tokens[last], following)
        if following.pos == "LOC" or cut_off:
            last += 1
        elif last + 2 < len(tokens) and _bridges(tokens[last], following, tokens[last + 2]):
            last += 2
        else:
            break
    return last


def _level_follows(name: Token, following: Token) -> bool:
    """Whether the tagger cut an administrative word off the name (庆安/LOC 居民区管/n)."""
    if ending(name.text) is not None or len(name.text) < 2:
        return False
    return following.text in _LEVEL_WORDS or following.text.startswith(("居民区", "社区"))


def _country(tokens: Sequence[Token], index: int, context: Context) -> int:
    """The last token of a country's name that the tagger cut in two (比利|时)."""
    first, following = tokens[index], tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None or following.start != first.end or context.gazetteer is None:
        return index
    known = context.gazetteer.is_country
    whole = len(following.text) == 1 and known(first.text + following.text)
    return index + 1 if whole and not known(first.text) else index


def _bridges(before: Token, between: Token, after: Token) -> bool:
    if after.pos != "LOC" or len(between.text) > 1 or between.pos not in _BRIDGES:
        return False
    outer, inner = ending(before.text), ending(after.text)
    below = outer is not None and inner is not None and outer[1] != "village" == inner[1]
    return below and between.text not in "里内外"


def _from_run(tokens: Sequence[Token], context: Context) -> Iterator[Candidate]:
    text, start, end = context.text, tokens[0].start, tokens[-1].end
    joints = sorted(t.end for t in tokens)
    for token in tokens:
        if token.start < start:
            continue
        begin = own_start(text, token.start, token.end)
        for piece in split(text, begin, end, context.gazetteer, joints):
            if _site(text, piece, token):
                break
            start = piece.end
            if not (refused(text[piece.start : piece.end]) or of_people(text, *piece[:2])):
                known = piece.known and ending(text[piece.start : piece.end]) is None
                subtype = ADMIN if known else None
                yield place(text, piece.start, piece.end, 2.0, "chain", subtype=subtype)
        rest = max(start, begin)
        cut = next((j for j in joints if j > rest), end)
        if cut > rest:
            yield from _rest(text, rest, cut, rest == begin, context)
            start = cut


def _site(text: str, piece: Piece, token: Token) -> bool:
    """Whether a short name only begins the name of a building or park (解州|关帝庙)."""
    name = text[piece.start : piece.end]
    if piece.start != token.start or not piece.end < token.end or len(name) > 3:
        return False
    if stem(name) or name in words("provinces"):
        return False
    head = head_of(text, piece.end, token.end)
    return head is not None and head.subtype == "Site" and head.text not in _STREETS


def _rest(text: str, start: int, end: int, whole: bool, context: Context) -> Iterator[Candidate]:
    """What the tagger calls a place and no administrative word ends."""
    for pattern in (_NUMBER, _PART):
        match = pattern.search(text, start, end)
        end = match.start() if match is not None else end
    water = _WATER.match(text, end)
    end = water.end() if water is not None and whole else end
    name = text[start:end]
    if len(name) < 2 or refused(name) or not _HAN.match(name) or text.startswith("话", end):
        return
    if of_people(text, start, end):
        return
    if whole:
        country = context.gazetteer is not None and context.gazetteer.is_country(name)
        yield place(text, start, end, 1.5, "tagged", subtype=ADMIN if country else None)
    elif head_of(text, start, end) is not None:
        yield place(text, start, end, 1.5, "tagged-rest")


def _from_organization(token: Token, context: Context) -> Iterator[Candidate]:
    """The places that a body's name begins with."""
    if token.text[0] in "省市县区镇乡村" or token.text.startswith("街道"):
        return
    prefix = _PREFIX.match(context.text, token.start, token.end)
    start = prefix.end() if prefix is not None else token.start
    for piece in split(context.text, start, token.end, context.gazetteer):
        name = context.text[piece.start : piece.end]
        if refused(name):
            return
        level = ending(name)
        low = level is not None and level[1] in ("county", "township", "village")
        whole = piece.end == token.end
        if piece.known or low or whole:
            yield place(
                context.text, piece.start, piece.end, 1.8, "in-organization",
                subtype=ADMIN if piece.known and level is None else None,
                nested=not piece.known and not whole,
            )  # fmt: skip


def _from_word(
    tokens: Sequence[Token], index: int, text: str, gazetteer: Gazetteer
) -> Iterator[Candidate]:
    """A division's name that the tagger took for a common word (库车/n 市/n)."""
    token = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is not None and following.text in _LEVEL_WORDS:
        whole = token.text + following.text
        if gazetteer.is_name(whole) or gazetteer.former(whole):
            yield place(text, token.start, following.end, 2.0, "gazetteer", subtype=ADMIN)
            return
    before = tokens[index - 1] if index else None
    if _township(token, gazetteer) or _below(before, token, gazetteer) or _county(token, gazetteer):
        yield place(text, token.start, token.end, 2.0, "gazetteer", subtype=ADMIN)


def _township(token: Token, gazetteer: Gazetteer) -> bool:
    if len(token.text) < 3 or not token.text.endswith(_TOWNSHIPS) or refused(token.text):
        return False
    return bool(gazetteer.named(token.text, levels=("township",)))


def _below(before: Token | None, token: Token, gazetteer: Gazetteer) -> bool:
    """Whether it is the short name of a county of the province before it (浙江|庆元)."""
    if before is None or before.pos != "LOC" or before.end != token.start:
        return False
    above = gazetteer.named(before.text, levels=("province", "city"))
    lower = (gazetteer.named(token.text, within=d.code, levels=("city", "county")) for d in above)
    return any(lower)


def _county(token: Token, gazetteer: Gazetteer) -> bool:
    full = token.pos in ("n", "nz") and len(token.text) > 2 and ending(token.text) is not None
    return full and gazetteer.is_name(token.text, words=False)
