"""Regular expressions put together from the lists in ``data/``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeAlias

from kg.extract.lexicon import table

_Node: TypeAlias = "dict[str, _Node]"


@cache
def any_of(file: str, entry: str) -> str:
    """The entry's alternatives as one group."""
    return f"(?:{'|'.join(table(file)[entry])})"


@cache
def pattern(file: str, entry: str, form: str = "{}") -> re.Pattern[str]:
    """The entry compiled, set into ``form`` where that has ``{}``."""
    return re.compile(form.replace("{}", any_of(file, entry)))


def one_of(words: Iterable[str], tails: Mapping[str, str] | None = None) -> str:
    """The words as one group that tries longer ones first, branching by character.

    A plain alternation of hundreds of words is tried word by word at every position; this one
    fails at the first character. ``tails`` adds a pattern after single words.
    """
    tree: _Node = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {(tails or {}).get(word, ""): {}}
    return _branches(tree)


def _branches(node: _Node) -> str:
    """The branches of a node of the tree; the end of a word comes last."""
    deeper = [re.escape(c) + _branches(node[c]) for c in sorted(node) if c]
    if "" not in node:
        return deeper[0] if len(deeper) == 1 else f"(?:{'|'.join(deeper)})"
    end = next(iter(node[""]))
    return f"(?:{'|'.join([*deeper, end])})" if deeper else end
