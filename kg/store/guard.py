"""Refusing queries that would reach beyond the store: SERVICE and LOAD, however they are written.

The engine follows both with no switch to stop it. What decides is not a search in the text but
its tokens, after the grammar of SPARQL 1.1 (section 19), so that the words may stand in
strings, comments, names and IRIs. Where a ``<`` could be the operator as well as the beginning of
an IRI, the two readings cut what follows differently; such a text is refused if either word
stands anywhere after it. FROM only chooses among the store's own graphs and is let through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Error
from kg.store.lexer import tokens

_REFUSED = {
    "SERVICE": "SERVICE asks other servers and is not allowed here; load their data first",
    "LOAD": "LOAD fetches documents and is not allowed here; add them with kg add",
}
_UNCLEAR = "write the comparison with spaces around <, so that it cannot be taken for an IRI"

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_ANYWHERE = re.compile("|".join(_REFUSED), re.IGNORECASE)
_BEGINNING = re.compile("|".join(_REFUSED), re.IGNORECASE)
_GROUP = re.compile(r"[^\s{]*(?:\s|#[^\r\n]*[\r\n])*\{")
_OPERANDS = frozenset({"string", "iri", "variable", "name", "number"})


class ForbiddenError(Error):
    """A query or update that would reach the network or the disk."""


def guard(text: str) -> None:
    """Raise ForbiddenError when the query or update holds SERVICE or LOAD as a keyword.

    SPARQL replaces code point escapes before it parses; both readings of the text must pass.
    """
    for reading in dict.fromkeys((text, _unescaped(text))):
        for word in _words(reading):
            # Not only the whole word: the engine also reads trueSERVICE as two.
            if found := _ANYWHERE.search(word):
                raise ForbiddenError(_REFUSED[found[0].upper()])


def _unescaped(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code < 0x110000 else match[0]

    return _ESCAPE.sub(character, text)


def _words(text: str) -> Iterator[str]:
    """The bare words of the text: keywords and function names."""
    before, depth = "", 0
    for token in tokens(text):
        kind = token.lastgroup or ""
        if kind in ("space", "comment"):
            continue
        depth += (token[0] == "{") - (token[0] == "}")
        if glued := _glued(token, text, depth):
            yield glued
        if kind == "iri" and (before in _OPERANDS or before == ")"):
            _refuse_if_unclear(token, text)
        if kind == "word":
            yield token[0]
        before = token[0] if kind == "sign" else kind


def _glued(token: re.Match[str], text: str, depth: int) -> str | None:
    """The keyword that the engine may read at the beginning of a prefixed name.

    It takes servicea:b, where a name cannot stand, for SERVICE a:b: before a group. It would take
    loada:b for LOAD a:b where an operation of an update begins.
    """
    keyword = _BEGINNING.match(token[0]) if token.lastgroup == "name" else None
    if keyword is None:
        return None
    operation = keyword[0].upper() == "LOAD" and depth == 0
    return keyword[0] if operation or _GROUP.match(text, token.end()) else None


def _refuse_if_unclear(token: re.Match[str], text: str) -> None:
    """An IRI after an operand: in an expression the ``<`` would be the operator."""
    body = token[0][1:-1]
    plain = re.fullmatch(r"[A-Za-z][A-Za-z0-9+.\-]*:[^'#(),;]*(?:#[\w./%\-]*)?", body)
    if not plain and _ANYWHERE.search(text, token.start()):
        raise ForbiddenError(f"{_REFUSED['SERVICE']}; {_UNCLEAR}")
