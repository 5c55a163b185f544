"""Where places and organizations lie: address chains, 位于, 的, and lists under 有 or 辖."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from kg.extract.cast import Found
from kg.extract.claim import Claim, Scene
from kg.extract.lexicon import table, words
from kg.extract.patterns import pattern
from kg.extract.places.levels import ending
from kg.model import Span

_RANK = {"province": 1, "city": 2, "county": 3, "township": 4, "village": 5}
#: Ends of names of what lies inside a village or community.
_WITHIN = ("组", "苑", "花园", "家园", "里", "巷", "弄")
_GAP = re.compile(r"[\s　]{0,2}")
_OF = re.compile(r"的|境内的|[东西南北中]部的|辖区的?|境内|辖区内的")


def find(scene: Scene) -> Iterator[Claim]:
    """Claims ``located_in`` of places and organizations."""
    text = scene.context.text
    for sentence in scene.context.sentences:
        found = scene.cast.of(sentence, "Place", "Organization", nested=True)
        if not any(f.type == "Place" for f in found):
            continue
        chains = list(_chains(found, text))
        yield from chains
        yield from _coordinated(chains, found, text)
        yield from _holders(found)
        outer = [f for f in found if not f.nested]
        yield from _verbs(outer, text, sentence.span)
        yield from _lists(outer, text, sentence.span)
        yield from _visits(outer, text)
        yield from _walks(outer, text, sentence.span)


@cache
def _words(name: str) -> str:
    entries = sorted(table("location_cues")[name], key=lambda w: (-len(w), w))
    return "|".join(map(re.escape, entries))


def rank(found: Found) -> float:
    """How deep the mention lies: provinces 1 to villages 5, sites and bodies 6; 0 for a country."""
    if found.type == "Place" and found.name in words("provinces"):  # 贵州 ends like 温州
        return 1
    level = ending(found.name)
    if found.type == "Place" and level is not None:
        within = level[0] in ("屯", "寨", "小区", "家属院", "居民区") or found.name.endswith(
            _WITHIN
        )
        return 5.5 if within else _RANK[level[1]]
    if found.type == "Place" and found.subtype == "AdministrativeArea":
        if found.name in words("company_countries"):
            return 0
        return 2.5 if len(found.name) == 2 else 0
    return 6


def _chains(found: Sequence[Found], text: str) -> Iterator[Claim]:
    """湖北省|十堰市, 偏城乡的|青禾村, 该镇|石门村."""
    places = [f for f in found if f.type == "Place" and (f.kind != "reference" or _points(f))]
    by_start: dict[int, list[Found]] = {}
    for f in found:
        by_start.setdefault(f.span.start, []).append(f)
    for place in places:
        for gap, rule in ((_GAP, "location.chain"), (_OF, "location.of")):
            match = gap.match(text, place.span.end)
            after = by_start.get(match.end(), []) if match is not None else []
            for inner in after:
                if _fits(inner, place, rule):
                    yield Claim(inner, "located_in", place, rule)


def _points(f: Found) -> bool:
    return f.text.startswith("该")


def _fits(inner: Found, outer: Found, rule: str) -> bool:
    if inner.entity == outer.entity or inner.span.overlaps(outer.span):
        return False
    if inner.type == "Organization":
        return not inner.nested and _own_name(inner) and (rule == "location.of" or rank(outer) >= 3)
    if inner.kind == "reference" or (rule == "location.of" and not _full(inner)):
        return False
    if rank(inner) == rank(outer) == 2:
        return rule == "location.chain"
    return rank(inner) > rank(outer) or rank(inner) == 6 == rank(outer)


def _full(f: Found) -> bool:
    """Whether the words themselves say what kind of place it is (not 深圳 in 襄樊的深圳客商)."""
    return ending(f.text) is not None or f.subtype in ("Site", "Community", "NaturalFeature")


_AND = re.compile(r"、|和|与|及|以及")


def _coordinated(chains: Sequence[Claim], found: Sequence[Found], text: str) -> Iterator[Claim]:
    """北京市东城区、朝阳区: what follows in the list lies there too."""
    places = [f for f in found if f.type == "Place" and not f.nested and f.kind != "reference"]
    starts = {f.span.start: f for f in places}
    lower = {c.subject.span.start for c in chains}
    for chain in chains:
        item = chain.subject
        while item.type == "Place":
            match = _AND.match(text, item.span.end)
            following = starts.get(match.end()) if match is not None else None
            if following is None or rank(following) != rank(item) or following.span.start in lower:
                break
            if any(c.object.span.start == following.span.start for c in chains):
                break
            if following.entity != chain.object.entity:
                yield Claim(following, "located_in", chain.object, "location.list")
            item = following


def _own_name(f: Found) -> bool:
    """Whether the body bears a name that does not only point to its place."""
    return f.name.endswith(tuple(table("location_cues")["stations"])) or f.subtype in (
        "Company",
        "Institution",
        "SocialOrganization",
        "GrassrootsBody",
        "Media",
    )


def _holders(found: Sequence[Found]) -> Iterator[Claim]:
    """青禾镇 in 青禾镇红茶产业园."""
    places = [f for f in found if f.type == "Place"]
    for site in places:
        if site.nested:
            continue
        inside = [
            p for p in places if p.nested and site.span.contains(p.span) and p.entity != site.entity
        ]
        if (inside and inside[-1].span.start == site.span.start) or len(inside) > 1:
            last = inside[-1]
            yield Claim(site, "located_in", last, "location.name")


def _last_of_chain(places: Sequence[Found], start: int, text: str) -> Found | None:
    """The lowest place of the address that begins at ``start``."""
    found = None
    for place in places:
        if place.span.start == start or (
            found is not None and _GAP.fullmatch(text, found.span.end, place.span.start)
        ):
            found = place
            start = -1
    return found


def _verbs(found: Sequence[Found], text: str, span: Span) -> Iterator[Claim]:
    """X位于Y, 位于Y的X, X在Y。"""
    places = [f for f in found if f.type == "Place" and f.kind != "reference"]
    pattern = _located()
    for match in pattern.finditer(text, span.start, span.end):
        target = _last_of_chain(places, match.end(), text)
        if target is None:
            continue
        trigger = Span(match.start("cue"), match.end("cue"))
        relative = re.compile(r"(?:境内)?的").match(text, target.span.end)
        if relative is not None:
            subject = next((f for f in found if f.span.start == relative.end()), None)
            if subject is not None and rank(subject) > rank(target):
                yield Claim(subject, "located_in", target, "location.relative", trigger=trigger)
                continue
        subject = _subject(found, text, match.start())
        if (
            subject is not None
            and subject.entity != target.entity
            and rank(subject) >= rank(target)
        ):
            yield Claim(subject, "located_in", target, "location.verb", trigger=trigger)
    yield from _copula(found, places, text)


@cache
def _located() -> re.Pattern[str]:
    return re.compile(rf"(?:就|正|均|都|现|便)?(?P<cue>{_words('verbs')})(?:在|于)?")


def _subject(found: Sequence[Found], text: str, position: int) -> Found | None:
    """The mention whose clause the verb at ``position`` continues."""
    before = [f for f in found if f.span.end <= position]
    if not before:
        return None
    between = text[before[-1].span.end : position]
    return before[-1] if _BETWEEN.fullmatch(between) else None


_BETWEEN = re.compile(
    r"(?:的?(?:总部|厂区|厂房|校区|村部|地址|门店|基地|会址|园区|新址|厂址|选址|校址|馆址)|[（(][^）)]*[）)]|，|,|就|正|均|都|成立于\d+年)*"
)


def _copula(found: Sequence[Found], places: Sequence[Found], text: str) -> Iterator[Claim]:
    """青禾里在上海市虹口区。"""
    for f in found:
        at = f.span.end
        if f.kind == "reference" or not text.startswith("在", at):
            continue
        target = _last_of_chain(places, at + 1, text)
        if (
            target is not None
            and text[target.span.end : target.span.end + 1] in "，。；,;、"
            and rank(f) > rank(target)
        ):
            yield Claim(f, "located_in", target, "location.copula", trigger=Span(at, at + 1))


@cache
def _having() -> re.Pattern[str]:
    return re.compile(rf"[^，。；！？\n“”]{{0,6}}?(?P<cue>{_words('having')})(?:了|着)?")


def _lists(found: Sequence[Found], text: str, span: Span) -> Iterator[Claim]:
    """柳树沟村有前屯、后屯和柳树屯三个屯; X位于Y，辖区内有甲、乙等小区."""
    places = [f for f in found if f.type == "Place"]
    holders = [(p, p.span.end) for p in places]
    topic = _topic(places, text, span)
    if topic is not None:
        holders.extend((topic, m.end()) for m in _CLAUSE.finditer(text, topic.span.end, span.end))
    for holder, at in holders:
        match = _having().match(text, at)
        if match is None:
            continue
        trigger = Span(match.start("cue"), match.end("cue"))
        for item in _items(places, match.end(), text):
            if rank(item) > rank(holder):
                yield Claim(item, "located_in", holder, "location.having", trigger=trigger)


_CLAUSE = re.compile(r"[，,；;]")


def _topic(places: Sequence[Found], text: str, span: Span) -> Found | None:
    """The place that a sentence begins with and goes on to tell of."""
    if not places or places[0].span.start != span.start:
        return None
    return (
        places[0]
        if _located().match(text, places[0].span.end)
        or text.startswith(("是", "在"), places[0].span.end)
        else None
    )


def _items(places: Sequence[Found], start: int, text: str) -> Iterator[Found]:
    at = start
    for place in places:
        if place.span.start == at or (
            place.span.start > at
            and text[at : place.span.start] in ("、", "和", "以及", "及", "与")
        ):
            yield place
            at = place.span.end


def _visits(found: Sequence[Found], text: str) -> Iterator[Claim]:
    """到清溪畲族乡参观了“清溪云集”直播基地."""
    places = [f for f in found if f.type == "Place"]
    for place, site in pairwise(places):
        if rank(site) == 6 > rank(place) and re.fullmatch(
            rf"(?:{_words('visits')})了?", text[place.span.end : site.span.start]
        ):
            yield Claim(site, "located_in", place, "location.visit")


_IN = re.compile(r"在(?!此|这)")


def _walks(found: Sequence[Found], text: str, span: Span) -> Iterator[Claim]:
    """在清溪镇青禾村，甲走进脐橙产业示范园: the site lies in the place of the sentence."""
    places = [f for f in found if f.type == "Place" and f.kind != "reference"]
    opening = _IN.match(text, span.start)
    holder = _last_of_chain(places, opening.end(), text) if opening else None
    if holder is None or not text.startswith(("，", "的"), holder.span.end):
        return
    for site in (f for f in places if f.span.start > holder.span.end):
        walked = pattern("location_cues", "walks", "{}了?$").search(
            text, holder.span.end, site.span.start
        )
        if walked and rank(site) == 6 > rank(holder):
            yield Claim(site, "located_in", holder, "location.visit")
