"""The command line as a user runs it: the installed ``kg`` in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

KG = Path(sys.executable).with_name("kg")

ARTICLE = (
    "清河市政协开展“百灯进巷”行动\n"
    "2023年7月3日,清河市政协主席林远到柳湾社区调研。"
    "清河市政协开展“百灯进巷”行动,居民周晓说:“楼道亮了。”\n"
)
SECOND = "白桥县委书记郑岚主持召开白桥县水利建设推进会。白桥县水利局局长何平参加。\n"


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit status and what it said where."""

    status: int
    out: str
    err: str


Kg = Callable[..., Ran]


def kg_in(folder: Path) -> Kg:
    """A function that runs ``kg`` in ``folder``; no traceback may ever show."""

    def run(*arguments: str | Path, given: str | bytes = "") -> Ran:
        done = subprocess.run(
            [KG, *arguments],
            cwd=folder,
            input=given.encode() if isinstance(given, str) else given,
            capture_output=True,
            check=False,
            env={**os.environ, "COLUMNS": "100"},
            timeout=300,
        )
        ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
        assert "Traceback" not in ran.out + ran.err
        return ran

    return run


@pytest.fixture
def kg(tmp_path: Path) -> Kg:
    """``kg``, run in an empty folder."""
    return kg_in(tmp_path)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``news/`` and the graph of it in ``output/``; leave it as it is."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "news").mkdir()
    (folder / "news" / "百灯.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "news" / "水利.txt").write_text(SECOND, encoding="utf-8")
    ran = kg_in(folder)("build", "news")
    assert ran.status == 0, ran
    return folder


@pytest.fixture
def ask(built: Path) -> Kg:
    """``kg``, run beside the built graph."""
    return kg_in(built)
