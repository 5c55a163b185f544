"""Places by the last word of their name: 状元里|文创街区, 县|会展中心; villages after a town."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.lexicon import table, words
from kg.extract.places.candidates import ADMIN, place
from kg.extract.places.heads import PlaceHead, head_of, refused
from kg.extract.places.lead import own_start
from kg.extract.places.levels import ending
from kg.extract.places.tape import Tape
from kg.extract.places.walk import ADMINISTRATIVE, Reach, reach_left
from kg.language import Token
from kg.model import Span

if TYPE_CHECKING:
    from kg.gazetteer import Gazetteer

#: “清溪云集”直播基地: what a name in quotation marks is, the word after it says.
QUOTED = 4.5
_LONGEST = 24
_NO_HEAD = frozenset(("w", "p", "u", "d", "c", "m", "q", "TIME", "PER"))
_VENUE = ("在", "到", "于", "往", "进", "参观", "走访", "察看", "查看", "考察", "赴")
_BELOW = re.compile(
    r"[^\W\d省市县区镇乡村]{1,7}?(?:街道|苏木|嘎查|镇|乡|社区|村|屯)(?![镇乡村民委里])"
)
#: A part of a village right behind its name or behind 该村.
_HAMLET = re.compile(
    r"(?<=[村寨])[^\W\d一二三四五六七八九十各全该本两几多大小的有和与委民]{1,3}(?:屯|寨|自然村)(?![民里])"
)
_PLAIN = frozenset(("n", "nz", "LOC", "PER", "ORG", "TIME", "nw", "a", "m", "f"))
_PROPER = frozenset(("LOC", "nz", "nw"))
_QUANTITY = frozenset(("各", "全", "该", "本", "所辖", "下辖", "两", "多"))


def below(
    tape: Tape, places: dict[int, Candidate], gazetteer: Gazetteer | None = None
) -> Iterator[Candidate]:
    """Townships and villages right behind a place that the tagger did not see as such.

    What is found is added to ``places`` (by end), which may lead further down.
    """
    begun = {c.span.start for c in places.values()}
    for start in sorted(e for e in places if tape.start < e <= tape.end and e not in begun):
        end = start
        level = ending(places[end].text)
        while level is not None and level[1] in ("city", "county", "township"):
            match = _BELOW.match(tape.text, end, tape.end)
            if match is None or not _free(tape, match, places.get(match.end())):
                break
            name = match.group()
            known = _village_like(tape, match) or _official(name, gazetteer)
            if not (known or _comes_back(tape, match)):
                break
            score = max(1.9, places[match.end()].score + 0.05) if match.end() in places else 1.9
            places[match.end()] = found = place(tape.text, *match.span(), score, "below")
            yield found
            end, level = match.end(), ending(match.group())


def _free(tape: Tape, match: re.Match[str], known: Candidate | None) -> bool:
    """Whether nothing ends there, or what does lacks its first character: 街道|滨|湖南社区."""
    if known is None:
        return True
    first = tape.beginning(match.start())
    cut = known.span.start == match.start() + 1
    return cut and first is not None and first.end == known.span.start and first.pos in _PROPER


@cache
def _deeds() -> frozenset[str]:
    """The verbs of doing, with which no village's name begins (组织社区 …)."""
    return frozenset(" ".join(table("actions").values()).split())


def _comes_back(tape: Tape, match: re.Match[str]) -> bool:
    """友于|社区: words of any kind that stand before the same end more than once."""
    first, name = tape.beginning(match.start()), match.group()
    last = tape.over(match.end() - 1)
    if first is None or last is None or not name.endswith(("社区", "村")):
        return False
    if last.end != match.end() and last.pos != "ORG":
        return False
    whole = 4 <= len(name) <= 6 and not refused(name) and first.text not in _QUANTITY
    return whole and first.text not in _deeds() and tape.text.count(name) > 1


