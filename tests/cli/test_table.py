from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.cli.table import fit, table, width

TEXT = st.text(st.sampled_from("ab图谱，é"), max_size=12)


def test_chinese_takes_two_columns() -> None:
    assert width("kg图谱") == 6


@given(TEXT, st.integers(1, 20))
def test_a_cell_has_exactly_its_columns(text: str, columns: int) -> None:
    assert width(fit(text, columns)) == columns


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=5), st.integers(20, 60))
def test_no_line_is_wider_than_the_terminal(rows: list[tuple[str, str]], limit: int) -> None:
    assert all(width(line) <= limit for line in table(("a", "b"), rows, limit).splitlines())


def test_line_breaks_do_not_break_rows() -> None:
    assert table(("a",), [("one\ntwo",)]).splitlines()[-1] == "one two"
