"""Bodies that share what the text says once: 第一、第二人民医院; 下设甲、乙两大事业部."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.extract.candidate import Candidate
from kg.extract.organizations.anchor import SCOPES
from kg.extract.organizations.ending import SURE, make
from kg.extract.organizations.heads import head_at
from kg.extract.places.tape import Tape
from kg.model import Span

_ORDINAL = r"第[一二三四五六七八九十]+"
_SHARED = re.compile(rf"(?P<first>{_ORDINAL})[、和与及](?P<last>{_ORDINAL})(?=\w{{2}})")
_DIVIDED = re.compile(
    r"(?:下设|设有|内设|分设|设立|成立|组建)了?(?P<items>[^\W\d]{2,8}(?:[、和][^\W\d]{2,8})+)"
    r"(?:\d+|[两二三四五六七八九十])[大个]?(?P<kind>事业部|业务部|分公司|子公司|中心|学院|研究所|车间|科室|处|部|科)"
)


def numbered(
    tape: Tape, bodies: Mapping[int, Candidate], places: Mapping[int, Candidate]
) -> Iterator[Candidate]:
    """The first of two numbered bodies, and the second with the place of the first."""
    for match in _SHARED.finditer(tape.text, tape.start, tape.end):
        place, begin = places.get(match.start()), match.start()
        body = next((b for b in bodies.values() if b.span.start == match.start("last")), None)
        body = body or _unseen(tape, match, place)
        if body is None:
            continue
        token = tape.ending(begin)
        scope = token.text if token is not None and token.text in SCOPES else None
        front, owner = "", body.place
        if place is not None:
            begin, front, owner = place.span.start, place.text, place.text
        elif token is not None and scope is not None:
            begin, front, owner = token.start, scope, scope
        rest = body.text[len(match["last"]) :]
        rule = "suffix-scope" if scope else "suffix-place"
        yield replace(body, name=front + body.text, place=owner, rule=rule)
        span = Span(begin, match.end("first"))
        name = front + match["first"] + rest
        text = span.of(tape.text)
        yield replace(body, span=span, text=text, name=name, place=owner, rule=rule)


def _unseen(tape: Tape, match: re.Match[str], place: Candidate | None) -> Candidate | None:
    """The second body where common words make its name: 第二|历史|档案馆 behind a place."""
    position = match.end("last")
    for _ in range(3):
        token = tape.beginning(position)
        if place is None or token is None or token.pos not in ("n", "vn", "nz", "ORG"):
            return None
        position = token.end
        head = head_at(tape.text, token.start, position)
        if head is not None and head.reach == "open" and len(head.text) > 1:
            return make(
                tape, match.start("last"), position, head.subtype, SURE, "suffix-place",
                place=place.text,
            )  # fmt: skip
    return None


def divided(tape: Tape) -> Iterator[Candidate]:
    """The divisions of a company or bureau listed before the word for all of them."""
    for match in _DIVIDED.finditer(tape.text, tape.start, tape.end):
        start = match.start("items")
        for item in re.split("[、和]", match["items"]):
            span = Span(start, start + len(item))
            start = span.end + 1
            yield Candidate(
                span,
                item,
                "Organization",
                1.9,
                "bare",
                subtype="Company",
                name=item + match["kind"],
            )
