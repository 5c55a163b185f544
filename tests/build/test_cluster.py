"""A real Dask scheduler and real workers on loopback give what this machine alone gives."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kg.build import build
from kg.build.cluster import PARTS, make_part, part_name, read_part
from kg.build.config import Config
from kg.build.partitions.form import Form
from kg.build.partitions.run import build_partitions
from kg.build.task import Done, Item
from kg.model import Document, Error
from kg.read import InputFile

distributed = pytest.importorskip("distributed")

FILES = ("facts.jsonl", "graph.ttl", "graph.trig", "graph.jsonld", "graph.graphml", "report.txt")
SENTENCE = "清河市政协主席林{n}到柳湾社区调研。清河市政协开展“百灯进巷”行动，居民周晓说路亮了。"


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A scheduler and two workers, each a process, which are started again when they die."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None
    ) as local:
        yield local


@pytest.fixture(scope="module")
def address(cluster: Any) -> str:
    return str(cluster.scheduler_address).replace("tcp://", "dask://")


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dozen files in a folder, and a table."""
    folder = tmp_path_factory.mktemp("articles")
    for number in range(12):
        text = "".join(SENTENCE.format(n=name) + "\n" for name in f"远山川河{number}")
        (folder / f"{number:02}.txt").write_text(text * 7, encoding="utf-8")
    rows = [f'{{"id": "r{n}", "text": "{SENTENCE.format(n="雪")}"}}\n' for n in range(5)]
    (folder / "rows.jsonl").write_text("".join(rows), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def alone(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    output = tmp_path_factory.mktemp("alone")
    build([articles], output, Config(jobs=2))
    return contents(output)


@dataclass
class Killer:
    """Kills one worker of the cluster when the first documents are done."""

    cluster: Any
    killed: list[int] = field(default_factory=list)

    def __call__(self, phase: str, done: int, total: int | None) -> None:
        if phase == "Extracting" and done and not self.killed:
            worker = next(iter(self.cluster.workers.values()))
            self.killed.append(worker.pid)
            os.kill(worker.pid, signal.SIGKILL)


def contents(output: Path) -> dict[str, bytes]:
    return {name: (output / name).read_bytes() for name in FILES}


def test_a_cluster_gives_the_same_bytes(
    articles: Path, alone: dict[str, bytes], address: str, tmp_path: Path
) -> None:
    build([articles], tmp_path, Config(cluster=address))
    assert contents(tmp_path) == alone
    assert not (tmp_path / PARTS).exists()


def test_names_of_files_are_those_of_the_folder_where_the_command_runs(
    articles: Path, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(articles)
    report = build(["00.txt"], tmp_path, Config(cluster=address))
    assert report.skipped == ()
    assert report.statistics.documents == 1


def test_a_worker_that_is_killed_changes_nothing(
    articles: Path, alone: dict[str, bytes], cluster: Any, address: str, tmp_path: Path
) -> None:
    killer = Killer(cluster)
    build([articles], tmp_path, Config(cluster=address), progress=killer)
    assert killer.killed
    assert contents(tmp_path) == alone


def test_a_run_that_is_cut_off_goes_on_from_its_parts(
    articles: Path, alone: dict[str, bytes], address: str, tmp_path: Path
) -> None:
    def stop(phase: str, done: int, total: int | None) -> None:
        if phase == "Extracting" and done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([articles], tmp_path, Config(cluster=address), progress=stop)
    assert list((tmp_path / PARTS).glob("*.part.gz"))
    build([articles], tmp_path, Config(cluster=address))
    assert contents(tmp_path) == alone


def test_a_part_is_named_by_what_it_is_made_of() -> None:
    item = Item(InputFile("a.txt", "a"), digest="1")
    other = Item(InputFile("a.txt", "a"), digest="2")
    assert part_name([item]) == part_name([item])
    assert part_name([item]) != part_name([other])


def test_a_part_holds_the_outcomes(
    address: str, cluster: Any, articles: Path, tmp_path: Path
) -> None:
    document = Document("a", "rows.jsonl", SENTENCE.format(n="海"))
    batch = [Item(InputFile("rows.jsonl", "rows"), document)]
    path = tmp_path / "x.part.gz"
    with distributed.Client(cluster) as client:
        client.submit(make_part, batch, str(path), 60.0, str(tmp_path)).result()
    (outcome,) = read_part(path)
    assert isinstance(outcome, Done)
    assert outcome.id == "a"
    assert list(tmp_path.iterdir()) == [path]


def test_a_cluster_that_is_not_there_is_told_in_a_line(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.build.scheduler._WAIT", 1)
    with pytest.raises(Error, match="no Dask scheduler answers"):
        build([articles], tmp_path, Config(cluster="dask://127.0.0.1:9"))
    with pytest.raises(Error, match="dask://HOST:PORT"):
        build([articles], tmp_path, Config(cluster="127.0.0.1:9"))


def test_partitions_from_a_cluster_are_those_of_this_machine_though_a_worker_dies(
    articles: Path, cluster: Any, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.build.partitions.partition.CHARACTERS", 500)
    monkeypatch.setattr("kg.build.partitions.partition.ONE_IN", 1)
    killer = Killer(cluster)
    here, there = tmp_path / "here", tmp_path / "there"
    build_partitions([articles], here, Config(), Form.NQUADS)
    build_partitions([articles], there, Config(cluster=address), Form.NQUADS, progress=killer)
    assert killer.killed
    assert partitions(there) == partitions(here)
    assert len(partitions(here)) > 10


def partitions(output: Path) -> dict[str, bytes]:
    folder = output / "partitions"
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}
