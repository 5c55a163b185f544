"""What in a text is page furniture rather than article, and what it tells.

The lines are taken twice. First those that are furniture wherever they stand; from what is left
come the first and the last paragraph of running text. Then the lines above and below these, where
labels, bylines and dates are read more freely, since nobody is quoted there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.model import Byline
from kg.read import bylines
from kg.read.bylines import Credits
from kg.read.dates import find_date, given_date
from kg.read.fields import Field, read_fields
from kg.read.findings import DateRank, Findings, PublisherRank
from kg.read.lexicon import lexicon
from kg.read.lines import LONGEST_FURNITURE, Line

_DATE_GROUPS = {
    "published": DateRank.PUBLISHED,
    "stamped": DateRank.STAMPED,
    "signed": DateRank.SIGNED,
    "posted": DateRank.POSTED,
}
_MENU_ITEM = re.compile(r"[^|>\s]+")
_LAST_LINES = 4


@dataclass(slots=True)
class Scene:
    """The lines of a text, which of them are furniture, and what has been found."""

    lines: list[Line]
    findings: Findings = field(default_factory=Findings)
    furniture: set[int] = field(default_factory=set)

    def mark(self, index: int) -> None:
        """Call the whole line furniture."""
        self.furniture.add(index)
        self.findings.boilerplate.add(self.lines[index].span)

    def unmark(self, index: int) -> None:
        """Take it back."""
        self.furniture.discard(index)
        self.findings.boilerplate.discard(self.lines[index].span)

    def article(self) -> list[int]:
        """The indexes of the lines that are no furniture."""
        return [index for index in range(len(self.lines)) if index not in self.furniture]


def survey(lines: list[Line]) -> Scene:
    """Find the furniture among ``lines`` and read what it tells."""
    scene = Scene(lines)
    for index in range(len(lines)):
        _anywhere(scene, index)
    paragraphs = [index for index in scene.article() if lines[index].is_paragraph()]
    first, last = (paragraphs[0], paragraphs[-1]) if paragraphs else (len(lines), -1)
    for index in scene.article():
        if index < first:
            _above(scene, index)
        if index > last and index not in scene.furniture:
            _below(scene, index)
    _bare_author(scene)
    ends = set(scene.article()[-_LAST_LINES:])
    for index in scene.article():
        _openings(scene, index)
        _closing(scene, index, near_end=index in ends)
    return scene


def _anywhere(scene: Scene, index: int) -> None:
    line = scene.lines[index]
    if len(line.text) > LONGEST_FURNITURE:
        return
    if _matched(scene, index, lexicon().lines) or _is_menu(line.folded):
        scene.mark(index)
        return
    fields = read_fields(line.folded)
    if fields and len({item.kind for item in fields} & {"published", "publisher", "count"}) > 1:
        _use_fields(scene, index, fields)


def _above(scene: Scene, index: int) -> None:
    line = scene.lines[index]
    if len(line.text) > LONGEST_FURNITURE:
        return
    if _dated_fields(scene, index):
        return
    if _matched(scene, index, lexicon().top):
        scene.mark(index)
    elif not _labelled_line(scene, index):
        _matched(scene, index, lexicon().tells_top)


_TIME = re.compile(r" ?\d{1,2}:\d{2}(?::\d{2})?")


def _dated_fields(scene: Scene, index: int) -> bool:
    """A date, perhaps an hour, and then labelled fields: 2022年3月4日 来源：某报 作者：某某."""
    line = scene.lines[index]
    date = find_date(line.folded)
    if date is None or date.start != 0:
        return False
    hour = _TIME.match(line.folded, date.end)
    end = hour.end() if hour else date.end
    fields = read_fields(" " * end + line.folded[end:])
    if fields is None or not _tells(fields):
        return False
    scene.findings.dates.append((DateRank.PUBLISHED, line.start, date.iso))
    _use_fields(scene, index, fields)
    return True


def _below(scene: Scene, index: int) -> None:
    line = scene.lines[index]
    if len(line.text) > LONGEST_FURNITURE:
        return
    if not _labelled_line(scene, index):
        _matched(scene, index, lexicon().tells_bottom)


def _matched(scene: Scene, index: int, patterns: tuple[re.Pattern[str], ...]) -> bool:
    line = scene.lines[index]
    match = next((found for p in patterns if (found := p.fullmatch(line.folded))), None)
    if match is None:
        return False
    groups = {name: span for name in match.re.groupindex if (span := match.span(name))[0] >= 0}
    for name, rank in _DATE_GROUPS.items():
        if name in groups and (iso := given_date(match.group(name))):
            scene.findings.dates.append((rank, line.start, iso))
    if "publisher" in groups:
        _publisher(scene, line, groups["publisher"], PublisherRank.STAMPED)
    if "title" in groups:
        start, end = groups["title"]
        scene.findings.titles.append(line.text[start:end].strip())
    return True


def _publisher(scene: Scene, line: Line, place: tuple[int, int], rank: PublisherRank) -> None:
    start, end = place
    if line.folded[start:end].strip() not in lexicon().no_publisher:
        scene.findings.publishers.append((rank, line.start, line.text[start:end].strip()))


def _is_menu(folded: str) -> bool:
    """Whether a line is a row of short entries, several of which menus are known to have."""
    items = _MENU_ITEM.findall(folded)
    if len(items) < 3 or any(len(item) > 12 for item in items):
        return False
    known = sum(item.strip("[]【】") in lexicon().menu for item in items)
    return known * 2 >= len(items) or (known > 0 and folded.count("|") >= 2)


def _labelled_line(scene: Scene, index: int) -> bool:
    line = scene.lines[index]
    fields = read_fields(line.folded)
    if fields is not None and _tells(fields):
        _use_fields(scene, index, fields)
        return True
    found = bylines.line_credits(line.folded) or bylines.marked_author(line.folded)
    if found is not None:
        _use_credits(scene, line, found)
        if found.plain:
            scene.mark(index)
        return True
    if line.folded in lexicon().menu:
        scene.mark(index)
        return True
    return False


def _tells(fields: tuple[Field, ...]) -> bool:
    """Whether fields are furniture: an hour alone may be that of a meeting."""
    if all(item.kind == "moment" for item in fields):
        return False
    return any(item.kind != "role" or (item.names and item.names.names) for item in fields)


def _use_fields(scene: Scene, index: int, fields: tuple[Field, ...]) -> None:
    line = scene.lines[index]
    for item in fields:
        if item.date is not None:
            rank = DateRank.PAPER if item.kind == "publisher" else DateRank.PUBLISHED
            scene.findings.dates.append((rank, line.start, item.date.iso))
        if item.outlet is not None:
            _publisher(scene, line, item.outlet, PublisherRank.LABELLED)
    plain = not any(item.names and item.names.affiliated for item in fields)
    found = Credits(bylines.field_credits(fields), 0, len(line.text), plain)
    _use_credits(scene, line, found)
    if plain:
        scene.mark(index)


def _use_credits(scene: Scene, line: Line, found: Credits) -> None:
    for credit in found.credits:
        span = line.part(credit.name.start, credit.name.end)
        name = re.sub(r"\s", "", line.text[credit.name.start : credit.name.end])
        scene.findings.bylines.append(Byline(credit.role, name, span))
    if found.plain:
        scene.findings.boilerplate.add(line.part(found.start, found.end))


def _bare_author(scene: Scene) -> None:
    """A name alone between the headline and the first paragraph."""
    article = scene.article()
    if len(article) < 3:
        return
    title, author, body = (scene.lines[index] for index in article[:3])
    found = bylines.bare_author(author.folded)
    if found is not None and len(title.text) >= 4 and body.is_paragraph():
        _use_credits(scene, author, found)
        scene.mark(article[1])


def _openings(scene: Scene, index: int) -> None:
    """The dateline and byline that a report begins with, inside its first sentence."""
    line = scene.lines[index]
    head = line.folded[:200]
    opening = bylines.dateline(head)
    at = 0
    if opening is not None:
        at = opening.end()
        scene.findings.boilerplate.add(line.part(0, at))
        if opening.re.groupindex.get("outlet"):
            _publisher(scene, line, opening.span("outlet"), PublisherRank.DATELINE)
    found = bylines.opening_credits(head, at)
    if found is not None and (at or found.end < len(line.text)):
        _use_credits(scene, line, found)


def _closing(scene: Scene, index: int, *, near_end: bool) -> None:
    line = scene.lines[index]
    found = bylines.closing_credits(line.folded)
    if found is None:
        return
    labelled = any(credit.role != bylines.DEFAULT_ROLE for credit in found.credits)
    if labelled or near_end:
        _use_credits(scene, line, found)
