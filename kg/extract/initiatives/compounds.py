"""Names without marks: 青禾里片区改造工程, 第十一届委员会第五次会议, 第三届龙舟赛."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.extract.context import Context
from kg.extract.initiatives import cues
from kg.extract.initiatives.heads import Head, head_of
from kg.extract.initiatives.levels import from_level
from kg.extract.initiatives.shape import Shape, plain
from kg.extract.initiatives.words import Words
from kg.extract.lexicon import words as known_words
from kg.language import Sentence, Token
from kg.model import Span

_MARKED = re.compile(r"《[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*》|“[^“”\n]*”|「[^「」\n]*」")
_ORDINAL = re.compile(
    r"首[届次场批期轮季]|第[一二三四五六七八九十百零〇\d]+[届次期轮场批季]|[一二三四五六七八九十\d]+届[一二三四五六七八九十\d]*次?"
)
_NUMBERED = re.compile(
    r"(?:首|第|[一二三四五六七八九十百\d]+)届.*|首[次场批期轮]|年产|第.+|(?:19|20)\d\d.*"
)
_LEVELS = (
    "全国",
    "中央",
    "全省",
    "全市",
    "全县",
    "全区",
    "全镇",
    "全乡",
    "省",
    "市",
    "县",
    "区",
    "国家",
)
#: 会员大会|第一次会议: a session of what was named.
_SESSION = re.compile(r"第[一二三四五六七八九十百零〇\d]+次(?:全体|扩大|全体扩大)?会议")
#: 老人活动|中心 is a site, not what is done there.
_SITES = ("中心", "基地", "广场")
_YEAR = re.compile(r"^(?:19|20)\d\d年?(?:度|春季|秋季|夏季|冬季)?$")


def shapes(context: Context) -> Iterator[Shape]:
    """All noun phrases that end in a head noun, outside quotation and book marks."""
    heads = [hit for sentence in context.sentences for hit in _phrases(context.text, sentence)]
    counts = Counter(context.text[s:e] for _, s, e, _ in heads)
    for words, start, end, head in heads:
        features = frozenset(_features(context, words, start, end, head, counts))
        text = context.text[start:end]
        yield Shape(Span(start, end), text, plain(text), head.subtype, "compound", features)


def _phrases(text: str, sentence: Sentence) -> Iterator[tuple[Words, int, int, Head]]:
    marked = [m.span() for m in _MARKED.finditer(text, sentence.span.start, sentence.span.end)]
    words = Words.of(sentence)
    for index, token in enumerate(words.tokens):
        head = _ends_phrase(text, words, index)
        if head is None or _inside(token, marked):
            continue
        start = min(_begin(words, index, head), from_level(words, index, head))
        if start < token.end - len(head.text):
            yield words, start, token.end, head


def _inside(token: Token, marked: list[tuple[int, int]]) -> bool:
    return any(start <= token.start < end for start, end in marked)


def _ends_phrase(text: str, words: Words, index: int) -> Head | None:
    """The head noun that ends with this token, unless the phrase goes on."""
    token = words.tokens[index]
    if token.pos in {"LOC", "PER", "w", "p", "c", "u", "TIME"}:
        return None
    begin = max(words.tokens[max(0, index - 5)].start, words.starts[0])
    if (head := head_of(text[begin : token.end])) is None or head.text in cues.cue("marked_only"):
        return None
    before = token.text[: -len(head.text)] if len(token.text) > len(head.text) else ""
    if token.pos in {"m", "q"} or before in cues.cue("stops"):
        return None
    following = words.get(index + 1)
    if following is None or following.start != token.end:
        return head
    if following.text.startswith(_SITES) or _SESSION.match(text, token.end):
        return None
    if following.text[0] in cues.cue("goes_on") and following.pos not in {"v", "p", "d"}:
        return None
    if following.pos in {"n", "nz", "vn", "ORG"}:
        longer = head_of(text[begin : following.end])
        if (
            longer is not None
            and len(longer.text) > 1
            and longer.text not in cues.cue("marked_only")
        ):
            return None
    return head


def _begin(words: Words, index: int, head: Head) -> int:
    """Go left from the head over what a name is made of."""
    event = head.subtype == "Event"
    index = words.at(words.tokens[index].end - len(head.text))
    begin = words.tokens[index].start
    while index > 0:
        token = words.tokens[index - 1]
        if token.end != begin or not _belongs(words, index - 1, event):
            break
        begin = token.start
        index -= 1
    return _trimmed(words, index, begin)


def _belongs(words: Words, index: int, event: bool) -> bool:
    token = words.tokens[index]
    if token.text == "大会" and _session_follows(words, index):
        return True
    if token.text in cues.cue("stops") or token.text in cues.cue("says"):
        return False
    if token.text != token.text.strip():  # the tagger read on over a blank: 　经
        return False
    if token.pos in cues.NOMINAL:
        return True
    if token.pos in {"v", "vd", "a", "ad", "f", "xc", "q", "m"}:
        if cues.verbs().get(token.text) is None:
            return True
        previous = words.get(index - 1)
        return (
            token.text in cues.cue("modifier_verbs")
            and previous is not None
            and previous.pos in cues.NOMINAL
        )
    if token.pos == "TIME":
        return event or _YEAR.match(token.text) is not None or token.text in cues.cue("seasons")
    following = words.get(index + 1)
    if token.text == "与":
        return event and _joins_words(words, index)
    if token.pos == "d" and following is not None and following.text[0] == token.text[0]:
        return len(token.text) == 2
    return token.text in {"暨", "届", "+", "-", "—", "地", "之"}


def _session_follows(words: Words, index: int) -> bool:
    following = "".join(token.text for token in words.tokens[index + 1 : index + 4])
    return _SESSION.match(following) is not None


def _joins_words(words: Words, index: int) -> bool:
    """Whether plain nouns or bodies stand on both sides: 古镇保护与发展研讨会."""
    left, right = words.get(index - 1), words.get(index + 1)
    if left is None or right is None:
        return False
    plain_words = all(t.pos in {"n", "vn", "an"} and len(t.text) == 2 for t in (left, right))
    return plain_words or (left.pos == right.pos == "ORG")


def _trimmed(words: Words, index: int, begin: int) -> int:
    """Drop what a name cannot begin with."""
    while (token := words.get(index)) is not None and token.start < words.ends[-1]:
        first = token.text
        bad = token.pos in {"f", "xc", "vd", "ad", "q", "v"} and first not in cues.cue("openings")
        bad = bad or first in {"暨", "+", "-", "—", "上", "大型", "地", "之", "会"}
        bad = bad or (first in {"县", "市"} and not _numbered(words.get(index + 1)))
        bad = bad or (token.pos == "m" and _NUMBERED.fullmatch(first) is None)
        bad = bad or (token.pos == "TIME" and _YEAR.match(first) is None)
        if not bad or words.get(index + 1) is None:
            break
        index += 1
        begin = words.tokens[index].start
    return begin


def _numbered(token: Token | None) -> bool:
    """Whether a term of office follows: 县|十八届|人大二次会议."""
    return token is not None and _ORDINAL.match(token.text) is not None


def _features(
    context: Context, words: Words, start: int, end: int, head: Head, counts: Counter[str]
) -> Iterator[str]:
    text = context.text
    phrase = text[start:end]
    modifier = phrase[: -len(head.text)]
    yield f"head {head.subtype}"
    yield f"head {head.text}" if head.open else "closed head"
    if len(head.text) == 1:
        yield "short head"
    if len(modifier) == 4 and modifier[0] == modifier[2]:
        yield "paired modifier"
    yield f"modifier length {min(len(modifier), 16) // 2 * 2}"
    yield from _listed(phrase)
    tokens = words.inside(start, end)
    for tag in sorted(
        {t.pos for t in tokens} & {"LOC", "ORG", "nz", "PER", "m", "TIME", "v", "a", "nw"}
    ):
        yield f"{tag} inside"
    if _ORDINAL.search(phrase):
        yield "ordinal inside"
        yield f"ordinal inside {head.subtype}"
    if _YEAR.match(tokens[0].text):
        yield "begins with year"
    if tokens[0].pos in {"LOC", "ORG"}:
        yield f"begins with a place {head.subtype}"
    if phrase.startswith(_LEVELS):
        yield f"begins with a level {head.subtype}"
    yield f"{_size(end - start)} {head.subtype}"
    yield f"{min(6, len(tokens))} words"
    if counts[phrase] > 1:
        yield "said again"
    title = context.document.title_span
    if title is not None and title.start <= start < title.end:
        yield "in the title"
    if cues.HELD.match(text, end):
        yield f"held {head.subtype}"
    yield from _around(text, words, start, end, head)


def _listed(phrase: str) -> Iterator[str]:
    """Whether the phrase is a word like any other, or a name that everybody knows."""
    if phrase in cues.cue("generic"):
        yield "generic"
    if phrase in known_words("initiatives_known"):
        yield "well known"


def _around(text: str, words: Words, start: int, end: int, head: Head) -> Iterator[str]:
    floor = words.starts[0]
    position = cues.skip_back(words, start)
    if (verb := cues.verb_ending(text, position, floor)) is not None:
        yield f"{verb[1]} before"
        if text[verb[0] : position].endswith(("召开", "举行", "举办")):
            yield f"held {head.subtype}"
        yield f"{verb[1]} before a {_size(end - start)} phrase"
    previous = words.get(words.before(start))
    if previous is None:
        yield "at the beginning"
    elif previous.text == "的":
        yield "的 before"
    elif previous.pos in {"w", "p", "c", "r", "m", "v", "d"}:
        yield f"{previous.pos} before"
        if previous.text in {"、", "在", "对", "由", "把", "该", "这", "与"}:
            yield f"{previous.text} before"
    token = words.get(words.after(end))
    if token is None:
        yield "at the end"
    elif token.pos in {"v", "p", "u", "w", "f", "d", "m"}:
        yield f"{token.pos} after"
        if token.text in {
            "在",
            "由",
            "的",
            "举行",
            "召开",
            "上",
            "中",
            "，",
            "。",
            "、",
            "；",
            "等",
            "”",
        }:
            yield f"{token.text} after"


def _size(length: int) -> str:
    return "long" if length >= 10 else "middling" if length >= 7 else "short"
