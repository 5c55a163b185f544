"""A graph that is built anew while it is served is shown without another start."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import httpx
import pytest

from kg.model import Document, Entity, Facts, Mention, Span
from kg.serve.app import make_app
from kg.serve.explorer.explorer import Explorer
from kg.serve.source import Source
from kg.serve.watch import Watch
from kg.store import Store
from tests.serve.explorer_store import BASE, make_store
from tests.serve.server import running

NEW = "何新来"


def newcomer() -> Facts:
    person = Entity(f"person/{NEW}", NEW, "Person", mentions=(Mention(Span(0, 3), NEW),))
    document = Document("new", "new.txt", f"{NEW}到了。")
    return Facts(document, (person,), (), (), (), "test", "1", (Span(0, 6),))


def add(path: Path) -> None:
    with Store.open(path, BASE) as store:
        store.put(newcomer())
        store.flush()


def found_by_search(address: str) -> list[str]:
    hits = httpx.get(f"{address}/api/search", params={"q": NEW}, timeout=30).json()["hits"]
    return [hit["id"] for hit in hits]


def found_by_query(address: str) -> bool:
    query = {"query": f'ASK {{ ?s skos:prefLabel ?n FILTER(STR(?n) = "{NEW}") }}'}
    found: bool = httpx.get(f"{address}/sparql", params=query, timeout=60).json()["boolean"]
    return found


def soon(address: str) -> bool:
    """Whether both show the newcomer, each at its first or one of its next requests."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if found_by_search(address) == [f"person/{NEW}"] and found_by_query(address):
            return True
        time.sleep(0.2)
    return False


def test_a_changed_store_is_seen(tmp_path: Path) -> None:
    path = make_store(tmp_path)
    with running(make_app(Source(path, BASE, workers=1))) as address:
        assert not found_by_search(address)
        assert not found_by_query(address)
        add(path)
        assert soon(address)


def test_a_replaced_store_is_seen(tmp_path: Path) -> None:
    path = make_store(tmp_path)
    other = tmp_path / "other"
    shutil.copytree(path, other)
    add(other)
    with running(make_app(Source(path, BASE, workers=1))) as address:
        assert not found_by_search(address)
        path.rename(tmp_path / "old")
        other.rename(path)
        shutil.rmtree(tmp_path / "old")
        assert soon(address)


def test_while_it_is_written_the_old_one_answers(tmp_path: Path) -> None:
    path = make_store(tmp_path)
    with running(make_app(Source(path, BASE, workers=1))) as address:
        with Store.open(path, BASE) as store:
            store.put(newcomer())
            store.flush()
            time.sleep(2.5)
            assert not found_by_search(address)
            assert not found_by_query(address)
        assert soon(address)


def test_a_store_that_nobody_writes_is_left_alone(tmp_path: Path) -> None:
    path = make_store(tmp_path)
    source = Source(path, BASE, workers=1)
    snapshot = source.snapshot
    time.sleep(2.2)
    source.look_again()
    assert source.snapshot == snapshot
    source.close()


def test_a_look_is_cheap(tmp_path: Path) -> None:
    watch = Watch(make_store(tmp_path))
    start = time.perf_counter()
    for _ in range(1000):
        watch.changed()
    assert time.perf_counter() - start < 0.1


def test_a_large_graph_goes_on_answering_while_the_new_one_is_indexed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Explorer, "is_large", True)
    path = make_store(tmp_path)
    with running(make_app(Source(path, BASE, workers=1))) as address:
        assert not found_by_search(address)
        add(path)
        assert soon(address)
