"""Names in a byline, however they are set."""

from __future__ import annotations

import pytest

from kg.read.lexicon import fold
from kg.read.names import read_names


def names(text: str, *, strict: bool = True) -> list[str] | None:
    folded = fold(text)
    found = read_names(folded, 0, len(folded), strict=strict)
    return None if found is None else [name.text for name in found.names]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("何小舟", ["何小舟"]),
        ("何小舟 田野", ["何小舟", "田野"]),
        ("何小舟、田野", ["何小舟", "田野"]),
        ("张  伟", ["张伟"]),
        ("陈　晨 何小舟", ["陈晨", "何小舟"]),
        ("康 初 晴", ["康初晴"]),
        ("欧阳小舟", ["欧阳小舟"]),
        ("何小舟田大野罗阿福", ["何小舟", "田大野", "罗阿福"]),
        ("阿依古丽·艾山", ["阿依古丽·艾山"]),
        ("何小舟 报道", ["何小舟"]),
        ("何小舟摄", ["何小舟"]),
        ("宣传科 何小舟", ["何小舟"]),
    ],
)
def test_names_are_read(written: str, expected: list[str]) -> None:
    assert names(written) == expected


@pytest.mark.parametrize(
    "written", ["的事情已经办好", "你们怎么看", "从村里获悉", "明川县开会了。"]
)
def test_words_are_no_names(written: str) -> None:
    assert names(written) is None


def test_a_label_vouches_for_names_without_a_surname() -> None:
    assert names("旦增 阿May", strict=False) == ["旦增", "阿May"]
    assert names("旦增 阿May") is None


def test_each_name_knows_its_place() -> None:
    folded = fold("张  伟 何小舟")
    found = read_names(folded, 0, len(folded), strict=True)
    assert found is not None
    assert [folded[name.start : name.end] for name in found.names] == ["张  伟", "何小舟"]


def test_a_bracket_after_a_name_says_more_of_the_person() -> None:
    folded = fold("罗小萍（馆长）")
    found = read_names(folded, 0, len(folded), strict=True)
    assert found is not None
    assert found.affiliated
