"""Names that are not surname plus given name, and names written with a space inside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.lexicon import words
from kg.extract.persons.reading import Reader
from kg.extract.persons.shape import is_chinese_name, minority_names, surname_lengths
from kg.extract.titles import posts_in
from kg.language import Sentence
from kg.model import Span

_DOT = re.compile(r"(?<=[一-鿿])[·•・](?=[一-鿿A-Z])")
_BLANK = re.compile(r"[ \u3000]")
_SPACE = r"[ \u3000]{1,3}"
_THREE = re.compile(
    rf"([一-鿿]){_SPACE}([一-鿿]){_SPACE}([一-鿿])(?![一-鿿]|{_SPACE}[一-鿿](?![一-鿿]))"
)
_TWO = re.compile(rf"([一-鿿]{{1,2}}){_SPACE}([一-鿿]{{1,2}})(?![一-鿿])")
_RUNNING = re.compile(rf"([一-鿿]{{1,2}}){_SPACE}([一-鿿])")
_START = re.compile(r"(?<![一-鿿])[一-鿿]")
_LONGEST = 10


def dotted_names(text: str, sentence: Sentence, reader: Reader) -> Iterator[tuple[int, int]]:
    """买买提·艾合买提, 彼得·索伦森: the run of name characters round the dots."""
    last = -1
    for match in _DOT.finditer(text, sentence.span.start, sentence.span.end):
        if match.start() < last:
            continue
        start = _left(text, match.start(), sentence.span.start, reader)
        end = _right(text, match.end(), sentence.span.end, reader)
        if start < match.start() and end > match.end():
            last = end
            yield start, end


def _left(text: str, dot: int, stop: int, reader: Reader) -> int:
    start = dot
    while start > stop and dot - start < _LONGEST and _is_name_character(text[start - 1]):
        start -= 1
    for position in range(start, dot):
        token = reader.token_at(position)
        if token is None or token.start == position:
            return position
    return start


def _right(text: str, begin: int, stop: int, reader: Reader) -> int:
    end = begin
    while end < stop and end - begin < 2 * _LONGEST:
        token = reader.token_at(end)
        if text[end] in "·•・":
            end += 1
        elif token and token.start >= begin and token.pos != "PER" and token.start == end:
            inside = text[token.start : min(token.end, stop)]
            if not all(_is_name_character(c) for c in inside):
                break
            end = token.end
        elif _is_name_character(text[end]) or "A" <= text[end] <= "z":
            end += 1
        else:
            break
    return end + 1 if _half(text, end, stop) else end


def _half(text: str, end: int, stop: int) -> bool:
    """Whether the next character completes an element that the tagger broke: 吐尔|地."""
    elements = words("name_elements")
    return end < stop and any(text[end - n : end + 1] in elements for n in (3, 2))


def _is_name_character(character: str) -> bool:
    return character in words("transliteration")


def spaced_names(text: str, start: int, end: int, reader: Reader) -> Iterator[tuple[Span, str]]:
    """张  伟, 段 云 飞: a surname, spaces, and given characters; in running text after a post."""
    if not _BLANK.search(text, start, end):
        return
    last = start
    after_posts = {_skip(text, p.span.end) for p in posts_in(text, start, end)}
    begins = {m.start() for m in _START.finditer(text, start, end)}
    for at in sorted(begins | after_posts):
        found = _spaced_at(text, at, end, at in after_posts, reader) if at >= last else None
        if found is not None:
            last = found[0].end
            yield found


def _skip(text: str, at: int) -> int:
    while text[at : at + 1] in (" ", "\u3000"):
        at += 1
    return at


def _spaced_at(
    text: str, at: int, end: int, after_post: bool, reader: Reader
) -> tuple[Span, str] | None:
    for form in (_THREE, _TWO, _RUNNING):
        match = form.match(text, at, end)
        if match is None or (form is _RUNNING and not after_post):
            continue
        name = "".join(match.groups())
        surname = len(match.group(1)) in surname_lengths(name, 0) and is_chinese_name(name)
        whole = form is not _RUNNING or reader.is_boundary(match.end())
        if surname and whole and name not in words("not_persons"):
            return Span(at, match.end()), name
    return None


def minority_mentions(text: str, sentence: Sentence, reader: Reader) -> Iterator[Span]:
    """Tibetan and Mongolian names that stand between token boundaries."""
    for start, end in minority_names(text, sentence.span.start, sentence.span.end):
        if reader.is_boundary(start) and end - start >= 3:
            yield Span(start, end)
