"""Hypothesis strategies for facts of any kind."""

from __future__ import annotations

from hypothesis import strategies as st

from kg.model import (
    Byline,
    Document,
    Entity,
    Evidence,
    Facts,
    Figure,
    Mention,
    Origin,
    Quotation,
    Span,
    Statement,
)
from kg.schema import load

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NAME = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
SPAN = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda p: Span(min(p), max(p)))
SPANS = st.frozensets(SPAN, max_size=4).map(lambda s: tuple(sorted(s)))
CHANCE = st.one_of(st.floats(0, 1), st.sampled_from([0.0, 0.8, 0.9, 1.0]))
SCOPES = st.sampled_from(["place/", "document/"])
TIME = st.none() | st.sampled_from(["2021", "2021-05", "2019/2021", "../2021", "2020/..", "去年"])
DATE = st.none() | st.sampled_from(["2023", "2023-07", "2023-07-03", "2023-02-30", "07/03"])
NUMBER = st.one_of(st.decimals(allow_nan=False, allow_infinity=False).map(str), TEXT)


@st.composite
def documents(draw: st.DrawFn, ids: st.SearchStrategy[str] = NAME) -> Document:
    return Document(
        id=draw(ids),
        source=draw(TEXT),
        text=draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=40)),
        title=draw(st.none() | TEXT),
        date=draw(DATE),
        publisher=draw(st.none() | TEXT),
        url=draw(st.none() | TEXT),
        bylines=tuple(draw(st.lists(st.builds(Byline, TEXT, TEXT, SPAN), max_size=12))),
        boilerplate=draw(SPANS),
        title_span=draw(st.none() | SPAN),
    )


@st.composite
def entities(draw: st.DrawFn, names: st.SearchStrategy[str] = NAME) -> Entity:
    node_type = draw(st.sampled_from(list(load().types.values())))
    name = draw(names)
    return Entity(
        id=f"{node_type.path}/{name}",
        name=draw(names),
        type=node_type.name,
        subtype=draw(st.sampled_from([None, *node_type.subtypes])),
        aliases=tuple(sorted(draw(st.frozensets(NAME, max_size=3)))),
        mentions=tuple(
            draw(
                st.lists(
                    st.builds(Mention, SPAN, TEXT, st.sampled_from(["name", "alias", "reference"])),
                    max_size=3,
                )
            )
        ),
        scope=draw(st.none() | st.tuples(SCOPES, NAME).map("".join)),
        code=draw(st.none() | st.sampled_from(["420300", "110000"])),
    )


EVIDENCE = st.builds(
    Evidence, SPAN, TEXT, SPAN, st.none() | SPAN, st.none() | SPAN, st.none() | SPAN
)


@st.composite
def statements(draw: st.DrawFn, among: list[Entity]) -> Statement | None:
    choices = [
        (s.id, edge.name, o.id)
        for edge in load().edges.values()
        for s in among
        for o in among
        if edge.allows(s.type, o.type)
    ]
    if not choices:
        return None
    subject, predicate, obj = draw(st.sampled_from(choices))
    origins: list[Origin] = ["stated", "entailed", "background", "decided"]
    origin = draw(st.sampled_from(origins))
    evidence = draw(EVIDENCE) if origin in ("stated", "entailed") else None
    return Statement(
        subject, predicate, obj,
        role=draw(st.none() | TEXT), time=draw(TIME), past=draw(st.booleans()), origin=origin,
        confidence=draw(CHANCE), rule=draw(TEXT), evidence=evidence,
    )  # fmt: skip


@st.composite
def facts(
    draw: st.DrawFn,
    ids: st.SearchStrategy[str] = NAME,
    names: st.SearchStrategy[str] = NAME,
) -> Facts:
    """Facts that fit the schema, with every field at times empty and at times odd."""
    among = draw(st.lists(entities(names), max_size=5, unique_by=lambda e: e.id))
    known = st.none() | st.sampled_from([e.id for e in among]) if among else st.none()
    made = draw(st.lists(statements(among), max_size=6))
    quotation = st.builds(
        Quotation, SPAN, TEXT, SPAN, known, st.none() | SPAN, st.none() | SPAN,
        st.booleans(), CHANCE, TEXT,
    )  # fmt: skip
    figure = st.builds(
        Figure, SPAN, TEXT, SPAN, NUMBER, TEXT, st.none() | TEXT, known,
        st.sampled_from(["target", "result"]),
        st.sampled_from(["exact", "about", "at_least", "at_most"]), TIME, CHANCE, TEXT,
    )  # fmt: skip
    return Facts(
        document=draw(documents(ids)),
        entities=tuple(among),
        statements=tuple(s for s in made if s is not None),
        quotations=tuple(draw(st.lists(quotation, max_size=3))),
        figures=tuple(draw(st.lists(figure, max_size=3))),
        extractor=draw(TEXT),
        schema_version=draw(st.sampled_from(["", "1"])),
        sentences=draw(SPANS),
    )
