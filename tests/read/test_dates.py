"""Dates become ISO 8601 to the day or the month, and only real ones do."""

from __future__ import annotations

import doctest

import pytest

from kg.read import dates
from kg.read.dates import find_date, given_date
from kg.read.lexicon import fold


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2023-12-13 20:30:36", "2023-12-13"),
        ("2023/7/3", "2023-07-03"),
        ("2023.07.03", "2023-07-03"),
        ("2023年07月03日第01版", "2023-07-03"),
        ("2023年7月", "2023-07"),
        ("２０２２年７月２９日", "2022-07-29"),
        ("二〇二三年十二月三十一日", "2023-12-31"),
        ("二○一○年十月十日", "2010-10-10"),
        ("民國112年7月3日", "2023-07-03"),
        ("2024-03-12T09:20:00+08:00", "2024-03-12"),
    ],
)
def test_a_date_is_found_however_it_is_written(written: str, iso: str) -> None:
    found = find_date(fold("来源 " + written))
    assert found is not None
    assert found.iso == iso
    assert found.start == 3


@pytest.mark.parametrize(
    "written", ["2023-02-30", "7月3日", "2023", "99年7月3日", "120-2023-1", ""]
)
def test_what_is_no_full_date_is_not_found(written: str) -> None:
    assert find_date(fold(written)) is None


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("20230703", "2023-07-03"),
        ("20230703083000", "2023-07-03"),
        ("2023-07", "2023-07"),
        ("2023", "2023"),
        (1688342400, "2023-07-03"),
        (1688342400000, "2023-07-03"),
        ("Mon", None),
        ("", None),
        (None, None),
    ],
)
def test_data_files_give_dates_in_more_ways(value: object, iso: str | None) -> None:
    assert given_date(value) == iso


def test_the_examples_hold() -> None:
    assert doctest.testmod(dates).failed == 0
