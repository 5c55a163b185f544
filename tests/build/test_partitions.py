"""A graph in partitions holds what one store holds, whoever writes it and however often."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from kg.build import build
from kg.build.config import Config
from kg.build.partitions import executors, partition
from kg.build.partitions.folder import NAME
from kg.build.partitions.form import Form
from kg.build.partitions.partition import Settings, in_partitions
from kg.build.partitions.run import build_partitions
from kg.build.report import BuildReport
from kg.build.task import Done, Failed, Item, Outcome
from kg.export import export
from kg.model import Error, InputError, SchemaError
from kg.read import InputFile
from kg.store import Store
from tests.build.conftest import ARTICLES, InlinePool, write

ROWS = [f'{{"id": "r{n}", "text": "柳湾社区居民周晓说,路亮了{n}次。"}}\n' for n in range(3)]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A partition for every article or two, done in this process."""
    monkeypatch.setattr(partition, "CHARACTERS", 40)
    monkeypatch.setattr(partition, "ONE_IN", 1)
    monkeypatch.setattr(executors, "Pool", InlinePool)


@pytest.fixture
def mixed(news: Path) -> Path:
    """Files, a table with a broken row, and a file that holds nothing."""
    (news / "rows.jsonl").write_text("".join([*ROWS, "{broken\n"]), encoding="utf-8")
    write(news, "空", "")
    return news


def quads(inputs: Path, output: Path, **settings: object) -> BuildReport:
    return build_partitions([inputs], output, Config(**settings), Form.NQUADS)  # type: ignore[arg-type]


def files(output: Path, form: Form = Form.NQUADS) -> dict[str, bytes]:
    folder = output / NAME / form
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(found)}


def lines(output: Path) -> list[str]:
    """All quads of the partitions, sorted, as often as they stand there."""
    found = (gzip.decompress(data) for name, data in files(output).items() if name.endswith("gz"))
    return sorted(line for text in found for line in text.decode().split("\n") if line)


def stored(inputs: Path, output: Path) -> list[str]:
    """All quads that the usual build of the same inputs has to give away."""
    build([inputs], output, Config(jobs=1))
    with Store.open(output / "store", read_only=True) as store:
        export(store, "nquads", output / "all.nq")
    text = (output / "all.nq").read_text(encoding="utf-8")
    return sorted(line for line in text.split("\n") if line)


def test_all_partitions_together_are_the_graph_of_the_usual_build(
    mixed: Path, tmp_path: Path
) -> None:
    report = quads(mixed, tmp_path / "parts")
    assert lines(tmp_path / "parts") == stored(mixed, tmp_path / "whole")
    assert report.to_text() == (tmp_path / "whole" / "report.txt").read_text(encoding="utf-8")
    names = files(tmp_path / "parts")
    assert sum(name.startswith("documents-") for name in names) >= 3
    assert sum(name.startswith("shared-") for name in names) >= 3
    assert {source for source, _ in report.skipped} == {
        str(mixed / "空.txt"), f"{mixed / 'rows.jsonl'}:4"
    }  # fmt: skip


def test_the_same_input_gives_the_same_bytes(mixed: Path, tmp_path: Path) -> None:
    quads(mixed, tmp_path / "once", jobs=1)
    quads(mixed, tmp_path / "again", jobs=3)
    assert files(tmp_path / "once") == files(tmp_path / "again")


def test_only_what_changed_is_done_again(mixed: Path, tmp_path: Path) -> None:
    quads(mixed, tmp_path / "parts")
    again = quads(mixed, tmp_path / "parts")
    assert (again.changes.done, again.changes.kept) == (0, 7)
    write(mixed, "路灯", ARTICLES["路灯"].replace("林远", "林近"))
    (mixed / "rows.jsonl").unlink()
    changed = quads(mixed, tmp_path / "parts")
    assert 0 < changed.changes.done < changed.statistics.documents == 4
    quads(mixed, tmp_path / "fresh")
    assert files(tmp_path / "parts") == files(tmp_path / "fresh")


def test_a_run_that_is_cut_off_goes_on_and_leaves_nothing_behind(
    mixed: Path, tmp_path: Path
) -> None:
    def stop(_: str, done: int, total: int | None) -> None:
        if done > 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_partitions([mixed], tmp_path / "parts", Config(), Form.NQUADS, progress=stop)
    folder = tmp_path / "parts" / NAME / Form.NQUADS
    assert not (folder / "report.txt").exists()
    (folder / ".work" / ".documents-0.nq.gz.host.1").write_bytes(b"half")
    report = quads(mixed, tmp_path / "parts")
    assert report.changes.kept
    quads(mixed, tmp_path / "fresh")
    assert files(tmp_path / "parts") == files(tmp_path / "fresh")


