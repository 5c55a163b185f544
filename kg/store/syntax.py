"""Syntax errors of the engine, in one line that names the place."""

from __future__ import annotations

import re

_WHERE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_WORDS = re.compile(r'"((?:\\.|[^"\\])+)"')
_MOST_WORDS = 6


def explain_syntax(problem: SyntaxError, what: str = "query") -> str:
    """The error as ``line 2, column 7: expected { or WHERE``; the engine's own text if unknown.

    >>> explain_syntax(SyntaxError('error at 1:12: expected one of "{", [\\'a\\'..=\\'z\\']'))
    'the query is no valid SPARQL: line 1, column 12: expected {'
    """
    head = f"the {what} is no valid SPARQL"
    match = _WHERE.search(str(problem))
    if match is None:
        return f"{head}: {' '.join(str(problem).split())}"
    words = [w.replace('\\"', '"') for w in _WORDS.findall(match[3])]
    place = f"{head}: line {match[1]}, column {match[2]}"
    if not words:
        return f"{place}: not expected here"
    likely = sorted(dict.fromkeys(words), key=lambda w: (w not in "{}.;)", not w.isalpha()))
    more = " …" if len(likely) > _MOST_WORDS else ""
    return f"{place}: expected {' '.join(likely[:_MOST_WORDS])}{more}"
