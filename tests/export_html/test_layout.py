"""Positions: no box on another, parts side by side, single nodes in rows, always the same."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export.html.layout import LANDSCAPE, PORTRAIT, Boxes, arrange
from kg.export.html.layout.boxes import Floats, Ints
from kg.export.html.layout.overlap import overlaps, separate
from kg.export.html.layout.packing import shelves


def laid_out(
    count: int, edges: list[tuple[int, int]], aspect: float = LANDSCAPE, label: str = "云溪市政协"
) -> tuple[Floats, Boxes]:
    boxes = Boxes.around([10.0] * count, [label] * count)
    ends: Ints = np.array(edges, dtype=np.int64).reshape(-1, 2)
    plain = np.zeros(len(edges), dtype=bool)
    known = np.zeros(count, dtype=bool)
    return arrange(boxes, ends, np.ones(len(edges)), plain, known, aspect), boxes


@pytest.mark.parametrize("aspect", [LANDSCAPE, PORTRAIT])
@pytest.mark.parametrize(
    "graph",
    [
        nx.star_graph(24),
        nx.path_graph(20),
        nx.balanced_tree(3, 3),
        nx.connected_caveman_graph(8, 6),
        nx.empty_graph(17),
        nx.disjoint_union_all([nx.path_graph(n) for n in (9, 5, 3, 2, 2, 1, 1)]),
    ],
    ids=["star", "path", "tree", "caves", "alone", "parts"],
)
def test_no_label_lies_on_another(graph: nx.Graph, aspect: float) -> None:
    points, boxes = laid_out(len(graph), list(graph.edges), aspect)
    assert overlaps(points, boxes) == 0
    assert np.isfinite(points).all()


@settings(max_examples=25, deadline=None)
@given(
    st.integers(1, 25).flatmap(
        lambda n: st.tuples(
            st.just(n),
            st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=40),
        )
    )
)
def test_any_small_graph_is_drawn_without_overlap_and_twice_alike(
    case: tuple[int, list[tuple[int, int]]],
) -> None:
    points, boxes = laid_out(*case)
    assert overlaps(points, boxes) == 0
    assert (points == laid_out(*case)[0]).all()


def test_a_wide_screen_gets_a_wide_picture_and_an_upright_one_a_high_picture() -> None:
    graph = nx.balanced_tree(2, 4)
    wide = np.ptp(laid_out(31, list(graph.edges), LANDSCAPE)[0], axis=0)
    high = np.ptp(laid_out(31, list(graph.edges), PORTRAIT)[0], axis=0)
    assert wide[0] > wide[1]
    assert high[1] > high[0]


def test_communities_stay_together_in_a_large_graph() -> None:
    graph = nx.connected_caveman_graph(40, 10)
    points, _ = laid_out(400, list(graph.edges), label="")
    caves = points.reshape(40, 10, 2)
    inside = np.linalg.norm(caves - caves.mean(axis=1, keepdims=True), axis=2).mean()
    assert inside * 4 < np.linalg.norm(points, axis=1).mean()


def test_a_large_graph_has_no_marks_on_each_other() -> None:
    graph = nx.random_labeled_tree(1500, seed=2)
    points, boxes = laid_out(1500, list(graph.edges), label="")
    assert overlaps(points, boxes) < 5


def test_what_only_a_gazetteer_knows_changes_nothing_for_the_others() -> None:
    edges = [(0, 1), (1, 2), (2, 3), (3, 0)]
    alone, _ = laid_out(4, edges)
    boxes = Boxes.around([10.0] * 5, ["云溪市政协"] * 5)
    ends = np.array([*edges, (3, 4)])
    background = np.array([False] * 4 + [True])
    points = arrange(boxes, ends, np.ones(5), background, background)
    between = points[:4] - points[0]
    assert (
        np.abs(between / np.ptp(between, axis=0) - (alone - alone[0]) / np.ptp(alone, axis=0)).max()
        < 0.01
    )
    assert overlaps(points, boxes) == 0


def test_boxes_that_may_not_move_stay() -> None:
    boxes = Boxes.around([10.0, 10.0], ["", ""])
    points = np.array([[0.0, 0.0], [5.0, 0.0]])
    moved = separate(points, boxes, free=np.array([False, True]))
    assert (moved[0] == points[0]).all()
    assert overlaps(moved, boxes) == 0


def test_shelves_begin_a_new_row_when_one_is_full() -> None:
    corners = shelves(np.array([[40.0, 10.0]] * 4), 100.0)
    assert len(set(corners[:, 1])) == 2
