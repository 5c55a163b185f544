"""Names broken into short lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.export.html.label import LINES, wrapped


def test_a_short_name_stays_on_one_line() -> None:
    assert wrapped("云溪市政协") == "云溪市政协"


def test_a_long_name_is_split_evenly() -> None:
    assert wrapped("云溪市住房和城乡建设局") == "云溪市住房和\n城乡建设局"


def test_a_closing_mark_does_not_begin_a_line() -> None:
    lines = wrapped("《云溪市老旧小区改造方案》（试行）").split("\n")
    assert not any(line[0] in "》）" for line in lines)


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    lines = wrapped("很" * 60).split("\n")
    assert len(lines) == LINES
    assert lines[-1].endswith("…")


def test_latin_words_and_numbers_stay_whole() -> None:
    assert any(
        "Museum" in line for line in wrapped("云溪Contemporary Museum 2023年度展").split("\n")
    )


@given(st.text(max_size=80))
def test_never_more_lines_than_there_is_room_for(name: str) -> None:
    assert len(wrapped(name).split("\n")) <= LINES


@given(st.text(st.sampled_from("云溪市政协ab12（）"), min_size=1, max_size=20))
def test_nothing_is_lost_from_a_name_that_fits(name: str) -> None:
    assert wrapped(name).replace("\n", "") == name
