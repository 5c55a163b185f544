"""Which body is a part of which: nested names, 旗下, 子公司, 是…的组成部分, 加入."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from kg.extract.cast import Found, entity_id
from kg.extract.claim import Claim, Scene
from kg.extract.lexicon import table
from kg.extract.statements.holdings import holdings
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
        if found:
            yield from _by_wording(found, text)
            yield from _subsidiaries(found, bodies, text)
            yield from holdings(found, text, sentence.span, _last_before(bodies, found[0], text))
            yield from _joined(found, text, sentence.span)


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
    near = [
        p
        for p in parents
        if abs(p.span.start - child.span.start) <= _BACK and p.entity != child.entity
    ]
    return min(near, key=lambda p: (abs(p.span.start - child.span.start), p.span), default=None)


@cache
def _between() -> tuple[tuple[re.Pattern[str], bool, str], ...]:
    """Words between two bodies, whether the first is the part, and the rule."""
    cues = {
        k: "|".join(sorted(v, key=lambda w: (-len(w), w))) for k, v in table("part_cues").items()
    }
    bracket = r"[）)]?(?:[（(][^）)\n]{1,20}[）)])?"
    return (
        (
            re.compile(rf"{bracket}(?:{cues['under']})的?(?:{cues['kinds']})?[“]?"),
            False,
            "parts.under",
        ),
        (re.compile(rf"{bracket}(?:的)?(?:{cues['kinds']})"), False, "parts.apposition"),
        (re.compile(rf"{bracket}(?:也|原|都|均|现)?(?:{cues['belong']})"), True, "parts.belongs"),
    )


def _by_wording(found: Sequence[Found], text: str) -> Iterator[Claim]:
    for first, second in pairwise(found):
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
    return re.compile(
        rf"(?:在[^，。]{{1,8}})?的?[^，。的]{{0,6}}?(?:{words}|组成部分|核心企业|成员企业|工厂|之一)"
    )


def _subsidiaries(found: Sequence[Found], bodies: Sequence[Found], text: str) -> Iterator[Claim]:
    """全资子公司甲; 现有甲、乙等6家分子公司: of the company spoken of."""
    kinds = "|".join(sorted(table("part_cues")["kinds"], key=lambda w: (-len(w), w)))
    for f in found:
        match = re.search(rf"(?:{kinds})[“]?$", text[max(0, f.span.start - 8) : f.span.start])
        if match is None or text[f.span.start - len(match[0]) - 1] in "的家":
            continue
        owner = _last_before(bodies, f, text)
        if owner is not None:
            start = f.span.start - len(match[0])
            yield Claim(f, "part_of", owner, "parts.subsidiary", trigger=Span(start, f.span.start))
    for group, end in _groups(found, text):
        match = re.match(
            rf"等?(?:\d+|[一二三四五六七八九十两多几]+)?家?(?:全资|控股)?(?:{kinds}|分子公司|分、子公司)",
            text[end : end + 14],
        )
        if text[group[0].span.start - 1] in "是为系属":
            continue
        owner = _last_before(bodies, group[0], text) if match is not None else None
        if owner is not None and match is not None:
            for f in group:
                yield Claim(
                    f, "part_of", owner, "parts.subsidiaries", trigger=Span(end, end + match.end())
                )


def _last_before(bodies: Sequence[Found], part: Found, text: str) -> Found | None:
    """The company named or pointed to last before ``part`` in its paragraph."""
    paragraph = text.rfind("\n", 0, part.span.start) + 1
    sentence = max(text.rfind("。", 0, part.span.start), paragraph)
    before = [
        b
        for b in bodies
        if paragraph <= b.span.start and b.span.end <= part.span.start and not b.nested
        and b.subtype == "Company" and b.entity != part.entity and b.parent is None
    ]  # fmt: skip
    topic = next((b for b in before if b.span.start >= sentence), None)
    return topic or (before[-1] if before else None)


def _groups(found: Sequence[Found], text: str) -> Iterator[tuple[list[Found], int]]:
    """Bodies listed with 、 and 和, and where each list ends."""
    group: list[Found] = []
    for f in found:
        if (
            group
            and re.fullmatch(r"[）)]?(?:、|和|与|及|以及)", text[group[-1].span.end : f.span.start])
            is None
        ):
            yield group, group[-1].span.end
            group = []
        group.append(f)
    if group:
        yield group, group[-1].span.end


_JOIN = re.compile(
    r"等?(?:\d+|[一二三四五六七八九十两多几]+)?[家个]?(?:单位|机构|企业|医院|学校|组织|团体|成员|地区|国家)?(?:均|都|也|先后|相继|正式|首批)*(?:已|已经)?加入(?:了|该)?"
)


def _joined(found: Sequence[Found], text: str, span: Span) -> Iterator[Claim]:
    """甲、乙等9家单位加入联盟."""
    unions = [
        f
        for f in found
        if f.name.endswith(("联盟", "协会", "联合会", "联合体", "共同体", "医联体", "商会", "集团"))
    ]
    for group, end in _groups(found, text):
        match = _JOIN.match(text, end, span.end)
        if match is None:
            continue
        after = [u for u in unions if u.span.start == match.end()]
        before = [u for u in unions if u.span.end <= group[0].span.start]
        union = after[0] if after else (before[-1] if before else None)
        for f in group:
            if union is not None and f.entity != union.entity:
                yield Claim(f, "part_of", union, "parts.joined", trigger=Span(*match.span()))


def _is_part(first: Found, second: Found, between: str, text: str) -> Iterator[Claim]:
    """甲是乙的全资子公司; 甲由乙控股."""
    end = second.span.end
    if re.fullmatch(
        r"(?:[（(][^）)\n]{1,20}[）)])?(?:也|就|正)?(?:是|为|作为)[^，。；]{0,8}", between
    ):
        match = _kinds().match(text, end)
        if match is not None:
            yield Claim(first, "part_of", second, "parts.copula", trigger=Span(*match.span()))
    if re.fullmatch(r"(?:由|被)", between) and text.startswith("控股", end):
        yield Claim(first, "part_of", second, "parts.controlled", trigger=Span(end, end + 2))
