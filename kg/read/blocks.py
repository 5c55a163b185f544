"""The text of a page's blocks, a line each, as a browser would break them."""

from __future__ import annotations

import re
from typing import Any, Final

_SILENT_NAMES: Final = """
    script style noscript template head iframe object svg select button textarea input
"""
_BLOCK_NAMES: Final = """
    address article aside blockquote body caption center dd div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody tfoot
    thead tr ul
"""
_SILENT: Final = frozenset(_SILENT_NAMES.split())
_BLOCKS: Final = frozenset(_BLOCK_NAMES.split())
_CELLS: Final = frozenset({"td", "th"})
_SPACE = re.compile(r"[ \t\r\n\f\v]+")


def block_text(element: Any) -> str:
    """The text of an lxml element: blocks and <br> end a line, cells are set apart by a space."""
    parts: list[str] = []
    _collect(element, parts)
    lines = (_SPACE.sub(" ", line).strip() for line in "".join(parts).split("\0"))
    return "\n".join(line for line in lines if line)


def _collect(element: Any, parts: list[str]) -> None:
    """Walk without recursion: pages nest deeper than Python's stack."""
    stack: list[tuple[Any, bool]] = [(element, False)]
    while stack:
        node, done = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        if done:
            parts.append(_edge(tag))
            parts.append(node.tail or "" if node is not element else "")
            continue
        stack.append((node, True))
        if not tag or tag in _SILENT:
            continue
        parts.append(_edge(tag))
        parts.append((node.text or "").replace("\0", ""))
        stack += [(child, False) for child in reversed(node)]


def _edge(tag: str) -> str:
    if tag in _BLOCKS or tag == "br":
        return "\0"
    return " " if tag in _CELLS else ""
