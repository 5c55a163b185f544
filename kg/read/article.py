"""A text with what its file says of it, made into a Document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Document, Span
from kg.read.findings import DateRank, PublisherRank
from kg.read.furniture import survey
from kg.read.headline import find_headline
from kg.read.limits import MAX_CHARACTERS
from kg.read.lines import lines_of
from kg.read.skipped import UnreadableError

_CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as a file's reader gives it, with what the file itself says about it.

    ``title``, ``date``, ``publisher`` and ``url`` are what a data file or front matter states;
    ``page_date`` and ``page_publisher`` are a web page's metadata, which a newspaper's source line
    in the text outranks. ``boilerplate`` is what the format knows to be markup.
    """

    text: str
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    page_date: str | None = None
    page_publisher: str | None = None
    boilerplate: tuple[Span, ...] = ()


def make_document(draft: Draft, document_id: str, source: str) -> Document:
    """The document of ``draft``: furniture found, metadata settled.

    Raises UnreadableError when the text is empty, holds no Chinese, or is no single document.
    """
    _check(draft.text)
    scene = survey(list(lines_of(draft.text)))
    title, title_span = find_headline(scene, draft.title)
    findings = scene.findings
    findings.boilerplate.update(draft.boilerplate)
    for rank, date in ((DateRank.GIVEN, draft.date), (DateRank.PAGE, draft.page_date)):
        if date:
            findings.dates.append((rank, 0, date))
    named = ((PublisherRank.GIVEN, draft.publisher), (PublisherRank.PAGE, draft.page_publisher))
    findings.publishers += [(rank, 0, name) for rank, name in named if name]
    return Document(
        id=document_id,
        source=source,
        text=draft.text,
        title=title,
        date=findings.date(),
        publisher=findings.publisher(),
        url=draft.url,
        bylines=findings.sorted_bylines(),
        boilerplate=findings.spans(),
        title_span=title_span,
    )


def _check(text: str) -> None:
    if not text.strip():
        raise UnreadableError("is empty; there is nothing to read")
    if len(text) > MAX_CHARACTERS:
        raise UnreadableError(
            f"holds {len(text):,} characters, more than the {MAX_CHARACTERS:,} of one document;"
            " split it into articles"
        )
    if not _CHINESE.search(text):
        raise UnreadableError("holds no Chinese text; only Chinese is understood")
    if _HALF_CHARACTER.search(text):
        raise UnreadableError("holds halves of characters (surrogates); save it again as UTF-8")
