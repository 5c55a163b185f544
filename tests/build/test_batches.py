from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.build.batches import LARGEST, in_batches
from kg.build.task import Item
from kg.model import Document
from kg.read import InputFile

FILE = InputFile("rows.jsonl", "rows")


def rows(lengths: list[int]) -> list[Item]:
    return [
        Item(FILE, Document(str(number), "rows.jsonl", "字" * length))
        for number, length in enumerate(lengths)
    ]


@given(st.lists(st.integers(1, 60_000), max_size=40), st.integers(1, 8))
def test_every_item_is_in_one_batch_and_in_order(lengths: list[int], workers: int) -> None:
    items = rows(lengths)
    batches = list(in_batches(items, [FILE], workers))
    assert [item for batch in batches for item in batch] == items
    assert all(batches)


@given(st.lists(st.integers(1, 60_000), max_size=40), st.integers(1, 8))
def test_no_batch_goes_on_after_it_is_large(lengths: list[int], workers: int) -> None:
    for batch in in_batches(rows(lengths), [FILE], workers):
        assert sum(item.size for item in batch[:-1]) < LARGEST
