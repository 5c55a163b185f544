"""``kg serve``: one command, clear errors, a clean end."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from kg.build.ledger import open_ledger
from tests.serve.explorer_store import BASE, make_store

KG = Path(sys.executable).with_name("kg")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served") / "output"
    folder.mkdir()
    make_store(folder)
    with open_ledger(folder) as ledger:
        ledger.set("base_iri", BASE)
        ledger.commit()
    return folder


def refused(*arguments: object) -> str:
    command = [str(KG), "serve", "--no-browser", *map(str, arguments)]
    found = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert found.returncode == 1
    assert found.stdout == ""
    [line] = found.stderr.splitlines()
    return line


def test_without_a_graph_it_says_how_to_make_one(tmp_path: Path) -> None:
    assert "make one with kg build" in refused(tmp_path)


def test_a_port_in_use_is_named(output: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert (
            refused(output, "--port", port)
            == f"kg: port {port} is in use; name another with --port"
        )


def test_it_serves_until_it_is_interrupted_and_leaves_nothing_behind(output: Path) -> None:
    before = sorted(path.name for path in output.iterdir())
    command = [str(KG), "serve", str(output), "--port", "0", "--no-browser"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout
        assert run.stderr
        address = re.search(r"http://127\.0\.0\.1:\d+/", run.stdout.readline())
        assert address
        page = httpx.get(address[0], timeout=20)
        found = httpx.get(f"{address[0]}api/search", params={"q": "林望舒"}, timeout=20).json()
        asked = httpx.get(f"{address[0]}sparql", params={"query": "ASK { ?s ?p ?o }"}, timeout=60)
        run.send_signal(signal.SIGINT)
        assert run.wait(timeout=30) == 0
        assert run.stderr.read() == ""
    assert page.status_code == 200
    assert found["hits"][0]["id"] == "person/林望舒"
    assert asked.json()["boolean"] is True
    assert sorted(path.name for path in output.iterdir()) == before


def test_no_build_replaces_a_graph_that_takes_updates(output: Path) -> None:
    command = [str(KG), "serve", str(output), "--port", "0", "--no-browser", "--writable"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout
        while "Ctrl-C" not in run.stdout.readline():
            pass
        build = [str(KG), "build", str(output / "facts"), "-o", str(output)]
        (output / "facts").mkdir()
        (output / "facts" / "a.txt").write_text("云溪市政协主席林望舒来了。", encoding="utf-8")
        found = subprocess.run(build, capture_output=True, text=True, timeout=120, check=False)
        run.send_signal(signal.SIGINT)
        assert run.wait(timeout=30) == 0
    assert found.returncode == 1
    assert f"another kg is writing here (process {run.pid})" in found.stderr
