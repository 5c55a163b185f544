from __future__ import annotations

import pytest

from kg.evaluate.normalise import entailed_by_name, fold, name_keys
from kg.evaluate.record import Edge, Node


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("“清河行动”", "清河行动"),
        ("《青川市 条例》", "青川市条例"),
        ("ＡＢＣ公司", "abc公司"),
        ("阿不都·热合曼", "阿不都热合曼"),
        ("", ""),
    ],
)
def test_marks_width_and_case_do_not_matter(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_an_initiative_may_drop_its_tail() -> None:
    assert name_keys(Node("清河行动", "Initiative")) == {"清河行动", "清河"}


def test_a_tail_is_kept_when_little_would_be_left() -> None:
    assert name_keys(Node("甲行动", "Initiative")) == {"甲行动"}


def test_other_types_keep_their_tail() -> None:
    assert name_keys(Node("清河工程", "Organization")) == {"清河工程"}


@pytest.mark.parametrize(
    ("name", "type_", "place", "entailed"),
    [
        ("青川市政协", "Organization", "青川市", True),
        ("青川中学", "Organization", "青川市", True),
        ("明德小学", "Organization", "青川市", False),
        ("青川镇", "Place", "青川市", False),
    ],
)
def test_a_name_gives_its_place_away(name: str, type_: str, place: str, entailed: bool) -> None:
    edge = Edge(0, "located_in", 1)
    assert entailed_by_name(edge, Node(name, type_), Node(place, "Place")) is entailed


def test_only_located_in_is_given_away() -> None:
    organization, place = Node("青川市政协", "Organization"), Node("青川市", "Place")
    assert not entailed_by_name(Edge(0, "carries_out", 1), organization, place)
