"""Names right behind a post or a noun for a person, where the tagger's word counts for more."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.lexicon import words
from kg.extract.persons.reading import Reader
from kg.extract.persons.shape import HAN, minority_name_at, surname_lengths
from kg.extract.persons.spot import Spot, read_spot
from kg.extract.places.heads import head_of
from kg.language import Token
from kg.model import Span

#: How long a name is that no list of surnames knows: 公|衍海, 马尕西木.
_WHOLE = (3, 4, 5)
_HALVES = (1, 2)
_TWICE = 2


def named_at(
    reader: Reader, at: int, stop: int, threshold: float, rule: str, score: float
) -> Iterator[Spot]:
    """The name that begins at ``at``: by its shape, by its elements, or as the tagger has it."""
    read = list(read_spot(reader, at, stop, threshold, rule, score))
    yield from read
    end = minority_name_at(reader.text, at)
    if end is not None and reader.is_boundary(end):
        yield Spot(Span(at, end), reader.text[at:end], "minority", 3.0)
    elif not read and (whole := _as_tagged(reader, at)) is not None:
        yield Spot(whole, whole.of(reader.text), rule, score - 0.1)


def _as_tagged(reader: Reader, at: int) -> Span | None:
    """The tagger's person that begins here, or whose first character it set to the post."""
    token = reader.token_at(at)
    if token is None:
        return None
    if token.start < at and token.end == at + 1:  # 镇长类|成君
        given = reader.token_at(token.end)
        whole = given is not None and given.pos == "PER" and len(given.text) == _HALVES[1]
        return Span(at, given.end) if given is not None and whole else None
    if token.start != at or token.pos != "PER" or len(token.text) not in _WHOLE:
        return None
    strange = not all(map(HAN.match, token.text)) or token.text[-1] in words("not_given")
    return None if strange or token.text in words("not_persons") else token.span


def insists(token: Token, reader: Reader) -> bool:
    """Whether the tagger's person of three characters comes back, whatever its surname: 牙韩文."""
    name = token.text
    if len(name) != _WHOLE[0] or reader.count(name) < _TWICE or not all(map(HAN.match, name)):
        return False
    strange = (
        surname_lengths(name, 0) or name[-1] in words("not_given") or head_of(name, 0, _WHOLE[0])
    )
    return not strange and name not in words("not_persons")


def cut_in_two(tokens: tuple[Token, ...], index: int) -> Span | None:
    """A surname and a given name that the tagger took for two persons: 字|丽芬."""
    pair = tokens[index : index + 2]
    lengths = tuple(len(t.text) for t in pair)
    if lengths != _HALVES or any(t.pos != "PER" for t in pair) or pair[0].end != pair[1].start:
        return None
    return Span(pair[0].start, pair[1].end)
