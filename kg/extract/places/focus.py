"""Which place of each level the text speaks of at a point: what 该县, 市政协 or 副市长 refer to."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.places.levels import ending

#: The word of a name's end, by the bare word that points to it.
_CLASS = {
    "特别行政区": "省", "自治州": "州", "地区": "地区", "自治县": "县", "自治旗": "旗",
    "林区": "区", "新区": "区", "民族乡": "乡", "民族苏木": "苏木", "小区": "小区",
}  # fmt: skip
#: Bare words that may point to more than names with the same ending.
_ALSO = {
    "省": ("省",), "区": ("区", "自治区"), "州": ("州",), "街道": ("街道",), "乡": ("乡",),
    "社区": ("社区", "居民区"), "村": ("村", "嘎查", "屯"), "地": ("地区",), "乡镇": ("镇", "乡"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Sight:
    position: int
    name: str
    word: str
    main: bool


class Focus:
    """The places a document names, in text order, asked for by administrative word."""

    def __init__(self, context: Context, sights: Iterable[_Sight]) -> None:
        self._sights: dict[str, list[_Sight]] = {}
        for sight in sorted(sights, key=lambda s: (s.position, s.name)):
            self._sights.setdefault(sight.word, []).append(sight)
        self._sentences = [s.span.start for s in context.sentences]
        self._text = context.text
        self._title = context.document.title_span
        first = context.sentences[0].span.end if context.sentences else 0
        self._head = self._title.end if self._title else first

    @classmethod
    def of(cls, context: Context, candidates: Iterable[Candidate]) -> Focus:
        """The focus from resolved places, and from the places that organizations carry."""
        sights = []
        for c in candidates:
            name = c.canonical if c.type == "Place" else (c.place or "")
            if c.kind == "reference" and c.type == "Place":
                continue
            found = ending(name) if name else None
            if found is not None:
                word = _CLASS.get(found[0], found[0])
                sights.append(_Sight(c.span.start, name, word, not c.nested))
        return cls(context, sights)

    def at(self, word: str, position: int) -> str | None:
        """The place that a bare 市, 县, 区, 镇, 村, 社区 … at ``position`` means, if one is named."""
        sights = self._of(word)
        if not sights:
            return None
        before = [s for s in sights if s.position < position]
        near = self._near(before, position)
        return near or self._main(sights)

    def main(self, *words: str) -> str | None:
        """The place that the document is about, among those with these words (or any)."""
        wanted = words or ("县", "市", "区", "旗", "州", "镇", "乡", "街道", "村", "社区", "省")
        for word in wanted:
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
