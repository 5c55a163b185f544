"""Articles of invented towns, and builds that run in this process where that is enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from kg.build import run
from kg.build.task import Item, Outcome
from kg.build.worker import answer

ARTICLES = {
    "路灯": "清河市政协主席林远到柳湾社区调研。清河市政协开展“百灯进巷”行动,居民周晓说路亮了。\n",
    "水渠": "白桥县委书记郑岚主持召开白桥县水利建设推进会。白桥县水利局局长何平参加。\n",
    "书屋": "柳湾社区党委书记周明牵头建设“满天星书屋”项目,清河市图书馆参与。\n",
    "茶园": "白桥县春茗茶业有限公司董事长陆青实施“千亩茶园提升”工程。\n",
}


class InlinePool:
    """Does in this process what workers do elsewhere."""

    size = 1

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def __enter__(self) -> InlinePool:
        return self

    def warm(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        pass

    def run(self, batches: Iterable[tuple[Item, ...]]) -> Iterator[Outcome]:
        for batch in batches:
            outcomes = answer(batch)
            assert not isinstance(outcomes, str), outcomes
            yield from outcomes


@pytest.fixture
def inline(monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker processes in this test."""
    monkeypatch.setattr(run, "Pool", InlinePool)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with every article."""
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in ARTICLES.items():
        write(folder, name, text)
    return folder


def write(folder: Path, name: str, text: str) -> Path:
    """An article as a file."""
    path = folder / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    return path


EXPORTS = (
    "graph.ttl",
    "graph.trig",
    "graph.jsonld",
    "graph.graphml",
    "graph.html",
    "facts.jsonl",
    "report.txt",
)


def exported(output: Path) -> dict[str, bytes]:
    """The bytes of every file that a build promises."""
    return {name: (output / name).read_bytes() for name in EXPORTS}
