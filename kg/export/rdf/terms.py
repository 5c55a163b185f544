"""RDF terms as people like to read them in Turtle, from the way N-Triples spells them."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.schema import load
from kg.store import Iris

#: What follows a namespace, all of which end in "#" or "/".
_LOCAL = re.compile(r"(?<=[#/])[A-Za-z_][A-Za-z0-9_\-]*\Z")
_RELATIVE = re.compile(r"schema|[a-z]+(/[^;?/]+)+")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_ESCAPED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ODD = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029\ufffe\uffff]")
_PLAIN = re.compile(r'[^"\\\x00-\x1f\x7f\u0085\u2028\u2029\ufffe\uffff]*')
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|\\(.)")
_UNESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_REMEMBERED = 200_000
#: Longer terms are sentences and whole texts, which hardly come again.
_SHORT = 80
_BARE = {
    _XSD + "integer": re.compile(r"[+-]?\d+"),
    _XSD + "decimal": re.compile(r"[+-]?\d*\.\d+"),
    _XSD + "boolean": re.compile(r"true|false"),
}


class Spelling:
    """Spells terms with prefixes and relative to a base; remembers what it has spelled."""

    def __init__(self, iris: Iris) -> None:
        self.base = iris.base
        self.prefixes = {"kg": iris.terms, **load().prefixes}
        self._names = {namespace: name for name, namespace in self.prefixes.items()}
        self._iris: dict[str, str] = {}
        #: What :meth:`term` has spelled and remembers.
        self.known: dict[str, str] = {}

    def header(self) -> str:
        """The base and prefix lines."""
        wide = max(map(len, self.prefixes)) + 1
        lines = [f"@base <{self.base}> .", ""]
        lines += [f"@prefix {name + ':':{wide}} <{iri}> ." for name, iri in self.prefixes.items()]
        return "\n".join(lines) + "\n"

    def term(self, token: str) -> str:
        """An N-Triples term in Turtle; raises TypeError for a blank node or a quoted triple."""
        found = self.known.get(token)
        if found is None:
            found = self._term(token)
            if len(token) <= _SHORT:
                if len(self.known) >= _REMEMBERED:
                    self.known.clear()
                self.known[token] = found
        return found

    def _term(self, token: str) -> str:
        if token[0] == '"':
            return self._literal(token)
        if token[0] == "<" and token[1] != "<":
            return self.iri(token[1:-1])
        raise TypeError("RDF 1.1 has no triples within triples, and the graph no blank nodes")

    def iri(self, iri: str) -> str:
        """``kg:leads``, ``<org/十堰市政协>`` or, where neither fits, the whole IRI."""
        found = self._iris.get(iri)
        if found is None:
            if len(self._iris) >= _REMEMBERED:
                self._iris.clear()
            found = self._iris[iri] = self._spell(iri)
        return found

    def _spell(self, iri: str) -> str:
        local = _LOCAL.search(iri)
        if local and (name := self._names.get(iri[: local.start()])):
            return f"{name}:{local[0]}"
        rest = iri.removeprefix(self.base)
        relative = rest != iri and _RELATIVE.fullmatch(rest)
        return f"<{rest}>" if relative else f"<{iri}>"

    def _literal(self, token: str) -> str:
        value, language, datatype = literal(token)
        if language:
            return f"{quoted(value)}@{tag(language)}"
        if not datatype:
            return quoted(value)
        bare = _BARE.get(datatype)
        if bare is not None and bare.fullmatch(value):
            return value
        return f"{quoted(value)}^^{self.iri(datatype)}"


class Words(NamedTuple):
    """A literal's parts; a plain string has neither a language nor a datatype."""

    value: str
    language: str
    datatype: str


def literal(token: str) -> Words:
    """The parts of a literal as N-Triples spells it."""
    value, _, kind = token[1:].rpartition('"')
    if "\\" in value:
        value = _ESCAPE.sub(_character, value)
    if not kind:
        return Words(value, "", "")
    return Words(value, kind[1:], "") if kind[0] == "@" else Words(value, "", kind[3:-1])


def _character(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2]
    return chr(int(code, 16)) if code else _UNESCAPED[escape[3]]


def tag(language: str) -> str:
    """A language tag in its usual spelling, zh-Hans (BCP 47, section 2.1.1)."""
    first, *rest = language.split("-")
    return "-".join([first, *(part.title() if len(part) == 4 else part for part in rest)])


def quoted(text: str) -> str:
    """A Turtle string: on one line, or in long quotes where the text has several lines."""
    if _PLAIN.fullmatch(text):
        return f'"{text}"'
    if "\n" not in text:
        return '"' + _escape(text, '"\\') + '"'
    inner = _escape(text, "\\").replace('"""', '\\"\\"\\"')
    if inner.endswith('"'):
        inner = f'{inner[:-1]}\\"'
    return f'"""{inner}"""'


def _escape(text: str, specials: str) -> str:
    for special in ("\\", '"'):
        if special in specials:
            text = text.replace(special, _ESCAPED[special])
    keep = "\n" if '"' not in specials else ""
    return _ODD.sub(lambda m: m[0] if m[0] == keep else _code(m[0]), text)


def _code(character: str) -> str:
    return _ESCAPED.get(character) or f"\\u{ord(character):04X}"
