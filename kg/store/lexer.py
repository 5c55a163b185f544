"""The tokens of SPARQL text, after the grammar of SPARQL 1.1 (section 19.8)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<comment>\#[^\r\n]*)
    |(?P<string>\"\"\"(?:\\.|\"{0,2}(?:[^\"\\]))*?\"\"\"|'''(?:\\.|'{0,2}(?:[^'\\]))*?'''
        |\"(?:\\.|[^\"\\\r\n])*\"|'(?:\\.|[^'\\\r\n])*')
    |(?P<iri><[^<>\"{}|^`\\\x00-\x20]*>)
    |(?P<variable>[?$]\w+)
    |(?P<name>(?:[^\W\d_](?:[\w.\-]*[\w\-])?)?:
        (?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])(?:(?:[\w.:\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*(?:[\w:\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]))?)?)
    |(?P<word>@?[^\W\d_]\w*(?:-\w+)*)
    |(?P<number>(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+\-]?\d+)?)
    |(?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)


def tokens(text: str) -> Iterator[re.Match[str]]:
    """The tokens in order; ``lastgroup`` is the kind of each.

    Kinds: space, comment, string, iri, variable, name (prefixed), word (keywords and names of
    functions), number, sign. Every character belongs to one token.
    """
    return _TOKEN.finditer(text)
