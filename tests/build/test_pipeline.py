"""What a build does: everything once, then only what changed; the same bytes by every way."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.build import add, build, remove
from kg.build.config import Config
from kg.build.report import BuildReport
from kg.model import Error, Facts, InputError
from kg.store import Store

from .conftest import ARTICLES, EXPORTS, exported, write

CONFIG = Config(jobs=1)
pytestmark = pytest.mark.usefixtures("inline")


def changes(report: BuildReport) -> tuple[int, int, int]:
    return report.changes.done, report.changes.kept, report.changes.removed


def ids(output: Path) -> list[str]:
    lines = (output / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["id"] for line in lines]


def test_a_build_leaves_every_file_and_no_other_trace(news: Path, tmp_path: Path) -> None:
    report = build([news], tmp_path / "out", CONFIG)
    assert changes(report) == (4, 0, 0)
    assert report.statistics.documents == 4
    expected = {*EXPORTS, "store", "ledger.sqlite", ".lock"}
    assert {path.name for path in (tmp_path / "out").iterdir()} == expected


def test_the_second_run_does_nothing_and_changes_no_byte(news: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    build([news], output, CONFIG)
    before = exported(output), (output / "graph.ttl").stat().st_mtime_ns
    assert changes(build([news], output, CONFIG)) == (0, 4, 0)
    assert (exported(output), (output / "graph.ttl").stat().st_mtime_ns) == before


def test_new_changed_and_vanished_files_are_all_that_is_done(news: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    build([news], output, CONFIG)
    write(news, "新桥", "白桥县新桥镇镇长罗毅出席白桥县水利建设推进会。\n")
    write(news, "水渠", ARTICLES["水渠"] + "白桥县水利局开展“清渠”行动。\n")
    (news / "茶园.txt").unlink()
    assert changes(build([news], output, CONFIG)) == (2, 2, 1)
    fresh = tmp_path / "fresh"
    build([news], fresh, CONFIG)
    assert exported(output) == exported(fresh)


def test_a_changed_engine_redoes_all_and_says_so(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out"
    build([news], output, CONFIG)
    before = exported(output)
    monkeypatch.setattr("kg.build.run.engine_version", lambda: "another")
    report = build([news], output, CONFIG)
    assert changes(report) == (4, 0, 0)
    assert "everything is done again" in report.to_summary()
    assert exported(output) == before


def test_rows_that_are_as_they_were_are_not_done_again(tmp_path: Path) -> None:
    table, output = tmp_path / "news.jsonl", tmp_path / "out"

    def write_rows(*texts: str) -> None:
        rows = [{"id": f"r{n}", "text": text} for n, text in enumerate(texts)]
        table.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")

    write_rows(*ARTICLES.values())
    assert changes(build([table], output, CONFIG)) == (4, 0, 0)
    write_rows(*list(ARTICLES.values())[:2], "清河市水务局局长何平到柳湾社区调研。")
    build([table], output, CONFIG)
    assert ids(output) == ["r0", "r1", "r2"]
    fresh = tmp_path / "fresh"
    build([table], fresh, CONFIG)
    assert exported(output) == exported(fresh)


def test_another_base_iri_rewrites_the_graph_without_reading_again(
    news: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    build([news], output, CONFIG)
    other = CONFIG.with_options(base_iri="https://data.example/")
    assert changes(build([news], output, other)) == (0, 4, 0)
    assert "https://data.example/" in (output / "graph.ttl").read_text(encoding="utf-8")
    assert "kg.example" not in (output / "graph.ttl").read_text(encoding="utf-8")


def test_files_that_were_deleted_or_edited_come_back(news: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    build([news], output, CONFIG)
    before = exported(output)
    (output / "graph.ttl").unlink()
    (output / "report.txt").write_text("mine", encoding="utf-8")
    shutil.rmtree(output / "store")
    assert changes(build([news], output, CONFIG)) == (0, 4, 0)
    assert exported(output) == before
    with Store.open(output / "store", read_only=True) as store:
        assert len(store.documents()) == 4


def test_what_cannot_be_read_is_skipped_each_time_and_the_rest_is_built(
    news: Path, tmp_path: Path
) -> None:
    (news / "空.txt").write_bytes(b"")
    output = tmp_path / "out"
    for expected in ((4, 0, 0), (0, 4, 0)):
        report = build([news, tmp_path / "none.txt"], output, CONFIG)
        assert changes(report) == expected
        assert [Path(source).name for source, _ in report.skipped] == ["none.txt", "空.txt"]
    assert "空.txt: is empty" in (output / "report.txt").read_text(encoding="utf-8")


def test_an_input_that_is_not_there_leaves_the_graph_alone(news: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    build([news], output, CONFIG)
    before = exported(output)
    with pytest.raises(InputError, match="nothere"):
        build([tmp_path / "nothere"], output, CONFIG)
    assert exported(output) == before


def confidences(output: Path) -> list[float]:
    graph = nx.read_graphml(output / "graph.graphml")
    return sorted(float(value) for *_, value in graph.edges(data="confidence"))


def test_less_certain_facts_stay_out_of_the_exports_alone(news: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    build([news], output, CONFIG)
    every, facts = confidences(output), (output / "facts.jsonl").read_bytes()
    bar = every[0] + 0.0001
    build([news], output, CONFIG.with_options(min_confidence=bar))
    assert confidences(output) == [value for value in every if value >= bar] != every
    assert (output / "facts.jsonl").read_bytes() == facts


def test_what_was_added_outlives_a_build(news: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    extra = write(tmp_path, "新桥", "白桥县新桥镇镇长罗毅出席白桥县水利建设推进会。\n")
    build([news], output, CONFIG)
    assert changes(add([extra], output, CONFIG)) == (1, 4, 0)
    assert changes(build([news], output, CONFIG)) == (0, 5, 0)
    assert "新桥" in ids(output)


def test_an_added_document_does_not_drive_out_one_of_the_same_name(
    news: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    (tmp_path / "other").mkdir()
    twin = write(tmp_path / "other", "路灯", ARTICLES["茶园"])
    build([news], output, CONFIG)
    add([twin], output, CONFIG)
    assert ids(output) == sorted([*ARTICLES, "other/路灯"])
    build([news], output, CONFIG)
    assert ids(output) == sorted([*ARTICLES, "other/路灯"])


def test_documents_are_removed_by_id_or_by_file(news: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    build([news], output, CONFIG)
    report = remove(["茶园", str(news / "书屋.txt")], output, CONFIG)
    assert changes(report) == (0, 2, 2)
    assert ids(output) == sorted(["路灯", "水渠"])


def test_nothing_is_removed_when_one_name_is_wrong(news: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    build([news], output, CONFIG)
    with pytest.raises(InputError, match="没有的"):
        remove(["茶园", "没有的"], output, CONFIG)
    assert "茶园" in ids(output)


def test_there_must_be_a_graph_to_add_to(news: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no graph"):
        add([news], tmp_path / "out", CONFIG)
    with pytest.raises(Error, match="holds no graph"):
        remove(["茶园"], tmp_path / "out", CONFIG)


STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "remove"]), st.sampled_from(sorted(ARTICLES))),
    min_size=1,
    max_size=6,
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(STEPS)
def test_after_any_additions_and_removals_the_graph_is_that_of_what_remains(
    steps: list[tuple[str, str]],
) -> None:
    with TemporaryDirectory() as folder:
        news, output = Path(folder, "news"), Path(folder, "out")
        news.mkdir()
        paths = {name: write(news, name, text) for name, text in ARTICLES.items()}
        write(news, "底稿", "清河市委书记高山到清河市图书馆调研。\n")
        present = {"底稿"}
        build([news / "底稿.txt"], output, CONFIG)
        for verb, name in steps:
            if verb == "add":
                add([paths[name]], output, CONFIG)
                present.add(name)
            elif name in present:
                remove([name], output, CONFIG)
                present.discard(name)
        fresh = Path(folder, "fresh")
        build([news / f"{name}.txt" for name in sorted(present)], fresh, CONFIG)
        assert exported(output) == exported(fresh)


def test_an_added_file_that_becomes_an_input_goes_with_it(news: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    build([news / "路灯.txt"], output, CONFIG)
    add([news / "茶园.txt"], output, CONFIG)
    build([news], output, CONFIG)
    (news / "茶园.txt").unlink()
    build([news], output, CONFIG)
    assert "茶园" not in ids(output)


def test_decisions_are_applied_by_every_build_and_outlive_it(news: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    build([news], output, CONFIG)
    undecided = exported(output)
    place = next(
        entity["id"]
        for line in (output / "facts.jsonl").read_text(encoding="utf-8").splitlines()
        for entity in json.loads(line)["entities"]
        if entity["type"] == "Organization"
    )
    decisions = output / "decisions.yaml"
    text = f"- rename: {place}\n  to: 改了的名字\n- same: [org/没有甲, org/没有乙]\n"
    decisions.write_text(text, encoding="utf-8")
    report = build([news], output, CONFIG)
    assert changes(report) == (0, 4, 0)
    for name in ("graph.ttl", "facts.jsonl"):
        assert "改了的名字" in (output / name).read_text(encoding="utf-8")
    assert [warning for warning in report.warnings if "decisions.yaml:3" in warning]
    decisions.unlink()
    build([news], output, CONFIG)
    assert exported(output) == undecided


def test_a_broken_decision_is_refused_with_its_line(news: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    build([news], output, CONFIG)
    (output / "decisions.yaml").write_text("- sme: [org/甲, org/乙]\n", encoding="utf-8")
    with pytest.raises(Error, match=r"decisions\.yaml"):
        build([news], output, CONFIG)


def leader(output: Path) -> tuple[str, str, str]:
    """The edge of a leader in the built graph: subject, object, document."""
    for line in (output / "facts.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        for edge in document["relations"]:
            if edge["p"] == "leads" and document["id"] == "路灯":
                return edge["s_id"], edge["o_id"], document["id"]
    raise AssertionError("the articles name no leader")


def test_changed_decisions_touch_only_the_documents_they_are_about(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out"
    build([news], output, CONFIG)
    subject, obj, document = leader(output)
    put: list[str] = []
    original = Store.put

    def counted(store: Store, facts: Facts) -> bool:
        put.append(facts.document.id)
        return original(store, facts)

    monkeypatch.setattr(Store, "put", counted)
    monkeypatch.setattr("kg.build.follow._REFILL_SHARE", 2.0)
    text = f"# 赵先生说的\n- wrong: [{subject}, leads, {obj}]\n- same: [org/无此甲, org/无此乙]\n"
    (output / "decisions.yaml").write_text(text, encoding="utf-8")
    build([news], output, CONFIG)
    assert document in put
    assert len(put) < len(ARTICLES)
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    (fresh / "decisions.yaml").write_text(text, encoding="utf-8")
    build([news], fresh, CONFIG)
    assert exported(output) == exported(fresh)


def test_decisions_elsewhere_are_remembered_and_missed(news: Path, tmp_path: Path) -> None:
    output, mine = tmp_path / "out", tmp_path / "mine.yaml"
    build([news / "书屋.txt"], output, CONFIG)
    entity = next(iter(json.loads((output / "facts.jsonl").read_text("utf-8"))["entities"]))["id"]
    mine.write_text(f"- {{rename: {entity}, to: 改了的名字}}\n", encoding="utf-8")
    build([news / "书屋.txt"], output, CONFIG.with_options(decisions=str(mine)))
    add([news / "茶园.txt"], output, CONFIG)
    assert "改了的名字" in (output / "graph.ttl").read_text(encoding="utf-8")
    mine.unlink()
    with pytest.raises(InputError, match="bring the file back"):
        build([news / "书屋.txt"], output, CONFIG)


REAL = {
    "甲": "丹江口市政协主席林远到六里坪镇调研。丹江口市政协开展“百灯进巷”行动。\n",
    "乙": "近日,丹江口市政协主席林远看望了环卫工人。郧阳区住房和城乡建设局局长何平参加。\n",
    "丙": "郧阳区住建局局长何平到杨溪铺镇调研,居民周晓说路亮了。\n",
    "丁": "丹江口市政协原主席郑岚和十堰市人民医院院长陆青出席。市政协开展“清渠”行动。\n",
}


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.permutations(sorted(REAL)), st.integers(0, 3), st.booleans())
def test_order_and_split_change_no_byte(order: list[str], split: int, one_file: bool) -> None:
    with TemporaryDirectory() as folder:
        news, output, fresh = (Path(folder, name) for name in ("news", "out", "fresh"))
        news.mkdir()
        if one_file:
            rows = [json.dumps({"id": name, "text": REAL[name]}) for name in order]
            parts = [rows[:split], rows[split:]]
            inputs = [Path(folder, f"{n}.jsonl") for n, part in enumerate(parts) if part]
            for path, part in zip(inputs, filter(None, parts), strict=True):
                path.write_text("\n".join(part), encoding="utf-8")
        else:
            inputs = [write(news, name, REAL[name]) for name in order]
        build(inputs[:1], output, CONFIG)
        for path in inputs[1:]:
            add([path], output, CONFIG)
        build(sorted(inputs), fresh, CONFIG)
        same = [name for name in EXPORTS if name != "report.txt"]
        assert {n: exported(output)[n] for n in same} == {n: exported(fresh)[n] for n in same}
        key = f"{one_file}"
        texts = {n: exported(fresh)[n] for n in ("graph.ttl", "graph.graphml")}
        assert _seen.setdefault(key, texts) == texts, "another order or split than before"


_seen: dict[str, dict[str, bytes]] = {}


def test_the_number_of_processes_changes_no_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    news = tmp_path / "news"
    news.mkdir()
    for name, text in REAL.items():
        write(news, name, text)
    for jobs in (1, 3):
        build([news], tmp_path / f"out{jobs}", Config(jobs=jobs))
    assert exported(tmp_path / "out1") == exported(tmp_path / "out3")