def test_a_second_run_that_is_cut_off_leaves_the_graph_of_the_first(
    mixed: Path, tmp_path: Path
) -> None:
    quads(mixed, tmp_path / "parts")
    before = files(tmp_path / "parts")
    write(mixed, "路灯", ARTICLES["路灯"].replace("林远", "林近"))

    def stop(phase: str, done: int, total: int | None) -> None:
        if phase == "Adding up":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_partitions([mixed], tmp_path / "parts", Config(), Form.NQUADS, progress=stop)
    after = files(tmp_path / "parts")
    assert {k: v for k, v in after.items() if not k.startswith(".work")} == {
        k: v for k, v in before.items() if not k.startswith(".work")
    }
    quads(mixed, tmp_path / "parts")
    quads(mixed, tmp_path / "fresh")
    assert files(tmp_path / "parts") == files(tmp_path / "fresh")


def test_what_comes_in_at_the_front_moves_the_nearest_ends_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partition, "ONE_IN", 3)
    items = [Item(InputFile(f"{n}.txt", f"{n}"), digest=sha256(b"%d" % n).hexdigest())
             for n in range(200)]  # fmt: skip
    settings = Settings(Form.NQUADS, str(tmp_path), "https://kg.example/", "", 60.0)
    monkeypatch.setattr(partition, "CHARACTERS", 2)
    before = [one.name for one in in_partitions(items[1:], settings)]
    after = [one.name for one in in_partitions(items, settings)]
    assert len(before) > 20
    assert len(set(after) - set(before)) < 5


def test_other_files_in_the_folder_are_left_alone(news: Path, tmp_path: Path) -> None:
    quads(news, tmp_path)
    note = tmp_path / NAME / Form.NQUADS / "notes.nq.gz"
    note.write_bytes(b"mine")
    quads(news, tmp_path)
    assert note.read_bytes() == b"mine"


def test_a_document_that_lost_its_process_is_tried_again(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Failing(InlinePool):
        def run(self, batches: Iterable[tuple[Item, ...]]) -> Iterator[Outcome]:
            for outcome in super().run(batches):
                assert isinstance(outcome, Done)
                bad = outcome.id == "水渠"
                yield Failed(outcome.item, "died", lasting=False) if bad else outcome

    with monkeypatch.context() as patch:
        patch.setattr(executors, "Pool", Failing)
        first = quads(news, tmp_path / "parts")
    assert [reason for _, reason in first.skipped] == ["died"]
    second = quads(news, tmp_path / "parts")
    assert second.skipped == ()
    assert lines(tmp_path / "parts") == stored(news, tmp_path / "whole")


def test_decisions_hold_in_partitions_too(news: Path, tmp_path: Path) -> None:
    text = "- same: [org/清河市政协, org/清河市政治协商会议]\n- same: [org/甲, org/乙]\n"
    for output in (tmp_path / "parts", tmp_path / "whole"):
        output.mkdir()
        (output / "decisions.yaml").write_text(text, encoding="utf-8")
    report = quads(news, tmp_path / "parts")
    assert any("decisions.yaml:2" in warning for warning in report.warnings)
    assert lines(tmp_path / "parts") == stored(news, tmp_path / "whole")
    with pytest.raises(InputError, match="not there"):
        quads(news, tmp_path / "parts", decisions=str(tmp_path / "gone.yaml"))
    (tmp_path / "parts" / "decisions.yaml").write_text("- sme: [a/b]\n", encoding="utf-8")
    with pytest.raises(SchemaError):
        quads(news, tmp_path / "parts")


def test_tables_hold_every_statement_with_its_sentence(mixed: Path, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    build_partitions([mixed], tmp_path, Config(), Form.PARQUET)
    folder = tmp_path / NAME / Form.PARQUET

    def read(table: str) -> list[dict[str, object]]:
        return list(pq.read_table(folder / table).to_pylist())

    texts = {row["id"]: str(row["text"]) for row in read("documents")}
    assert len(texts) == 7
    stated = [row for row in read("statements") if row["origin"] != "background"]
    assert {"leads", "carries_out"} <= {str(row["predicate"]) for row in stated}
    for row in (*stated, *read("mentions")):
        start, end = row["start"], row["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert texts[row["document"]][start:end] == row["text"]
    names = {(row["document"], row["id"]): row["name"] for row in read("entities")}
    assert all(names[row["document"], row["subject_id"]] == row["subject"] for row in stated)
    report = (folder / "report.txt").read_text(encoding="utf-8")
    assert "Documents\n  7\n" in report
    assert "Entities" not in report  # they are not counted
    before = files(tmp_path, Form.PARQUET)
    build_partitions([mixed], tmp_path, Config(), Form.PARQUET)
    assert files(tmp_path, Form.PARQUET) == before


def test_nothing_to_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(Error, match="no such file"):
        quads(tmp_path / "nothing", tmp_path / "parts")
    assert not (tmp_path / "parts").exists()


def test_progress_ends_with_all(news: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    show: Callable[[str, int, int | None], None] = lambda *step: told.append(step)  # noqa: E731
    build_partitions([news], tmp_path, Config(), Form.NQUADS, progress=show)
    assert ("Extracting", 4, 4) in told
    assert told[-1][0] == "Adding up"
    assert told[-1][1] == told[-1][2]
