"""Which body is a part of which: nested names, 旗下, 子公司, 是…的组成部分, 加入."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.cast import Found, entity_id
from kg.extract.claim import Claim, Scene
from kg.extract.lexicon import table
from kg.model import Span

#: How far back the parent of a part named alone may stand.
_BACK = 400


def find(scene: Scene) -> Iterator[Claim]:
    """Claims ``part_of`` between organizations."""
    text = scene.context.text
    bodies = [f for f in scene.cast.found if f.type == "Organization"]
    yield from _by_name(bodies)
    for sentence in scene.context.sentences:
        found = scene.cast.of(sentence, "Organization")
        if len(found) >= 2:
            yield from _by_wording(found, text)


def _by_name(bodies: Sequence[Found]) -> Iterator[Claim]:
    """市政协提案委 is a part of 市政协, once a document."""
    by_entity: dict[str, list[Found]] = {}
    for f in bodies:
        by_entity.setdefault(f.entity, []).append(f)
    done: set[tuple[str, str]] = set()
    for child in bodies:
        if child.parent is None or child.kind == "reference":
            continue
        parents = by_entity.get(entity_id("Organization", child.parent), [])
        parent = _nearest(child, parents)
        if parent is None or (child.entity, parent.entity) in done:
            continue
        done.add((child.entity, parent.entity))
        yield Claim(child, "part_of", parent, "parts.name")


def _nearest(child: Found, parents: Sequence[Found]) -> Found | None:
    inside = [p for p in parents if child.span.contains(p.span) and p.span != child.span]
    if inside:
        return inside[0]
    near = [p for p in parents if abs(p.span.start - child.span.start) <= _BACK and p.entity != child.entity]
    return min(near, key=lambda p: (abs(p.span.start - child.span.start), p.span), default=None)


@cache
def _between() -> tuple[tuple[re.Pattern[str], bool, str], ...]:
    """Words between two bodies, whether the first is the part, and the rule."""
    cues = {k: "|".join(sorted(v, key=lambda w: (-len(w), w))) for k, v in table("part_cues").items()}
    bracket = r"(?:[（(][^）)\n]{1,20}[）)])?"
    return (
        (re.compile(rf"{bracket}(?:{cues['under']})的?(?:{cues['kinds']})?[“]?"), False, "parts.under"),
        (re.compile(rf"{bracket}(?:的)?(?:{cues['kinds']})"), False, "parts.apposition"),
        (re.compile(rf"{bracket}(?:也|原|都|均|现)?(?:{cues['belong']})"), True, "parts.belongs"),
    )


def _by_wording(found: Sequence[Found], text: str) -> Iterator[Claim]:
    for first, second in zip(found, found[1:], strict=False):
        if first.entity == second.entity or first.span.end > second.span.start:
            continue
        between = text[first.span.end : second.span.start]
        for pattern, first_is_part, rule in _between():
            if pattern.fullmatch(between):
                trigger = Span(first.span.end, second.span.start)
                part, whole = (first, second) if first_is_part else (second, first)
                yield Claim(part, "part_of", whole, rule, trigger=trigger)
                break
        yield from _is_part(first, second, between, text)


@cache
def _kinds() -> re.Pattern[str]:
    words = "|".join(sorted(table("part_cues")["kinds"], key=lambda w: (-len(w), w)))
    return re.compile(rf"(?:在[^，。]{{1,8}})?的?[^，。的]{{0,6}}?(?:{words}|组成部分|核心企业|成员企业|工厂|之一)")


def _is_part(first: Found, second: Found, between: str, text: str) -> Iterator[Claim]:
    """甲是乙的全资子公司; 甲由乙控股."""
    end = second.span.end
    if re.fullmatch(r"(?:[（(][^）)\n]{1,20}[）)])?(?:也|就|正)?(?:是|为|作为)[^，。；]{0,8}", between):
        match = _kinds().match(text, end)
        if match is not None:
            yield Claim(first, "part_of", second, "parts.copula", trigger=Span(*match.span()))
    if re.fullmatch(r"(?:由|被)", between) and text.startswith("控股", end):
        yield Claim(first, "part_of", second, "parts.controlled", trigger=Span(end, end + 2))
