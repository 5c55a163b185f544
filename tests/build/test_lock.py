from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kg.build.lock import only_writer
from kg.model import Error

HOLDER = """
import sys, time
from pathlib import Path
from kg.build.lock import only_writer
with only_writer(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def hold(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLDER, str(folder)]
    holder = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_a_second_writer_is_told_who_is_first(tmp_path: Path) -> None:
    holder = hold(tmp_path)
    try:
        with pytest.raises(Error, match=f"process {holder.pid}"), only_writer(tmp_path):
            pytest.fail("two writers at once")
    finally:
        holder.kill()
        holder.wait()


def test_a_killed_writer_leaves_no_lock(tmp_path: Path) -> None:
    holder = hold(tmp_path)
    holder.kill()
    holder.wait()
    with only_writer(tmp_path):
        pass


def test_the_lock_is_free_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="boom"), only_writer(tmp_path):
        raise ValueError("boom")
    with only_writer(tmp_path):
        pass
