"""Which place of each level the text speaks of at a point: what 该县, 市政协 or 副市长 refer to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.places.levels import ending

if TYPE_CHECKING:
    from kg.gazetteer import Division, Gazetteer

#: The bare word that points to a name, by the word that ends the name.
_CLASS = {
    "特别行政区": "省", "自治州": "州", "自治县": "县", "自治旗": "旗", "林区": "区",
    "新区": "区",
    "民族乡": "乡", "民族苏木": "苏木",
}  # fmt: skip
#: Bare words that may point to names with other endings too.
_ALSO = {
    "区": ("区", "自治区"), "社区": ("社区", "居民区"), "村": ("村", "嘎查", "屯"),
    "乡镇": ("镇", "乡"), "地": ("地区",),
}  # fmt: skip
_ORDER = (
    "县",
    "市",
    "区",
    "旗",
    "州",
    "地区",
    "盟",
    "镇",
    "乡",
    "街道",
    "村",
    "社区",
    "省",
    "自治区",
)
#: 本报四平12月26日电: the place that a report is sent from.
_DATELINE = re.compile(
    r"(?:本报|新华社|中新社|本台|本刊|通讯社|电讯)(?:记者)?(?P<place>[一-鿿]{2,5}?)(?=\s?\d{1,2}月\d|\s?[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)


@dataclass(frozen=True, slots=True)
class _Sight:
    position: int
    name: str
    word: str


class Focus:
    """The places a document names, in text order, asked for by administrative word."""

    def __init__(self, context: Context, sights: Iterable[_Sight]) -> None:
        self._sights: dict[str, list[_Sight]] = {}
        for sight in sorted(sights, key=lambda s: (s.position, s.name)):
            self._sights.setdefault(sight.word, []).append(sight)
        self._sentences = [s.span.start for s in context.sentences]
        self._text = context.text
        self._gazetteer = context.gazetteer
        title = context.document.title_span
        first = context.sentences[0].span.end if context.sentences else 0
        self._head = title.end if title else first
        self._above: dict[str, str | None] = {}

    @classmethod
    def of(cls, context: Context, candidates: Iterable[Candidate]) -> Focus:
        """The focus from resolved places, and from the places that organizations carry."""
        candidates = list(candidates)
        names = [
            (c.span.start, c.canonical if c.type == "Place" else c.place or "")
            for c in candidates
            if not (c.type == "Place" and c.kind == "reference")
        ]
        names.extend(_datelines(context.text))
        estates = [c for c in candidates if c.type == "Place" and c.subtype == "Community"]
        sights = []
        for position, name in names:
            full = _full(name, context.gazetteer) if name else ""
            found = ending(full)
            if found is not None:
                sights.append(_Sight(position, full, _CLASS.get(found[0], found[0])))
        sights.extend(
            _Sight(c.span.start, c.canonical, "小区")
            for c in estates
            if ending(c.canonical) is None
        )
        return cls(context, sights)

    def at(self, word: str, position: int) -> str | None:
        """The place that a bare 市, 县, 区, 镇, 村, 社区 … at ``position`` means.

        It is the one named last before in the sentence or paragraph, else the one that the
        document is about; where none is named, what the main place is known to lie in.
        """
        sights = self._of(word)
        if not sights:
            return self._higher(word)
        before = [s for s in sights if s.position < position]
        return self._near(before, position) or self._main(sights)

    def main(self, *words: str) -> str | None:
        """The place that the document is about, among those with these words (or any)."""
        for word in words or _ORDER:
            sights = self._of(word)
            if sights:
                return self._main(sights)
        return None

    def names(self, word: str) -> tuple[str, ...]:
        """All places named with that word, in order of first mention."""
        return tuple(dict.fromkeys(s.name for s in self._of(word)))

    def _of(self, word: str) -> list[_Sight]:
        found = [s for w in _ALSO.get(word, (word,)) for s in self._sights.get(w, ())]
        return sorted(found, key=lambda s: s.position)

    def _near(self, before: list[_Sight], position: int) -> str | None:
        """The last one named in the same sentence, else in the same paragraph."""
        if not before:
            return None
        index = bisect_left(self._sentences, position + 1) - 1
        sentence = self._sentences[max(index, 0)] if self._sentences else 0
        if before[-1].position >= sentence:
            return before[-1].name
        paragraph = self._text.rfind("\n", 0, position) + 1
        inside = [s for s in before if s.position >= paragraph]
        return inside[-1].name if inside else None

    def _main(self, sights: list[_Sight]) -> str:
        counts = Counter(s.name for s in sights)
        headline = {s.name for s in sights if s.position < self._head}
        first = {s.name: -i for i, s in reversed(list(enumerate(sights)))}
        return max(counts, key=lambda n: (counts[n] + 2 * (n in headline), first[n]))

    def _higher(self, word: str) -> str | None:
        """By the gazetteer: the province of the only city, the city of the only district."""
        if word not in self._above:
            self._above[word] = self._find_higher(word)
        return self._above[word]

    def _find_higher(self, word: str) -> str | None:
        if self._gazetteer is None or word not in ("省", "市", "州", "自治区"):
            return None
        found: set[str] = set()
        for low in ("县", "区", "旗", "市", "州"):
            for sight in self._of(low):
                divisions = self._gazetteer.named(sight.name, levels=("city", "county"))
                if len(divisions) == 1:
                    found.update(
                        a.name
                        for a in self._gazetteer.ancestors(divisions[0])
                        if a.name.endswith(word)
                    )
        return found.pop() if len(found) == 1 else None


def _datelines(text: str) -> Iterator[tuple[int, str]]:
    for match in _DATELINE.finditer(text):
        yield match.start("place"), match["place"]


def _full(name: str, gazetteer: Gazetteer | None) -> str:
    """A short name's full form where only one division bears it, or one of a higher level."""
    if gazetteer is None or ending(name) is not None or len(name) < 2:
        return name
    divisions = gazetteer.named(name, levels=("province", "city", "county"))
    chosen = _highest(divisions)
    return chosen.name if chosen is not None else name


def _highest(divisions: tuple[Division, ...]) -> Division | None:
    if len(divisions) <= 1:
        return divisions[0] if divisions else None
    cities = [d for d in divisions if d.level in ("province", "city")]
    return cities[0] if len(cities) == 1 else None
