"""How subjects with the same properties are written."""

from __future__ import annotations

from kg.export.rdf.layout import Layout, Layouts, by_place


def test_predicates_are_put_in_order_and_those_of_one_place_together() -> None:
    places = {"name": (2,), "type": (1,), "label": (2,)}
    assert by_place(["name", "type", "label"], places.__getitem__) == [((1,), (1,)), ((2,), (0, 2))]


def test_a_layout_fills_each_gap_with_its_values() -> None:
    layout = Layout("%s: %s (%s) 100 %%", ((1,), (0, 2)), (None, "、".join))
    assert layout.fill("甲", ["乙", "丙", "丁"]) == "甲: 丙 (乙、丁) 100 %"


def test_per_cent_signs_in_values_stay() -> None:
    assert Layout("%s %s", ((0,),), (None,)).fill("a%s", ["%d%%"]) == "a%s %d%%"


def test_subjects_with_the_same_predicates_share_a_layout() -> None:
    made: list[tuple[str, ...]] = []

    def make(predicates: tuple[str, ...]) -> Layout:
        made.append(predicates)
        return Layout("%s" + " %s" * len(predicates), ((0,),) * len(predicates), ())

    layouts = Layouts(make)
    assert layouts.of(("a", "b")) is layouts.of(("a", "b"))
    assert layouts.of(("b", "a")) is not layouts.of(("a", "b"))
    assert made == [("a", "b"), ("b", "a")]
