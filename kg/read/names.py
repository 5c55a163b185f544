"""Names of persons in a byline: 毛丽萍, 张  伟, 才让多杰, 王学林 陈新才, 张岸裴双喜."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.read.lexicon import Lexicon, lexicon

_CHUNK = re.compile(r"[^\s、,;/|:&]+")
_BRACKET = re.compile(r"[(\[【][^()\[\]【】]*[)\]】]")
_HANZI = re.compile(r"[一-鿿]+")
_FOREIGN = re.compile(r"[一-鿿]{1,8}(?:·[一-鿿]{1,8}){1,4}")
_PEN_NAME = re.compile(r"[一-鿿A-Za-z][一-鿿A-Za-z0-9_.·-]{1,15}")
# Words of sentences: a value that holds one of them is what somebody says, no name.
_NO_NAME = re.compile("[的了吗呢吧啊是在我你您这那们和被把就都也很]")
_ENDINGS: Final = ("摄影报道", "综合报道", "报道", "报导", "供稿", "供图", "采写", "整理", "摄")
_MOST: Final = 20
_LONGEST_GLUED: Final = 24


@dataclass(frozen=True, slots=True)
class Name:
    """A name without inner spaces, and the half-open range that it takes in the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one value; ``affiliated`` when a bracket says more about one of them."""

    names: tuple[Name, ...]
    affiliated: bool = False


def read_names(text: str, start: int, end: int, *, strict: bool) -> Names | None:
    """The names in ``text[start:end]``, or None where it holds anything but names.

    ``strict`` asks each to begin with a known surname, as a value does that no label announces.
    Bodies among them (宣传科) are passed over.
    """
    value = text[start:end]
    bracketed = any(_is_affiliation(match.group()) for match in _BRACKET.finditer(value))
    blanked = _BRACKET.sub(lambda match: " " * len(match.group()), value)
    chunks = [(match.group(), match.start(), match.end()) for match in _CHUNK.finditer(blanked)]
    found: list[Name] = []
    index = 0
    while index < len(chunks):
        width = _spaced(chunks, index)
        word = "".join(chunk for chunk, _, _ in chunks[index : index + width])
        begin, stop = chunks[index][1], chunks[index + width - 1][2]
        names = _word_names(word, strict=strict)
        if names is None or len(found) > _MOST:
            return None
        found += _placed(names, start + begin, stop - begin if width > 1 else 0)
        index += width
    return Names(tuple(found), bracketed)


def _is_affiliation(bracket: str) -> bool:
    """Whether a bracket after a name tells a post or a body; 女 or a phone number does not."""
    return len(_HANZI.findall(bracket)) > 0 and len(bracket) > 3


def _spaced(chunks: list[tuple[str, int, int]], index: int) -> int:
    """How many chunks form one name set with spaces: 张 伟 and 康 初 晴, else one."""
    width = 0
    while (
        index + width < len(chunks)
        and len(chunks[index + width][0]) == 1
        and _HANZI.fullmatch(chunks[index + width][0])
        and width < 4
    ):
        width += 1
    return max(1, width)


def _placed(names: list[str], at: int, spaced: int) -> list[Name]:
    placed = []
    for name in names:
        width = spaced or len(name)
        placed.append(Name(name, at, at + width))
        at += width
    return placed


def _word_names(word: str, *, strict: bool) -> list[str] | None:
    """The names glued together in one word; empty for a body or a filler, None for neither."""
    words = lexicon()
    if word in words.byline_words:
        return []
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return _word_names(word[: -len(ending)], strict=strict)
    if _is_body(word, words):
        return []
    if _NO_NAME.search(word) and not _is_name(word, words):
        return None
    if _FOREIGN.fullmatch(word):
        return [word]
    if _HANZI.fullmatch(word):
        return _hanzi_names(word, words, strict=strict)
    return [word] if not strict and _PEN_NAME.fullmatch(word) else None


def _is_body(word: str, words: Lexicon) -> bool:
    return len(word) > 2 and word.endswith(words.not_names)


def _hanzi_names(word: str, words: Lexicon, *, strict: bool) -> list[str] | None:
    if len(word) < 2:
        return None
    if len(word) >= 4 and (split := _split(word, words)) is not None:
        return split
    if len(word) <= 4:
        return [word] if not strict or _is_name(word, words) else None
    return [word] if not strict and len(word) <= 8 else None


def _is_name(word: str, words: Lexicon) -> bool:
    if word[:2] in words.surnames and 3 <= len(word) <= 4:
        return True
    return word[0] in words.surnames and 2 <= len(word) <= 3


def _split(word: str, words: Lexicon) -> list[str] | None:
    """``word`` as names one after the other, long ones first; None where that cannot be."""
    if not word:
        return []
    if len(word) > _LONGEST_GLUED:
        return None
    if word[:2] in words.surnames and len(word) == 4:
        return [word]
    for length in (3, 2, 4):
        if len(word) >= length and _is_name(word[:length], words):
            rest = _split(word[length:], words)
            if rest is not None:
                return [word[:length], *rest]
    return None
