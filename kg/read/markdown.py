"""Markdown files: the text stays as it is, the marks that are no text are named as boilerplate."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final

from kg.model import Span
from kg.read.article import Draft
from kg.read.columns import Columns
from kg.read.plain import read_plain

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.{0,20000}?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
# CommonMark 0.31: headings, quotes, lists, rules, fences, images, links, emphasis; GFM tables.
_MARKS: Final = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^ {0,3}#{1,6}[ \t]+|[ \t]+#+[ \t]*$",
        r"^ {0,3}(?:>[ \t]?)+",
        r"^[ \t]{0,12}[-*+][ \t]+(?:\[[ xX]\][ \t]+)?",
        r"^ {0,3}(?:(?:\*[ \t]?){3,}|(?:-[ \t]?){3,}|(?:_[ \t]?){3,}|={3,})[ \t]*$",
        r"^ {0,3}(?:```|~~~).{0,40}$",
        r"^[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+[ \t]*(?::?-{2,}:?)?[ \t]*$",
        r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)",
        r"<!--[^>]{0,2000}-->|</?[a-zA-Z][^>\n]{0,200}>",
        r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|__",
    )
)
_LINK = re.compile(r"(?<!!)(\[)[^\[\]\n]{1,200}(\]\([^)\n]{0,500}\))")


def read_markdown(data: bytes) -> Draft:
    """The draft of a Markdown file; its front matter (YAML) gives title, date and so on."""
    draft = read_plain(data)
    text = draft.text
    spans = [Span(*match.span()) for mark in _MARKS for match in mark.finditer(text)]
    for link in _LINK.finditer(text):
        spans += [Span(*link.span(1)), Span(*link.span(2))]
    front = _FRONT_MATTER.match(text)
    if front is not None:
        spans.append(Span(0, front.end()))
        draft = _with_front_matter(draft, front.group(1))
    heading = re.search(r"^ {0,3}#[ \t]+(.{2,100}?)[ \t#]*$", text, re.MULTILINE)
    title = draft.title or (heading.group(1) if heading else None)
    return replace(draft, title=title, boilerplate=tuple(sorted(set(spans))))


def _with_front_matter(draft: Draft, written: str) -> Draft:
    import yaml

    try:
        loaded: Any = yaml.safe_load(written)
    except yaml.YAMLError:
        return draft
    return Columns.of(loaded).applied(draft, loaded) if isinstance(loaded, dict) else draft
