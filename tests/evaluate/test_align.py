from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.align import align
from kg.evaluate.record import Node

NAMES = st.sampled_from(["青川市政协", "市政协", "区政协", "青川区", "明德小学"])
NODES = st.lists(
    st.builds(
        Node,
        name=NAMES,
        type=st.sampled_from(["Organization", "Place"]),
        aliases=st.lists(NAMES, max_size=2).map(tuple),
    ),
    max_size=6,
)


def test_a_shared_name_is_enough() -> None:
    gold = [Node("青川市政协", "Organization", ("市政协",))]
    assert align(gold, [Node("市政协", "Organization")]) == {0: 0}


def test_another_type_never_matches() -> None:
    assert align([Node("青川", "Place")], [Node("青川", "Organization")]) == {}


def test_the_canonical_name_wins_over_an_alias_that_came_first() -> None:
    gold = [Node("青川市政协", "Organization", ("市政协",))]
    predicted = [Node("市政协", "Organization"), Node("青川市政协", "Organization")]
    assert align(gold, predicted) == {1: 0}


@given(NODES, NODES)
def test_no_node_is_used_twice(gold: list[Node], predicted: list[Node]) -> None:
    found = align(gold, predicted)
    assert len(set(found.values())) == len(found)


@given(NODES)
def test_everything_matches_itself(nodes: list[Node]) -> None:
    distinct = list({(n.type, n.name): Node(n.name, n.type) for n in nodes}.values())
    assert align(distinct, distinct) == {i: i for i in range(len(distinct))}
