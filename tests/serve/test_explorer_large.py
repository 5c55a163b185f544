"""Five thousand nodes: answered in bounds, drawn, moved and asked without waiting."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest

from kg.model import Document, Entity, Evidence, Facts, Mention, Span, Statement
from kg.serve.app import make_app
from kg.serve.source import Source
from kg.store import Store
from tests.serve.conftest import Open
from tests.serve.explorer_store import BASE
from tests.serve.server import running

NODES, EDGES, ARTICLES = 5000, 10_000, 100


def article(number: int, chance: random.Random) -> Facts:
    """Fifty people and bodies of one town, and who belongs to what there."""
    share = NODES // ARTICLES // 2
    people = [f"人物{number}之{i}" for i in range(share)]
    bodies = [f"第{number}镇机构{i}" for i in range(share)]
    text, statements, sentences = "", [], []
    entities = {name: Entity(f"person/{name}", name, "Person") for name in people}
    entities |= {name: Entity(f"org/{name}", name, "Organization") for name in bodies}
    mentions: dict[str, list[Mention]] = {name: [] for name in entities}
    pairs = {
        (chance.choice(people), bodies[int(share * chance.random() ** 2)])
        for _ in range(EDGES // ARTICLES)
    } | set(zip(people, bodies, strict=True))
    for person, body in sorted(pairs):
        begin = len(text)
        text += f"{person}是{body}成员。"
        middle = begin + len(person) + 1
        ends = Span(begin, begin + len(person)), Span(middle, middle + len(body))
        sentence = Span(begin, len(text))
        sentences.append(sentence)
        evidence = Evidence(sentence, sentence.of(text), sentence, *ends)
        statements.append(
            Statement(f"person/{person}", "member_of", f"org/{body}", confidence=0.8,
                      rule="test", evidence=evidence)
        )  # fmt: skip
        for name, span in zip((person, body), ends, strict=True):
            mentions[name].append(Mention(span, name))
    found = tuple(
        replace(entity, mentions=tuple(sorted(mentions[name]))) for name, entity in entities.items()
    )
    document = Document(f"d{number}", f"d{number}.txt", text, date=f"20{10 + number % 14}-03-01")
    return Facts(document, found, tuple(statements), (), (), "test", "1", tuple(sentences))


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("country") / "store"
    chance = random.Random(5)
    with Store.open(path, BASE) as store:
        store.put_many(article(number, chance) for number in range(ARTICLES))
        store.flush()
    with running(make_app(Source(path, BASE, workers=1))) as address:
        httpx.get(f"{address}/api/overview", params={"limit": NODES}, timeout=120)
        yield address


@pytest.mark.parametrize(
    "question",
    [
        "search?q=jigou1", "search?q=人物7", "entity?id=org/第3镇机构0", "timeline", "places",
        "path?from=person/人物1之1&to=person/人物1之9", "overview?limit=5000",
    ],
)  # fmt: skip
def test_it_answers_in_less_than_half_a_second(country: str, question: str) -> None:
    def seconds() -> float:
        start = time.perf_counter()
        assert httpx.get(f"{country}/api/{question}", timeout=30).status_code == 200
        return time.perf_counter() - start

    assert min(seconds() for _ in range(4)) < 0.5


def test_no_answer_holds_more_than_the_most(country: str) -> None:
    found = httpx.get(f"{country}/api/overview", params={"limit": 99_999_999}, timeout=120).json()
    assert len(found["nodes"]) == NODES


def test_five_thousand_nodes_are_drawn_moved_and_asked(visit: Open, country: str) -> None:
    view = visit(country)
    page = view.go("/#o=5000")
    assert page.evaluate("kgPicture.counts().nodes") == NODES
    assert len(page.evaluate("kgPicture.labels()")) > 20
    frames = page.evaluate(
        """async () => {
          const times = [];
          for (let i = 0; i < 12; i += 1) {
            const start = performance.now();
            kgPicture.camera.pan(9, 5);
            await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
            times.push(performance.now() - start);
          }
          return times.sort((a, b) => a - b);
        }"""
    )
    assert frames[len(frames) // 2] < 150
    view.find("第42镇机构0")
    assert page.locator("#panel .fact").count() > 3
    page.wait_for_selector("#panel blockquote, #panel [aria-expanded=false]")
    if not page.locator("#panel blockquote").count():
        page.locator("#panel [aria-expanded=false]").first.click()
    page.wait_for_selector("#panel blockquote")


def test_a_large_table_comes_page_by_page(visit: Open, country: str) -> None:
    page = visit(country).go("/#o=5000&view=table")
    assert page.locator("#table tbody tr").count() == 300
    page.click("#table .more")
    assert page.locator("#table tbody tr").count() == 600
