"""Kill -9 at any moment: the next run ends with the bytes of an undisturbed one."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import ARTICLES, exported, write

BUILD = """
import sys
from kg.build import Config, build
if __name__ == "__main__":
    build([sys.argv[1]], __import__("pathlib").Path(sys.argv[2]), Config(jobs=1))
"""
KILLS = 6


def start(news: Path, output: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", BUILD, str(news), str(output)])


def run(news: Path, output: Path) -> float:
    began = time.monotonic()
    assert start(news, output).wait(120) == 0
    return time.monotonic() - began


@pytest.fixture
def second_state(news: Path, tmp_path: Path) -> tuple[Path, Path, float]:
    """A built graph whose inputs have changed since, and how long bringing it up takes."""
    output = tmp_path / "out"
    first = run(news, output)
    write(news, "新桥", "白桥县新桥镇镇长罗毅出席白桥县水利建设推进会。\n")
    write(news, "水渠", ARTICLES["水渠"] + "白桥县水利局开展“清渠”行动。\n")
    (news / "茶园.txt").unlink()
    return news, output, first


def test_a_killed_build_is_finished_by_the_next(second_state: tuple[Path, Path, float]) -> None:
    news, output, duration = second_state
    moments = random.Random(7)
    for number in range(KILLS):
        build = start(news, output)
        time.sleep(moments.uniform(0.1, duration))
        build.kill()
        build.wait()
        write(news, "改稿", f"清河市政协主席林远到柳湾社区调研,第{number}次。\n")
    run(news, output)
    fresh = output.with_name("fresh")
    run(news, fresh)
    assert exported(output) == exported(fresh)
    leftovers = {path.name for path in output.iterdir()} - {path.name for path in fresh.iterdir()}
    assert leftovers == set()


def test_the_workers_of_a_killed_build_end_too(news: Path, tmp_path: Path) -> None:
    build = start(news, tmp_path / "out")
    workers: list[int] = []
    deadline = time.monotonic() + 60
    while not workers and time.monotonic() < deadline:
        time.sleep(0.05)
        workers = children(build.pid)
    build.send_signal(signal.SIGKILL)
    build.wait()
    while any(map(alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert workers
    assert not any(map(alive, workers))


def children(pid: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = stat.read_text(errors="replace").rpartition(")")[2].split()[1]
        except OSError:
            continue
        if int(parent) == pid:
            found.append(int(stat.parent.name))
    return found


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 MB, where the machine lets us make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("making a small disk needs root")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


@pytest.mark.parametrize("left", [0, 40_000, 400_000])
def test_a_full_disk_is_said_in_one_line_and_nothing_is_lost(
    news: Path, small_disk: Path, left: int
) -> None:
    output, ballast = small_disk / "out", small_disk / "ballast"
    run(news, output)
    before = exported(output)
    write(news, "新桥", "白桥县新桥镇镇长罗毅出席白桥县水利建设推进会。\n" * 40)
    free = os.statvfs(small_disk)
    ballast.write_bytes(bytes(max(0, free.f_bavail * free.f_frsize - left)))
    kg = [sys.executable, "-c", "from kg.cli import main; main()"]
    again = [*kg, "build", str(news), "-o", str(output), "--quiet"]
    failed = subprocess.run(again, capture_output=True, check=False)
    message = failed.stderr.decode()
    assert failed.returncode == 1, message
    assert message.count("\n") == 1, message
    assert "space" in message, message
    assert set(before) <= {path.name for path in output.iterdir()}
    ballast.unlink()
    run(news, output)
    fresh = news.with_name("fresh")
    run(news, fresh)
    assert exported(output) == exported(fresh)
