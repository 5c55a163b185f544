"""Which line is the headline, and which others only repeat it."""

from __future__ import annotations

import re
from typing import Final

from kg.model import Span
from kg.read import bylines
from kg.read.findings import PublisherRank
from kg.read.furniture import Scene
from kg.read.lexicon import fold
from kg.read.lines import Line

_TAG = re.compile(r"^(?:#{1,6}\s|\[[^\]]{1,6}\]|【(?:转帖|转载|转发|原创|分享)】)\s*")
_SPACE = re.compile(r"\s+")
_SITE = re.compile(r"\s*(?:_|\||-|—|–|·|>)+\s*([^_|]{2,30}?)\s*")
_LABEL = re.compile(r"标题:\s?(?:\[[^\]]{1,6}\]\s?)?")
_NO_HEADLINE = re.compile(r"[。;,、:]$")
_LONGEST: Final = 60
_FIRST_LINES: Final = 15
_SHORTEST_REPEATED: Final = 6


def find_headline(scene: Scene, given: str | None = None) -> tuple[str | None, Span | None]:
    """The title as it stands in the text (or as ``given``), and where it stands.

    Marks as furniture the lines that repeat it: a page's title with the site's name after it, a
    forum's 查看完整版本. Returns None for a text that begins with running text.
    """
    _page_title(scene)
    wanted = given or (_untagged(scene.findings.titles[0]) if scene.findings.titles else None)
    index = _standing(scene, wanted) if wanted else _first_line(scene)
    if index is None:
        return _labelled(scene, wanted) if wanted else (None, None)
    line = scene.lines[index]
    scene.unmark(index)
    for other in range(len(scene.lines)):
        if other != index and _key(scene.lines[other].text) == _key(line.text):
            scene.mark(other)
    start, end = _within(line)
    return given or line.text[start:end], line.part(start, end)


def _key(title: str) -> str:
    """A title without spaces, tags and differences of script or width."""
    return _SPACE.sub("", _untagged(fold(title)))


def _untagged(title: str) -> str:
    return _TAG.sub("", title).strip()


def _within(line: Line) -> tuple[int, int]:
    tag = _TAG.match(line.folded)
    return (tag.end() if tag else 0, len(line.text))


def _page_title(scene: Scene) -> None:
    """A first line that is a later one with the name of the site after it."""
    candidates = scene.article()[:_FIRST_LINES]
    if not candidates:
        return
    first = scene.lines[candidates[0]]
    for index in candidates[1:]:
        line = scene.lines[index]
        if len(line.text) < _SHORTEST_REPEATED or not first.folded.startswith(line.folded):
            continue
        site = _SITE.fullmatch(first.folded, len(line.text))
        if site is not None:
            scene.mark(candidates[0])
            start, end = site.span(1)
            name = re.split(r"[_|\-—–]", first.text[start:end])[-1].strip()
            scene.findings.publishers.append((PublisherRank.SITE, first.start, name))
            return


def _standing(scene: Scene, title: str) -> int | None:
    """The first line that is the title and nothing else."""
    key = _key(title)
    for index, line in enumerate(scene.lines):
        if len(line.text) <= 2 * len(title) + 12 and _key(line.text) == key:
            return index
    return None


def _first_line(scene: Scene) -> int | None:
    """The first line of the article, where it reads like a headline and not like its text."""
    article = scene.article()
    if len(article) < 2:
        return None
    line = scene.lines[article[0]]
    if len(line.text) > _LONGEST or _NO_HEADLINE.search(line.folded):
        return None
    return None if bylines.dateline(line.folded) else article[0]


def _labelled(scene: Scene, title: str) -> tuple[str | None, Span | None]:
    """The title where only 标题: gives it: then the label alone is furniture."""
    for index, line in enumerate(scene.lines):
        label = _LABEL.match(line.folded)
        if label is not None and _key(line.text[label.end() :]) == _key(title):
            scene.unmark(index)
            scene.findings.boilerplate.add(line.part(0, label.end()))
            return line.text[label.end() :], line.part(label.end(), len(line.text))
    return title, None
