"""Hand-made facts: two short articles of invented towns, and hypothesis strategies for any."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from kg.model import (
    Byline,
    Document,
    Entity,
    Evidence,
    Facts,
    Figure,
    Mention,
    Quotation,
    Span,
    Statement,
)
from kg.store import Store
from kg.store.remote import Remote, server_address
from tests.store import servers

Start = Callable[[Path], AbstractContextManager[str]]

FIRST = (
    "清河市政协主席林远到柳湾社区调研。居民周晓说:“楼道亮了。”"
    "清河市政协开展“百灯进巷”行动,改造楼道120余个。\n来源:清河日报 记者:何平"
)
SECOND = "清河市政协主席林远到柳湾社区调研。市政协原副主席郑岚出席。"


def span(text: str, part: str, start: int = 0) -> Span:
    """Where ``part`` stands in ``text``."""
    at = text.index(part, start)
    return Span(at, at + len(part))


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of the text's first line."""
    return tuple(Span(*match.span()) for match in re.finditer("[^。]+。”?", text.split("\n")[0]))


def entity(
    text: str, path: str, name: str, kind: str, *aliases: str, subtype: str | None = None
) -> Entity:
    """An entity with a mention for each of its forms that the text holds."""
    found = [
        Mention(span(text, form), form, "name" if form == name else "alias")
        for form in (name, *aliases)
        if form in text
    ]
    return Entity(
        f"{path}/{name}", name, kind, subtype, tuple(sorted(aliases)), tuple(sorted(found))
    )


def statement(text: str, s: str, p: str, o: str, words: str, **more: object) -> Statement:
    """A stated edge whose evidence is ``words``, in the sentence that holds them."""
    where = span(text, words)
    sentence = next(each for each in sentences(text) if each.contains(where))
    evidence = Evidence(where, words, sentence)
    values: dict[str, object] = {"confidence": 0.9, "rule": "post", "evidence": evidence}
    return Statement(s, p, o, **{**values, **more})  # type: ignore[arg-type]


SENTENCES = sentences(FIRST)


def first() -> Facts:
    """An article with every kind of thing in it."""
    text = FIRST
    cppcc = Entity(
        "org/清河市政协",
        "清河市政协",
        "Organization",
        "ConsultativeBody",
        ("市政协",),
        (
            Mention(span(text, "清河市政协"), "清河市政协"),
            Mention(span(text, "清河市政协", 5), "清河市政协"),
        ),
        scope="place/清河市",
    )
    return Facts(
        document=Document(
            id="first",
            source="news/first.txt",
            text=text,
            title="政协点亮楼道",
            date="2023-07-03",
            publisher="清河日报",
            url="https://news.example/1?a=1&b=2",
            bylines=(Byline("记者", "何平", span(text, "何平")),),
            boilerplate=(Span(text.index("\n") + 1, len(text)),),
            title_span=None,
        ),
        entities=(
            entity(text, "person", "林远", "Person"),
            cppcc,
            entity(text, "place", "柳湾社区", "Place", subtype="Community"),
            entity(text, "person", "周晓", "Person"),
            entity(text, "initiative", "百灯进巷", "Initiative", subtype="Campaign"),
            entity(text, "place", "清河市", "Place", subtype="AdministrativeArea"),
            Entity("place/云岭省", "云岭省", "Place", "AdministrativeArea", code="990000"),
        ),
        statements=(
            statement(text, "person/林远", "leads", "org/清河市政协", "清河市政协主席林远",
                      role="主席"),
            statement(text, "person/周晓", "resident_of", "place/柳湾社区", "居民周晓",
                      confidence=0.7),
            statement(text, "org/清河市政协", "carries_out", "initiative/百灯进巷",
                      "清河市政协开展“百灯进巷”"),
            statement(text, "org/清河市政协", "located_in", "place/清河市", "清河市政协",
                      origin="entailed", confidence=0.99, rule="name"),
            Statement("place/清河市", "located_in", "place/云岭省", origin="background",
                      confidence=0.99, rule="gazetteer"),
        ),
        quotations=(
            Quotation(span(text, "楼道亮了。"), "楼道亮了。", SENTENCES[1], "person/周晓",
                      span(text, "周晓"), span(text, "说"), confidence=0.95, rule="cue"),
        ),
        figures=(
            Figure(span(text, "120余个"), "120余个", SENTENCES[2], "120", "个", "楼道",
                   "org/清河市政协", bound="at_least", confidence=0.8, rule="figure"),
        ),
        extractor="rules 1",
        schema_version="1",
        sentences=SENTENCES,
    )  # fmt: skip


def second() -> Facts:
    """A later article that reprints the first one's first sentence and tells a former post."""
    text = SECOND
    return Facts(
        document=Document("second", "news/second.txt", text, date="2024-01-05"),
        entities=(
            entity(text, "org", "清河市政协", "Organization", "市政协", subtype="ConsultativeBody"),
            entity(text, "person", "林远", "Person"),
            entity(text, "person", "郑岚", "Person"),
        ),
        statements=(
            statement(text, "person/林远", "leads", "org/清河市政协", "清河市政协主席林远",
                      role="主席"),
            statement(text, "person/郑岚", "member_of", "org/清河市政协", "市政协原副主席郑岚",
                      role="副主席", past=True, time="2019/2021"),
        ),
        extractor="rules 1",
        schema_version="1",
        sentences=sentences(text),
    )  # fmt: skip


def dump(store: Store) -> list[str]:
    """Every quad of the store, sorted."""
    return sorted(str(quad) for quad in store.oxigraph)


@pytest.fixture
def store() -> Store:
    """A store with both articles."""
    found = Store.memory()
    found.put(first())
    found.put(second())
    return found


def require(kind: str, there: bool) -> None:
    if not there and os.environ.get("CI") == "true":
        pytest.fail(f"{kind} must be installed in CI")
    if not there:
        pytest.skip(f"{kind} is not installed")


@pytest.fixture(params=["oxigraph", "virtuoso"])
def remote(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Remote]:
    kind = str(request.param)
    there = (
        bool(servers.oxigraph_program()) if kind == "oxigraph" else Path(servers.VIRTUOSO).exists()
    )
    require(kind, there)
    start: Start = getattr(servers, kind)
    with (
        start(tmp_path / kind) as address,
        Remote(server_address(address, kind), user="dba", password="dba") as connection,
    ):
        yield connection
