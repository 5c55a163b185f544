"""Names in quotation marks: “百巷焕新”工程, 第七届“一步一善”慈善步行, “槐树议事会”."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.extract.context import Context
from kg.extract.initiatives import cues
from kg.extract.initiatives.heads import Head, head_of
from kg.extract.initiatives.shape import Shape, plain
from kg.extract.initiatives.words import Words
from kg.language import Token
from kg.model import Span

_QUOTED = re.compile(
    r"“([^“”\n]{2,60})”|‘([^‘’\n]{2,60})’|「([^「」\n]{2,60})」|『([^『』\n]{2,60})』|\"([^\"“”\n]{2,40})\""
)
_BRACKETED = re.compile(
    r"[（(][^（）()\n]{0,12}(?:专场|试行|暂行|草案|修订|征求意见稿|年|第[一二三四五六七八九十\d]+[期批次场])[)）]"
)
_SPEECH = re.compile(r"[，。！？；：,!?;:…]")
#: A longer quotation with words of telling is speech: “我整整三天没合过眼”.
_TOLD = re.compile(r"[没不].*[了过着]|[了过]我|我[们的]")
_TELLS = 12
_EDITION = re.compile(r"(?:首|第[一二三四五六七八九十百零〇\d]+|本|上|历)(?:届|次|期|轮|场|批|季)$")
_YEAR = re.compile(r"(?:19|20)\d\d年?(?:度|春季|秋季|夏季|冬季)?(?:第[一二三四]季度)?$")


def shapes(context: Context) -> Iterator[Shape]:
    """All quoted texts with what speaks for and against each."""
    found = [
        (sentence, m)
        for sentence in context.sentences
        for m in _QUOTED.finditer(context.text, sentence.span.start, sentence.span.end)
    ]
    counts = Counter(m.group()[1:-1] for _, m in found)
    words: dict[int, Words] = {}
    for sentence, m in found:
        if _TOLD.search(m.group()) and len(m.group()) > _TELLS:
            continue
        line = words.setdefault(sentence.span.start, Words.of(sentence))
        yield _shape(context.text, line, m.span(), counts)


def _shape(text: str, words: Words, span: tuple[int, int], counts: Counter[str]) -> Shape:
    start, end = span
    inner = text[start + 1 : end - 1].strip()  # pages printed to PDF have “ 虾稻行动 ”
    after, head = _head_after(text, words, end)
    own = head_of(inner)
    if (bracket := _BRACKETED.match(text, after)) is not None:
        after = bracket.end()
    known = head or own
    begin = _extended(words, start) if known is not None and known.subtype == "Event" else start
    full = plain(text[begin:after])
    droppable = head is None or _droppable(text[end:after], head)
    name = plain(inner) if droppable and begin == start else full
    features = frozenset(_features(text, words, span, after, head, own, counts[inner]))
    subtype = known.subtype if known else "Campaign"
    return Shape(Span(begin, after), text[begin:after], name, subtype, "quoted", features)


def _head_after(text: str, words: Words, end: int) -> tuple[int, Head | None]:
    """The end of the head noun phrase after a closing mark: 公益/助农/行动, or ``end`` and None."""
    best: tuple[int, Head | None] = (end, None)
    index, position = words.after(end), end
    while (token := words.get(index)) is not None and token.start == position:
        whole = head_of(text[end : token.end])
        closes = whole is not None and len(whole.text) > len(token.text)
        helps = position > end and _verb_and_noun(token, words.get(index + 1))
        if not (closes or helps or _continues(token)) or token.end - end > 14:
            break
        position = token.end
        if (head := head_of(text[end:position])) is not None:
            best = (position, head)
        elif token.text[-1] in "上中" and (head := head_of(text[end : position - 1])) is not None:
            best = (position - 1, head)
        index += 1
    return best


def _droppable(tail: str, head: Head) -> bool:
    """Whether the words after the closing mark are too plain to belong to the name."""
    return (head.open and tail == head.text) or tail.endswith(("行动", "活动", "志愿服务"))


def _continues(token: Token) -> bool:
    if token.text[0] in "在于由是" or token.text in {"开展", "发展", "进行", "举行", "举办"}:
        return False
    if token.pos in {"v", "vd"} and (
        token.text in cues.cue("says") or token.text in cues.cue("puts_forward")
    ):
        return False
    if (
        token.pos in cues.NOMINAL
        or token.text in cues.cue("before_head")
        or token.text in cues.cue("seasons")
    ):
        return True
    return token.pos in {"v", "vd", "a", "ad"} and len(token.text) >= 2


def _verb_and_noun(token: Token, following: Token | None) -> bool:
    """带|农 in 联农带农机制: two characters that the tagger took for verb and object."""
    pair = following is not None and following.pos == "n" and following.start == token.end
    short = token.pos == "v" and len(token.text) == 1 and token.text not in "是为有叫"
    return pair and short and following is not None and len(following.text) == 1


def _extended(words: Words, start: int) -> int:
    """Go left over edition, year and place of an event: 2024年闽侯县“淘江竞渡”…"""
    index = words.before(start)
    begin = start
    places = 0
    while (token := words.get(index)) is not None and token.end == begin:
        edition = _EDITION.search(token.text) or _YEAR.fullmatch(token.text)
        places += token.pos == "LOC"
        if not edition and (token.pos != "LOC" or places > 1):
            break
        begin = token.start
        index -= 1
    return begin


def _features(
    text: str,
    words: Words,
    span: tuple[int, int],
    after: int,
    head: Head | None,
    own: Head | None,
    count: int,
) -> Iterator[str]:
    start, end = span
    inner = text[start + 1 : end - 1]
    yield from _inner_features(words, inner, start, end)
    yield from _before_features(text, words, start)
    yield from _after_features(text, words, end, after)
    if head is not None:
        yield "head after"
        yield f"head after {head.subtype}"
    if own is not None:
        yield "head inside" if len(own.text) > 1 else "short head inside"
    if head is None and own is None:
        yield "no head"
    if count > 1:
        yield "said again"


def _inner_features(words: Words, inner: str, start: int, end: int) -> Iterator[str]:
    yield f"length {min(len(inner), 12) // 2 * 2}"
    if _SPEECH.search(inner):
        yield "punctuation inside"
        if inner[-1] in "。！？，…!?":
            yield "punctuation at the end"
    tokens = words.inside(start + 1, end - 1)
    tags = Counter(t.pos for t in tokens)
    if tags["v"] + tags["vd"] >= 2:
        yield "verbs inside"
    if len(tokens) > 1 and tokens[0].pos in {"v", "d", "p", "c", "r"}:
        yield f"begins with {tokens[0].pos}"
    if tags["r"] or tags["xc"] or any(w in inner for w in cues.cue("refuse_inner")):
        yield "sentence words inside"
    if tags["u"] and any(t.text in {"了", "着", "过"} for t in tokens):
        yield "aspect inside"
    if len(tokens) == 1:
        yield f"one word {tokens[0].pos}"


def _before_features(text: str, words: Words, start: int) -> Iterator[str]:
    position = cues.skip_back(words, start)
    floor = words.starts[0] if words.starts else 0
    if cues.ends_with("refuse_before", text, position):
        yield "refusing word before"
    elif (verb := cues.verb_ending(text, position, floor)) is not None:
        yield f"{verb[1]} before"
    elif text[max(0, position - 1) : position] == "的":
        inner = cues.verb_ending(text, position - 1, floor)
        yield f"{inner[1]} 的 before" if inner else "的 before"
    previous = words.get(words.before(start))
    if previous is None:
        yield "at the beginning"
    elif previous.text[-1] in "：:":
        yield "colon before"
    elif previous.text in {"“", "”", "、", "」", "「"}:
        yield "mark before"
    elif previous.pos == "w":
        yield "clause begins"
    else:
        yield f"{previous.pos} before"


def _after_features(text: str, words: Words, end: int, after: int) -> Iterator[str]:
    if after == end and cues.begins_with("refuse_after", text, end):
        yield "refusing word after"
    if cues.HELD.match(text, after):
        yield "held"
    if cues.UNDERTAKEN.match(text, after):
        yield "undertaken"
    token = words.get(words.after(after))
    if token is None:
        yield "at the end"
    elif token.pos == "w":
        yield "mark after" if token.text in "“”、「」（(" else "clause ends after"
    else:
        yield f"{token.pos} after"
        if token.text in {
            "由",
            "在",
            "是",
            "于",
            "等",
            "的",
            "作",
            "将",
            "从",
            "走进",
            "开展",
            "启动",
        }:
            yield f"{token.text} after"
