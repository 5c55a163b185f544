"""Facts of made articles, at any number: the shape of a graph of news without reading any."""

from __future__ import annotations

import random
from collections.abc import Iterator

from kg.model import Document, Entity, Evidence, Facts, Mention, Span, Statement

#: People, bodies, places and campaigns for each hundred articles; some are named far more often.
_POOLS = {"person": 150, "org": 60, "place": 20, "initiative": 60}
_TYPES = {
    "person": ("Person", None),
    "org": ("Organization", "GovernmentBody"),
    "place": ("Place", "AdministrativeArea"),
    "initiative": ("Initiative", "Campaign"),
}
_EDGES = (
    ("person", "leads", "org"),
    ("person", "member_of", "org"),
    ("org", "located_in", "place"),
    ("org", "carries_out", "initiative"),
    ("person", "proposes", "initiative"),
    ("initiative", "located_in", "place"),
)
_WORDS = {"person": "人", "org": "局", "place": "县", "initiative": "行动"}


def hub() -> str:
    """The id of the best connected body."""
    return _id("org", 0)


def facts(documents: int, seed: int = 7) -> Iterator[Facts]:
    """That many articles of about 130 quads; the same arguments give the same."""
    rng = random.Random(seed)
    sizes = {kind: max(2, count * documents // 100) for kind, count in _POOLS.items()}
    for number in range(documents):
        yield _article(rng, number, sizes)


def _article(rng: random.Random, number: int, sizes: dict[str, int]) -> Facts:
    drawn = {kind: [_draw(rng, size) for _ in range(2)] for kind, size in sizes.items()}
    text, entities, statements = "", {}, []
    sentences = []
    for first, predicate, second in rng.sample(_EDGES, 4):
        subject = _id(first, rng.choice(drawn[first]))
        target = _id(second, rng.choice(drawn[second]))
        names = subject.partition("/")[2], target.partition("/")[2]
        sentence = f"{names[0]}于第{number}日到{names[1]}推进工作。"
        start = len(text)
        text += sentence
        span = Span(start, len(text))
        ends = []
        for kind, identifier, name in ((first, subject, names[0]), (second, target, names[1])):
            at = start + sentence.index(name)
            where = Span(at, at + len(name))
            entities.setdefault((kind, identifier, name), []).append(Mention(where, name))
            ends.append(where)
        evidence = Evidence(span, sentence, span, ends[0], ends[1])
        role = "局长" if predicate == "leads" else None
        statements.append(
            Statement(
                subject, predicate, target, role, confidence=0.9, rule="made", evidence=evidence
            )
        )
        sentences.append(span)
    document = Document(f"a{number:07}", "made", text, date=f"{2000 + number % 24}-01-01")
    found = tuple(
        Entity(identifier, name, *_TYPES[kind], mentions=tuple(mentions))
        for (kind, identifier, name), mentions in entities.items()
    )
    return Facts(document, found, tuple(statements), (), (), "made", "1", tuple(sentences))


def _draw(rng: random.Random, size: int) -> int:
    """A number below ``size``; small ones come up far more often."""
    return int(size * rng.random() ** 3)


def _id(kind: str, number: int) -> str:
    return f"{kind}/第{number}号{_WORDS[kind]}"
