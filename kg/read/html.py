"""Web pages: the main text by trafilatura, forum threads and bare pages by their blocks.

The document's text is what trafilatura extracts, with the headline first. It does no network here,
and dates are not allowed to depend on today. Source: Barbaresi, "Trafilatura", ACL 2021.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from kg.model import Span
from kg.read.article import Draft
from kg.read.blocks import block_text
from kg.read.dates import given_date
from kg.read.encoding import mark_length, sniff
from kg.read.findings import DateRank
from kg.read.furniture import Scene, survey
from kg.read.lexicon import lexicon
from kg.read.lines import lines_of
from kg.read.signature import binary_reason
from kg.read.silence import silenced
from kg.read.skipped import UnreadableError

_META_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w-]+)")
_HANZI = re.compile("[\u3400-\u9fff]")
_SENTENCE = re.compile("[。！？；，!?;]")
_SITE: Final = re.compile(r"\s*(?:[_|]|\s[-—–]\s|--).*$", re.DOTALL)
_POSTS: Final = (
    "//*[starts-with(@id,'postmessage_')]"
    "|//*[contains(concat(' ',normalize-space(@class),' '),' t_f ')]"
    "|//*[starts-with(@id,'read_tpc') or contains(@class,'tpc_content')]"
)
_DATE_OPTIONS: Final = {
    "extensive_search": False,
    "original_date": True,
    "max_date": "2100-01-01",
    "outputformat": "%Y-%m-%d",
}
_TABLE_RULE = re.compile(r"^\|[-:| ]+\|?$", re.MULTILINE)
_NO_ARTICLE: Final = "is a page with no article in it; give the page of one article"
_ENOUGH: Final = 100
_SHORTEST: Final = 8


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's main text with trafilatura's metadata."""

    text: str
    title: str | None
    date: str | None
    site: str | None
    url: str | None


def read_html(data: bytes) -> Draft:
    """The article of a page. Raises UnreadableError where there is none."""
    reason = binary_reason(data)
    if reason is not None:
        raise UnreadableError(reason)
    draft = draft_of_page(_decoded(data))
    if not _has_article(draft):
        raise UnreadableError(_NO_ARTICLE)
    return draft


def draft_of_page(html: str) -> Draft:
    """The draft of a page or of a fragment of one. Raises UnreadableError where it has no text."""
    html = _whole(html)
    with silenced("trafilatura", "htmldate", "courlan", "justext", "readability"):
        try:
            tree, page = _parsed(html), _extracted(html)
        except Exception as problem:  # a hostile page makes its parsers raise nearly anything
            raise UnreadableError("is a page that cannot be parsed; save it again") from problem
    if tree is None:
        raise UnreadableError(_NO_ARTICLE)
    blocks = block_text(tree)
    posts = tree.xpath(_POSTS)
    metas = _metas(tree)
    title = _title(tree, metas.get("title") or page.title)
    text = _headed(_thread(posts) if posts else _fuller(page.text, blocks), title)
    told = survey(list(lines_of(blocks))).findings
    labelled = bool(told.dates) and min(told.dates)[0] < DateRank.PAGE
    return Draft(
        text,
        title=title,
        page_date=told.date() if labelled else given_date(metas.get("published")) or page.date,
        page_publisher=told.publisher() or metas.get("publisher") or metas.get("site") or page.site,
        url=page.url,
        boilerplate=tuple(Span(*rule.span()) for rule in _TABLE_RULE.finditer(text)),
    )


def _whole(html: str) -> str:
    """A fragment as a page: without <html> near its beginning, trafilatura takes it for none."""
    return html if "<html" in html[:2000].lower() else f"<html><body>{html}</body></html>"


def _parsed(html: str) -> Any:
    from trafilatura.utils import load_html

    return load_html(html)


def _decoded(data: bytes) -> str:
    """The page's source; browsers forgive a few bad bytes, and so does this."""
    declared = _META_CHARSET.search(data[:4096].lower())
    encoding = sniff(data, declared.group(1).decode("ascii") if declared else None)
    text = data[mark_length(data) :].decode(encoding, "replace")
    if text.count("\ufffd") * 1000 > len(text):
        raise UnreadableError(
            f"has too many invalid bytes for {encoding.upper()}; save it as UTF-8"
        )
    return text.replace("\x00", "")


def _extracted(html: str) -> _Page:
    from trafilatura import bare_extraction

    found: Any = bare_extraction(
        html,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params=_DATE_OPTIONS,
    )
    if found is None:
        return _Page("", None, None, None, None)
    date = given_date(found.date) if found.date else None
    return _Page(found.text or "", found.title, date, found.sitename, found.url)


def _thread(posts: list[Any]) -> str:
    """A forum thread: for each post the line that says who posted it when, and the post."""
    parts = []
    for post in posts:
        author = post.xpath("ancestor::*[self::td or self::div][.//*[@class='authi']][1]")
        heads = author[0].xpath(".//*[@class='authi']") if author else []
        parts += [block_text(head) for head in heads if "发" in block_text(head)][:1]
        parts.append(block_text(post))
    return "\n".join(part for part in parts if part)


def _fuller(main: str, blocks: str) -> str:
    """The main text, or all blocks where it lost most of the running text."""
    kept, whole = (_article_size(survey(list(lines_of(text)))) for text in (main, blocks))
    return blocks if whole > 2 * kept + _ENOUGH or not kept else main


def _article_size(scene: Scene) -> int:
    """How many Chinese characters of running text there are."""
    lines = (scene.lines[index] for index in scene.article())
    return sum(len(_HANZI.findall(line.text)) for line in lines if _SENTENCE.search(line.text))


def _has_article(draft: Draft) -> bool:
    """Whether there is a sentence or two besides headline and furniture."""
    scene = survey(list(lines_of(draft.text)))
    lines = (scene.lines[index].text for index in scene.article())
    sentences = [line for line in lines if line != draft.title and _SENTENCE.search(line)]
    return len(_HANZI.findall("".join(sentences))) >= _SHORTEST


def _metas(tree: Any) -> dict[str, str]:
    """What the page states of itself in its head, by kind."""
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            stated.setdefault(name, content)
    ranked = {
        kind: next((stated[name] for name in names if name in stated), None)
        for kind, names in lexicon().metas.items()
    }
    return {kind: content for kind, content in ranked.items() if content}


def _title(tree: Any, found: str | None) -> str | None:
    """The headline without the name of the site: of the first heading, else of the page."""
    for heading in tree.xpath("//h1|//*[@id='thread_subject']|//h2"):
        text = " ".join(heading.text_content().split())
        if len(_HANZI.findall(text)) >= 4 and len(text) <= 80:
            if found is None or text in found or found in text:
                return text
            break
    if not found:
        return None
    bare = _SITE.sub("", found).strip()
    return (bare if len(bare) >= 4 else found.strip()) or None


def _headed(text: str, title: str | None) -> str:
    """The text with its headline first, where the extraction left it out."""
    if not title:
        return text
    start = "".join(text[:1000].split())
    return text if "".join(title.split()) in start else f"{title}\n{text}"


def is_markup(text: str) -> bool:
    """Whether the text of a data file's row is a fragment of a web page."""
    return re.search(r"</(?:p|div|span|table)>|<br\s?/?>", text[:5000], re.IGNORECASE) is not None


__all__ = ["draft_of_page", "is_markup", "read_html"]
