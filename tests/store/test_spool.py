"""Sorting with little memory is sorting."""

from __future__ import annotations

import string
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kg.store.spool import Spool

LINES = st.lists(
    st.text(st.sampled_from(string.printable[:62] + "政协\u2028\u0085 \t"), max_size=9)
)


@given(lines=LINES, run=st.integers(1, 40))
def test_lines_come_back_in_order_however_little_memory_there_is(
    lines: list[str], run: int
) -> None:
    assert list(Spool(lines, run=run)) == sorted(lines)


def test_it_can_be_read_again() -> None:
    for run in (1, 1000):
        spool = Spool("四一三二", run=run)
        assert list(spool) == list(spool) == sorted("四一三二")


def test_more_runs_than_files_may_be_open_are_merged_on_the_way() -> None:
    numbers = [f"{n * 7919 % 1000:03}" for n in range(1000)]
    assert list(Spool(numbers, run=1)) == sorted(numbers)


def test_no_file_is_left(tmp_path: Path) -> None:
    assert list(Spool("一二三", tmp_path, run=1)) == sorted("一二三")
    assert list(tmp_path.iterdir()) == []
