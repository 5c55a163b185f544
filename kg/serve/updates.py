"""Updates: the dataset that the protocol names outside the text is written into it.

SPARQL 1.1 Protocol, section 2.2.3: using-graph-uri and using-named-graph-uri stand for USING and
USING NAMED in every operation that has a WHERE.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.serve.request import RequestError
from kg.store.lexer import tokens


def with_dataset(text: str, using: Sequence[str], using_named: Sequence[str]) -> str:
    """The update with USING clauses before each WHERE of its operations.

    Raises RequestError when the text names a dataset itself, which the protocol forbids.
    """
    if not using and not using_named:
        return text
    clauses = "".join(f"USING <{_checked(g)}> " for g in using)
    clauses += "".join(f"USING NAMED <{_checked(g)}> " for g in using_named)
    return "".join(_rewritten(text, clauses))


def _rewritten(text: str, clauses: str) -> Iterator[str]:
    depth = 0
    last_word = ""
    for token in tokens(text):
        kind, value = token.lastgroup, token[0]
        if kind == "sign":
            depth += {"{": 1, "}": -1}.get(value, 0)
        if kind == "word" and depth == 0:
            word = value.upper()
            if word in ("USING", "WITH"):
                raise RequestError(400, f"the update has {word} and the request a dataset")
            if word == "WHERE":
                if last_word == "DELETE":  # DELETE WHERE {…} takes no USING: write it out
                    yield f"{_block(text, token.end())} "
                yield clauses
            last_word = word
        elif kind == "sign" and depth == 1 and value == "{":
            last_word = ""
        yield value


def _block(text: str, start: int) -> str:
    depth, begin = 0, None
    for token in tokens(text[start:]):
        if token[0] == "{" and token.lastgroup == "sign":
            begin = token.start() if begin is None else begin
            depth += 1
        elif token[0] == "}" and token.lastgroup == "sign":
            depth -= 1
            if depth == 0 and begin is not None:
                return text[start + begin : start + token.end()]
    raise RequestError(400, "DELETE WHERE without its pattern")


def _checked(iri: str) -> str:
    if any(c in '<>"{}|^`\\' or c <= " " for c in iri):
        raise RequestError(400, f"not an IRI: {iri}")
    return iri
