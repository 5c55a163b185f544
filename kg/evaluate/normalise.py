"""Names as they are compared: what counts as the same name in spite of its spelling."""

from __future__ import annotations

import re
import unicodedata

from kg.evaluate.record import Edge, Node

_DROPPED = re.compile(r"[\s“”‘’「」『』《》〈〉\"'`·•・]")
_INITIATIVE_TAIL = ("行动", "活动", "工作", "项目", "工程")
_DIVISION_TAIL = re.compile(
    r"(特别行政区|自治区|自治州|自治县|街道|社区|省|市|区|县|州|旗|盟|镇|乡|村)$"
)


def fold(name: str) -> str:
    """``name`` without white space, quotation and book marks, in NFKC and one case.

    >>> fold("《十堰市 方案》")
    '十堰市方案'
    """
    return _DROPPED.sub("", unicodedata.normalize("NFKC", name)).casefold()


def name_keys(node: Node) -> frozenset[str]:
    """Every folded form under which the node may be found; an Initiative may drop its tail."""
    names = {fold(name) for name in node.names} - {""}
    if node.type == "Initiative":
        names |= {
            name[: -len(tail)]
            for name in names
            for tail in _INITIATIVE_TAIL
            if name.endswith(tail) and len(name) > len(tail) + 1
        }
    return frozenset(names)


def entailed_by_name(edge: Edge, subject: Node, object_: Node) -> bool:
    """Whether the edge only repeats what the subject's own name gives away (X市政协 is in X市)."""
    if edge.predicate != "located_in" or subject.type == "Place":
        return False
    stem = _DIVISION_TAIL.sub("", fold(object_.name))
    return bool(stem) and any(fold(name).startswith(stem) for name in subject.names)
