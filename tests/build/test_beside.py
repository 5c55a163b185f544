"""A second process writes some of the files: the same ones, and never alone."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kg.build import Config, build, exports
from kg.build.beside import Beside, Job
from kg.build.judge import Judge
from kg.build.ledger import open_ledger
from kg.export.files import ExportError

from .conftest import exported

pytestmark = pytest.mark.usefixtures("inline")


@pytest.fixture
def job(news: Path, tmp_path: Path) -> Job:
    """The wish for one file of a built graph."""
    output = tmp_path / "out"
    build([str(news)], output, Config(jobs=1))
    with open_ledger(output) as ledger:
        return Job(("graph.trig",), output, Config().base_iri, 0.0, Judge(output, ledger))


def test_two_processes_write_what_one_writes(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([str(news)], tmp_path / "one", Config(jobs=1))
    monkeypatch.setattr(exports, "_WORTH_IT", 1)
    build([str(news)], tmp_path / "two", Config(jobs=2))
    assert exported(tmp_path / "one") == exported(tmp_path / "two")


def test_a_file_that_cannot_be_written_is_named(job: Job) -> None:
    target = job.output / "graph.trig"
    target.unlink()
    target.mkdir()
    with Beside(job) as beside, pytest.raises(ExportError, match=r"graph\.trig cannot be written"):
        beside.wait()


def test_a_process_that_is_killed_is_no_silent_loss(job: Job) -> None:
    with Beside(job) as beside:
        beside._process.kill()
        with pytest.raises(ExportError, match="died"):
            beside.wait()


def test_it_does_not_outlive_the_one_who_asked(job: Job) -> None:
    beside = Beside(job)
    process = beside._process
    assert process.stdin is not None
    process.stdin.close()  # as when the parent is gone
    deadline = time.monotonic() + 20
    while process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    assert process.poll() is not None
    if process.stdout is not None:
        process.stdout.close()


def test_leaving_early_stops_it(job: Job) -> None:
    with Beside(job) as beside:
        process = beside._process
    assert process.poll() is not None
