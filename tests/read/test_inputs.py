"""Which files are read, in which order, under which ids."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kg.read import InputFile, Skipped, list_inputs

Folder = Callable[[dict[str, str | bytes]], Path]
TEXT = "明川县开会。"


def listed(*inputs: str | Path) -> list[InputFile]:
    return list_inputs(inputs, skipped=lambda _: None)


def ids(*inputs: str | Path) -> dict[str, str]:
    return {Path(file.path).name: file.id for file in listed(*inputs)}


def test_a_folder_is_read_through_and_sorted(folder: Folder) -> None:
    root = folder({"b.txt": TEXT, "a.html": TEXT, "2023/c.md": TEXT, "2022/d.docx": TEXT})
    paths = [Path(file.path).relative_to(root).as_posix() for file in listed(root)]
    assert paths == ["2022/d.docx", "2023/c.md", "a.html", "b.txt"]
    assert [file.id for file in listed(root)] == ["d", "c", "a", "b"]


def test_a_file_of_a_folder_has_the_id_that_it_has_alone(folder: Folder) -> None:
    root = folder({"2023/三号.txt": TEXT, "b.txt": TEXT})
    assert ids(root)["三号.txt"] == ids(root / "2023/三号.txt")["三号.txt"] == "三号"


def test_of_files_with_one_stem_the_uppermost_keeps_it(folder: Folder) -> None:
    root = folder({"a.txt": TEXT, "2023/a.txt": TEXT, "2022/a.txt": TEXT})
    found = {Path(file.path).relative_to(root).as_posix(): file.id for file in listed(root)}
    assert found == {"a.txt": "a", "2022/a.txt": "2022/a", "2023/a.txt": "2023/a"}


def test_ids_stay_apart_across_folders_and_suffixes(tmp_path: Path) -> None:
    for name in ("x/a.txt", "y/a.txt", "y/a.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    found = {file.path: file.id for file in listed(tmp_path / "x", tmp_path / "y")}
    assert sorted(found.values()) == ["a", "x/a", "y/a"]


def test_the_order_of_the_inputs_changes_nothing(folder: Folder) -> None:
    root = folder({"x/a.txt": TEXT, "y/a.txt": TEXT, "b.txt": TEXT})
    one, two = (
        listed(root / "x", root / "y", root / "b.txt"),
        listed(root / "b.txt", root / "y", root / "x"),
    )
    assert one == two


def test_a_file_given_twice_is_read_once(folder: Folder) -> None:
    root = folder({"a.txt": TEXT, "sub/b.txt": TEXT})
    assert len(listed(root, root / "a.txt", root / "sub", str(root))) == 2


def test_another_file_changes_no_id_unless_it_has_the_same_stem(folder: Folder) -> None:
    before = ids(folder({"x/a.txt": TEXT, "y/b.txt": TEXT}))
    after = ids(folder({"c.txt": TEXT, "x/0.txt": TEXT}))
    assert before.items() <= after.items()


def test_an_input_file_can_be_sent_to_another_process(folder: Folder) -> None:
    file = listed(folder({"a.txt": TEXT}))[0]
    assert pickle.loads(pickle.dumps(file)) == file


def test_other_kinds_and_what_systems_leave_behind(folder: Folder) -> None:
    root = folder(
        {"a.txt": TEXT, "b.png": b"", "c.png": b"", ".git/d.txt": TEXT, "~$e.docx": b"", "f": ""}
    )
    skipped: list[Skipped] = []
    assert [file.id for file in list_inputs([root], skipped=skipped.append)] == ["a"]
    assert len(skipped) == 1
    assert skipped[0].ignored
    assert skipped[0].reason.startswith("3 files of kinds that are not read left out (.png 2, no")


def test_a_folder_with_nothing_to_read_and_a_missing_path_are_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    skipped: list[Skipped] = []
    assert list_inputs([tmp_path / "empty", tmp_path / "gone"], skipped=skipped.append) == []
    assert [Path(item.source).name for item in skipped] == ["empty", "gone"]
    assert not any(item.ignored for item in skipped)
    assert "holds no" in skipped[0].reason
    assert "no such file" in skipped[1].reason


def test_a_file_given_by_name_is_read_whatever_its_suffix(folder: Folder) -> None:
    root = folder({"article": TEXT})
    assert [file.id for file in listed(root / "article")] == ["article"]


def test_the_rows_of_one_table_have_no_prefix(folder: Folder) -> None:
    root = folder({"t.csv": "id,text\n1,明川县\n", "a.txt": TEXT})
    assert [file.row_prefix for file in listed(root) if file.is_table] == [""]


def test_a_table_whose_row_ids_are_taken_gets_a_prefix(folder: Folder) -> None:
    root = folder(
        {"t.csv": "id,text\n1,明川县\n", "u.csv": "id,text\n1,白沙村\n", "v.csv": "text\n乙村\n"}
    )
    assert {file.id: file.row_prefix for file in listed(root)} == {"t": "", "u": "u/", "v": ""}


def test_a_row_may_not_take_the_id_of_a_file(folder: Folder) -> None:
    root = folder({"z.txt": TEXT, "t.csv": "id,text\nz,明川县\n"})
    assert {file.id: file.row_prefix for file in listed(root)} == {"t": "t/", "z": ""}


names = st.lists(
    st.tuples(
        st.sampled_from(["", "x/", "y/", "x/y/"]),
        st.sampled_from("ab"),
        st.sampled_from([".txt", ".md"]),
    ),
    unique=True,
    max_size=12,
)


@given(names)
def test_ids_are_unique(parts: list[tuple[str, str, str]]) -> None:
    from kg.read.inputs import _Place, _with_ids

    places = [
        _Place(parent.count("/"), parent + stem + suffix, "news", f"news/{parent}{stem}{suffix}")
        for parent, stem, suffix in parts
    ]
    found = [file.id for file in _with_ids(sorted(places))]
    assert len(set(found)) == len(parts)


def test_a_name_that_is_no_utf_8_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / os.fsdecode("新闻.txt".encode("gb18030"))).write_bytes(TEXT.encode())
    skipped: list[Skipped] = []
    found = list_inputs([tmp_path], skipped=skipped.append)
    assert [file.id for file in found] == ["a"]
    assert [one.source.endswith("新闻.txt") for one in skipped] == [True]
