"""Looking divisions up by code and by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, cached_property

from kg.gazetteer.chain import Link, longest_chain
from kg.gazetteer.division import Division, FormerName, Level
from kg.gazetteer.files import (
    Forms,
    read_divisions,
    read_former,
    read_townships,
    read_words,
    township_cells,
)
from kg.gazetteer.indexes import Index, index_names, lengths_by_beginning
from kg.gazetteer.lower import has_village, townships, townships_by_short, villages, villages_named
from kg.gazetteer.names import short_names

_Question = tuple[str, str | None, frozenset[Level] | None]
#: Answers kept in memory: an article asks for the same few names again and again.
_REMEMBERED = 20_000
UPPER: frozenset[Level] = frozenset(("province", "city", "county"))


@cache
def load() -> Gazetteer:
    """The gazetteer of the package; read once, at the first call."""
    return Gazetteer(*read_divisions())


class Gazetteer:
    """The official divisions of China, province to village.

    Names are simplified Chinese. A name is found in full (郧阳区) or, where two characters or
    more remain, without its suffix (郧阳, 恩施 for 恩施土家族苗族自治州). Short names of townships
    are looked up inside a known division alone, villages inside a known county, since hundreds
    share one name.
    """

    def __init__(
        self,
        divisions: dict[str, Division],
        shorts: Forms,
        townships: dict[str, str] | None = None,
    ) -> None:
        """Tables in memory; ``townships`` are read from the package when first needed."""
        self._divisions = divisions
        self._given = townships
        self._shorts = shorts
        self._full = index_names((d.name, code) for code, d in divisions.items())
        self._short = index_names((form, code) for code, forms in shorts.items() for form in forms)
        self._lengths = lengths_by_beginning((*self._full, *self._short))
        self._unique: dict[str, str] = {}
        self._under: dict[str, tuple[str, ...]] = {}
        self._answers: dict[_Question, tuple[Division, ...]] = {}

    # ---- by code

    def by_code(self, code: str) -> Division | None:
        """The division with that code, None when the table has none."""
        if len(code) == 6:
            return self._divisions.get(code)
        if len(code) == 9:
            return next((d for d in self._townships_of(self._seat(code)) if d.code == code), None)
        if len(code) == 12:
            return next((d for d in villages(code[:9]) if d.code == code), None)
        return None

    def ancestors(self, division: Division) -> tuple[Division, ...]:
        """What the division lies in, nearest first, up to the province."""
        found = []
        parent = division.parent
        while parent is not None and (above := self.by_code(parent)) is not None:
            found.append(above)
            parent = above.parent
        return tuple(found)

    def lies_in(self, division: Division, code: str) -> bool:
        """Whether the division is the one with that code or lies in it at any depth."""
        return division.code == code or any(a.code == code for a in self.ancestors(division))

    def short_names(self, division: Division) -> tuple[str, ...]:
        """The shorter forms of its name, sorted."""
        if len(division.code) == 6:
            return self._shorts.get(division.code, ())
        return short_names(division.name, division.level)

    def unique_name(self, division: Division) -> str:
        """Its official name, led by those of the divisions above as far as others bear it too.

        郧阳区 is 郧阳区, but 朝阳区 of Beijing is 北京市朝阳区; townships and villages always begin
        with their county.
        """
        known = self._unique.get(division.code)
        if known is None:
            known = self._unique[division.code] = self._unique_name(division)
        return known

    # ---- by name

    def named(
        self, name: str, *, within: str | None = None, levels: Iterable[Level] | None = None
    ) -> tuple[Division, ...]:
        """The divisions of that full or short name, sorted by code.

        ``within`` is the code of a division that they must lie in; villages are found only
        when it is a county or township. Where a division bears ``name`` in full, those that it
        is only short for are left out.
        """
        wanted = None if levels is None else frozenset(levels)
        key = (name, within, wanted)
        known = self._answers.get(key)
        if known is None:
            if len(self._answers) >= _REMEMBERED:
                self._answers.clear()
            known = self._answers[key] = self._named(name, within, wanted)
        return known

    def _named(
        self, name: str, within: str | None, wanted: frozenset[Level] | None
    ) -> tuple[Division, ...]:
        found = [*self._upper_named(name, within), *self._lower_named(name, within, wanted)]
        chosen = {d for d in found if wanted is None or d.level in wanted}
        full = {d for d in chosen if d.name == name}
        return tuple(sorted(full or chosen, key=lambda division: division.code))

    def villages_named(self, name: str, *, within: str) -> tuple[Division, ...]:
        """Villages and communities of that name in a county or township, sorted by code."""
        return self.named(name, within=within, levels=("village",))

    def former(self, name: str) -> tuple[FormerName, ...]:
        """What bore that name before (郧县: 郧阳区 since 2014), sorted."""
        return self._former.get(name, ())

    def is_name(self, text: str, *, words: bool = True) -> bool:
        """Whether it is a full or short name of a county, city or province.

        ``words=False`` refuses short names that are ordinary words too (和平, 文明).
        """
        if text in self._full:
            return True
        return text in self._short and (words or text not in self._words)

    def is_country(self, text: str) -> bool:
        """Whether it is the usual name of a country (中国, 日本)."""
        return text in self._countries

    def is_word(self, text: str) -> bool:
        """Whether a short name is an ordinary word as well, so a poor sign of a place."""
        return text in self._words

    # ---- inside strings

    def longest_match(
        self, text: str, start: int = 0, *, words: bool = True
    ) -> tuple[int, tuple[Division, ...]] | None:
        """The end of the longest county-or-above name that begins at ``start``, and its owners."""
        for length in self._lengths.get(text[start : start + 2], ()):
            name = text[start : start + length]
            if len(name) == length and self.is_name(name, words=words):
                return start + length, self.named(name, levels=UPPER)
        return None

    def parse_chain(self, text: str, *, within: str | None = None) -> list[Link]:
        """Splits the beginning of ``text`` into division names, each inside the one before.

        ``within`` is the code of a division to begin in: only with it can the first name be a
        township or village. Characters after the last name are left.
        """
        return longest_chain(self, text, within)

    def prefixes(self, text: str, start: int, within: str | None) -> Iterator[tuple[int, str]]:
        """End and name of every division name that begins at ``start``, longest first."""
        pair = text[start : start + 2]
        lengths = set(self._lengths.get(pair, ()))
        if within is not None and self._has_lower(pair, within):
            lengths.update(range(2, 11))
        for length in sorted(lengths, reverse=True):
            if start + length <= len(text):
                yield start + length, text[start : start + length]

    # ---- parts

    def _unique_name(self, division: Division) -> str:
        name, parent = division.name, division.parent
        if parent is None or (division.level in UPPER and len(self.named(name, levels=UPPER)) == 1):
            return name
        above = self.by_code(parent)
        if above is None:
            return name
        if division.level == "village":
            county = self.by_code(above.parent or "")
            if county is not None and len(self.villages_named(name, within=county.code)) == 1:
                return self.unique_name(county) + name
        names = self.unique_name(above) + name
        twins = self.named(name, within=parent, levels=(division.level,))
        return names if len(twins) < 2 else names + division.code[-3:]

    def _upper_named(self, name: str, within: str | None) -> Iterator[Division]:
        for code in (*self._full.get(name, "").split(), *self._short.get(name, "").split()):
            division = self._divisions[code]
            if within is None or (code != within and self.lies_in(division, within)):
                yield division

    def _lower_named(
        self, name: str, within: str | None, wanted: frozenset[Level] | None
    ) -> Iterator[Division]:
        if wanted is None or "township" in wanted:
            yield from self._townships_named(name, within)
        if within is not None and (wanted is None or "village" in wanted):
            codes = self._townships_under(within)
            yield from villages_named(codes, name)

    def _townships_named(self, name: str, within: str | None) -> Iterator[Division]:
        for code in self._township_index.get(name, "").split():
            division = self.by_code(code)
            if division is not None and (
                within is None or (code != within and self.lies_in(division, within))
            ):
                yield division
        if within is not None and len(within) == 6:
            for parent in self._seats_in(within):
                yield from townships_by_short(parent, self._township_lines[parent]).get(name, ())

    def _seats_in(self, within: str) -> tuple[str, ...]:
        """The codes of the lines of townships that lie in a county or above."""
        if within in self._township_lines:
            return (within,)
        return self._seats.get(within.removesuffix("00").removesuffix("00"), ())

    @cached_property
    def _seats(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for parent in self._township_lines:
            found.setdefault(parent[:2], []).append(parent)
            found.setdefault(parent[:4], []).append(parent)
        return {stem: tuple(parents) for stem, parents in found.items()}

    def _has_lower(self, pair: str, within: str) -> bool:
        """Whether a township or village in a division may have a name with this beginning."""
        if has_village(self._townships_under(within), pair):
            return True
        line = self._township_lines.get(within)
        return pair in (self._township_pairs if line is None else line)

    @cached_property
    def _township_pairs(self) -> frozenset[str]:
        return frozenset(name[:2] for name in self._township_index)

    def _townships_under(self, within: str) -> tuple[str, ...]:
        """Township codes of a county (or a city without counties) or of a township itself."""
        if len(within) == 9:
            return (within,)
        known = self._under.get(within)
        if known is None:
            division = self._divisions.get(within)
            inside = () if division is None else self._townships_of(within)
            known = self._under[within] = tuple(d.code for d in inside)
        return known

    def _seat(self, township: str) -> str:
        """The code of the line that a township stands in: its county, or a city without any."""
        county = township[:6]
        return county if county in self._township_lines else county[:4] + "00"

    @cached_property
    def _township_lines(self) -> dict[str, str]:
        return read_townships() if self._given is None else self._given

    @cached_property
    def _township_index(self) -> Index:
        found: Index = {}
        for parent, line in self._township_lines.items():
            for code, name in township_cells(parent, line):
                found[name] = f"{found[name]} {code}" if name in found else code
        return found

    @cached_property
    def _former(self) -> dict[str, tuple[FormerName, ...]]:
        found: dict[str, list[FormerName]] = {}
        for entry in read_former():
            found.setdefault(entry.name, []).append(entry)
        return {name: tuple(entries) for name, entries in found.items()}

    @cached_property
    def _words(self) -> frozenset[str]:
        return read_words("words.txt")

    @cached_property
    def _countries(self) -> frozenset[str]:
        return read_words("countries.txt")

    def _townships_of(self, parent: str) -> tuple[Division, ...]:
        line = self._township_lines.get(parent)
        return () if line is None else townships(parent, line)