def hamlets(tape: Tape, places: dict[int, Candidate]) -> Iterator[Candidate]:
    """柳树屯 right behind a village or behind 该村; each is added to ``places``."""
    for match in _HAMLET.finditer(tape.text, tape.start, tape.end):
        behind = match.start() in places or tape.text[match.start() - 2] in "该本我同"
        if behind and match.end() not in places and not refused(match.group()):
            found = place(tape.text, *match.span(), 1.9, "below", subtype="Community")
            places[match.end()] = found
            yield found


def _official(name: str, gazetteer: Gazetteer | None) -> bool:
    """Whether it is a township, whatever the tagger takes its words for (如|城街道)."""
    if gazetteer is None or not name.endswith(("镇", "乡", "街道", "苏木")) or len(name) < 3:
        return False
    return bool(gazetteer.named(name, levels=("township",)))


def _village_like(tape: Tape, match: re.Match[str]) -> bool:
    """Whether the words make one name: nouns only, but for what the last word is taken for."""
    first, name = tape.beginning(match.start()), match.group()
    if refused(name) or match.end() not in tape.ends or len(name) < 3:
        return False
    if first is None or first.text in _QUANTITY:
        return False
    index, last = tape.begins[match.start()], tape.ends[match.end()]
    rare = name.endswith(("苏木", "嘎查"))
    return rare or all(t.pos in _PLAIN for t in tape.tokens[index:last])


def suffixed(tape: Tape, places: dict[int, Candidate]) -> Iterator[Candidate]:
    """Names that a known word ends; each is added to ``places``, for sites within sites."""
    for token in tape.tokens:
        if token.pos in _NO_HEAD or token.end in places:
            continue
        head = head_of(tape.text, max(tape.start, token.end - 10), token.end, named=True)
        if head is None or (token.start in places and token.pos == "a"):
            continue
        if head.text.endswith("市场") and tape.text.startswith(("监", "主体"), token.end):
            continue  # 市场监管所
        found = _suffixed(tape, token, head, places)
        if found is not None:
            places[found.span.end] = found
            yield found


def _suffixed(
    tape: Tape, token: Token, head: PlaceHead, places: dict[int, Candidate]
) -> Candidate | None:
    suffix = token.end - len(head.text)
    reach = reach_left(tape, suffix, places)
    if reach is None or not (reach.named or _visited(tape, reach.begin, places)):
        return None
    begin = reach.begin
    if reach.place is not None and head.subtype in (ADMIN, "Community"):
        begin = max(begin, reach.place.span.end)
    own = own_start(tape.text, begin, suffix)
    glued, begin = own > begin, own
    span = Span(begin, token.end)
    name = span.of(tape.text)
    short = suffix - begin < 2 and (begin != reach.begin or not (reach.scope or reach.place))
    if begin >= suffix or short or len(name) > _LONGEST or refused(name):
        return None
    if len(head.text) == 1 and not _one_name(tape, begin, suffix):
        return None
    scope = reach.place.text if reach.place is not None else reach.scope
    scope = name[0] if glued and name[0] in ADMINISTRATIVE else scope
    score = _score(head, reach, suffix - begin)
    return Candidate(span, name, "Place", score, "suffix", subtype=head.subtype, place=scope)


def _score(head: PlaceHead, reach: Reach, own: int) -> float:
    site = head.subtype == "Site"
    if reach.quoted:
        strong = site and own >= 5 and head.text not in words("place_quoted_weak")
        return QUOTED if strong else 1.0
    if not reach.named:
        return 0.8
    return 2.2 if site else 1.9


def _visited(tape: Tape, begin: int, places: dict[int, Candidate]) -> bool:
    """Whether an unproven name follows a word of going there, or another place of a list."""
    before = tape.text[max(tape.start, begin - 4) : begin]
    listed = before.endswith("、") and begin - 1 in places
    return listed or before.removesuffix("了").endswith(_VENUE)


def _one_name(tape: Tape, begin: int, suffix: int) -> bool:
    """Whether a single word that is a name stands before a short suffix."""
    token = tape.beginning(begin)
    return token is not None and token.end == suffix and token.pos in ("LOC", "nz")
