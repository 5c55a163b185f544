from __future__ import annotations

import os
import pty
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from .conftest import ARTICLE, KG, SECOND, Kg


def test_the_closing_summary_counts_and_points_on(built: Path, ask: Kg) -> None:
    ran = ask("build", "news")
    assert ran.status == 0
    lines = ran.out.splitlines()
    assert lines[0] == "Documents  2 (0 done, 2 unchanged)"
    assert lines[1].startswith("Entities   ")
    assert "leads " in lines[2]
    assert "graph.html" in ran.out
    assert ran.err == ""


def test_standard_input_is_a_document(kg: Kg, tmp_path: Path) -> None:
    ran = kg("build", "-", given=ARTICLE)
    assert (ran.status, ran.err) == (0, "")
    assert '"id": "stdin"' in (tmp_path / "output" / "facts.jsonl").read_text(encoding="utf-8")


def test_partitions_are_files_for_other_stores(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    ran = kg("build", "a.txt", "--partitions", "nquads")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == "Documents  1 (1 done)"
    assert "output/partitions/nquads/*.nq.gz" in ran.out
    assert list((tmp_path / "output" / "partitions" / "nquads").glob("shared-*.nq.gz"))


def test_what_cannot_be_read_is_named_and_the_rest_is_built(kg: Kg, tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (news / "empty.txt").write_bytes(b"")
    (news / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (news / "english.txt").write_text("Nothing Chinese in here.", encoding="utf-8")
    (news / "torn.pdf").write_bytes(b"%PDF-1.4 torn")
    (news / "torn.docx").write_bytes(b"PK\x03\x04torn")
    (news / "menu.html").write_text("<html><body><nav>首页</nav></body></html>", encoding="utf-8")
    (news / "huge.txt").write_text("字" * 17_000_000, encoding="utf-8")
    ran = kg("build", "news")
    assert ran.status == 1
    assert "Documents  1 (1 done)" in ran.out
    for path in sorted(news.iterdir()):
        assert (f"{Path('news') / path.name}: " in ran.out) == (path.name != "a.txt"), path.name
    assert (tmp_path / "output" / "graph.ttl").stat().st_size > 0


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("build",), "Missing argument"),
        (("build", "a.txt", "--jobs", "many"), "--jobs"),
        (("build", "a.txt", "--min-confidence", "2"), "--min-confidence"),
        (("bild", "a.txt"), "bild"),
        (("query",), "SPARQL"),
        (("export", "--to", "betamax"), "betamax"),
    ],
)
def test_misuse_is_status_2(kg: Kg, arguments: tuple[str, ...], complaint: str) -> None:
    ran = kg(*arguments)
    assert ran.status == 2
    assert complaint in ran.err or complaint == "betamax"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("build", "nothere"), "nothere: there is no such file or folder"),
        (("build", "."), "holds no .txt"),
        (("build", "news.txt", "--config", "none.toml"), "none.toml: cannot be read"),
        (("build", "news.txt", "--base-iri", "me"), "base_iri"),
        (("show", "林远"), "output: holds no graph"),
        (("query", "ASK {}"), "output: holds no graph"),
        (("add", "news.txt"), "holds no graph"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_1(
    kg: Kg, tmp_path: Path, arguments: tuple[str, ...], complaint: str
) -> None:
    if "news.txt" in arguments:
        (tmp_path / "news.txt").write_text(SECOND, encoding="utf-8")
    ran = kg(*arguments)
    assert ran.status == 1
    assert complaint in ran.err
    assert ran.err.startswith("kg: ")
    assert ran.err.count("\n") == 1


def test_a_folder_that_cannot_be_written_to_is_one_line(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    ran = kg("build", "a.txt", "-o", "file/output")
    assert ran.status == 1
    assert ran.err.count("\n") == 1
    assert "file" in ran.err


def test_a_second_build_into_one_folder_is_told_so(kg: Kg, tmp_path: Path) -> None:
    many_articles(tmp_path / "news")
    first = subprocess.Popen(
        [KG, "build", "news"], cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    wait_for(tmp_path / "output" / "ledger.sqlite")
    second = kg("build", "news")
    first.kill()
    first.wait()
    assert second.status == 1
    assert f"process {first.pid}" in second.err


def test_ctrl_c_is_one_line_and_status_130(tmp_path: Path) -> None:
    many_articles(tmp_path / "news")
    build = subprocess.Popen(
        [KG, "build", "news"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    wait_for(tmp_path / "output" / "ledger.sqlite")
    time.sleep(0.5)
    build.send_signal(signal.SIGINT)
    _, err = build.communicate(timeout=60)
    assert build.returncode == 130
    assert err.decode() == "kg: interrupted; run the same command again to go on where it stopped\n"


def test_a_terminal_gets_a_progress_bar(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    ours, theirs = pty.openpty()
    build = subprocess.Popen(
        [KG, "build", "a.txt"], cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=theirs
    )
    os.close(theirs)
    shown = b""
    while chunk := read(ours):
        shown += chunk
    assert build.wait(60) == 0
    assert b"Extracting" in shown


def test_configuration_is_read_from_the_folder(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "kg.toml").write_text('base_iri = "https://data.example/"', encoding="utf-8")
    assert kg("build", "a.txt").status == 0
    assert "https://data.example/" in (tmp_path / "output/graph.ttl").read_text(encoding="utf-8")
    assert kg("query", "who-leads", "清河市政协", "--format", "csv").out.startswith("who,post")


def test_documents_go_in_and_out(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(SECOND, encoding="utf-8")
    kg("build", "a.txt")
    assert "Documents  2 (1 done, 1 unchanged)" in kg("add", "b.txt").out
    assert "Documents  1 (0 done, 1 unchanged, 1 removed)" in kg("remove", "a").out
    assert kg("show", "林远").status == 1
    assert kg("show", "郑岚").status == 0


def many_articles(folder: Path) -> None:
    folder.mkdir()
    for number in range(400):
        (folder / f"{number}.txt").write_text(ARTICLE * 3, encoding="utf-8")


def wait_for(path: Path) -> None:
    deadline = time.monotonic() + 60
    while not path.exists() and time.monotonic() < deadline:
        time.sleep(0.05)


def read(handle: int) -> bytes:
    try:
        return os.read(handle, 4096)
    except OSError:
        return b""


def test_the_version_is_told(kg: Kg) -> None:
    from kg import __version__

    ran = kg("--version")
    assert (ran.status, ran.out) == (0, f"kg {__version__}\n")


def test_a_build_that_never_finished_is_said_to_be_that(kg: Kg, tmp_path: Path) -> None:
    assert kg("build", "-", given=ARTICLE).status == 0
    shutil.rmtree(tmp_path / "output" / "store")
    ran = kg("query", "who-leads", "清河市政协")
    assert ran.status == 1
    assert "holds no finished graph" in ran.err


def test_a_second_text_from_standard_input_replaces_the_first_and_says_so(kg: Kg) -> None:
    assert kg("build", "-", given=ARTICLE).status == 0
    ran = kg("add", "-", given=SECOND)
    assert "standard input takes the place" in ran.out


def test_another_base_iri_is_not_taken_in_silence(kg: Kg) -> None:
    assert kg("build", "-", "--base-iri", "https://data.example.org/", given=ARTICLE).status == 0
    ran = kg("build", "-", given=ARTICLE)
    assert "it was https://data.example.org/" in ran.out


def test_warnings_are_listed_at_the_end(kg: Kg, tmp_path: Path) -> None:
    assert kg("build", "-", given=ARTICLE).status == 0
    decision = "- same: [org/甲市政协, org/乙市政协]\n"
    (tmp_path / "output" / "decisions.yaml").write_text(decision, encoding="utf-8")
    ran = kg("build", "-", given=ARTICLE)
    assert "Warnings   2\n  " in ran.out
    assert "org/甲市政协" in ran.out
