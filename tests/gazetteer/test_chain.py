"""Splitting a string into division names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.gazetteer import load


def split(text: str, within: str | None = None) -> list[tuple[str, str]]:
    chain = load().parse_chain(text, within=within)
    return [(text[link.start : link.end], link.divisions[0].code) for link in chain]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("湖北省十堰市", [("湖北省", "420000"), ("十堰市", "420300")]),
        ("丹江口滨江社区的居民", [("丹江口", "420381"), ("滨江社区", "420381002015")]),
        ("桐庐县瑶琳镇", [("桐庐县", "330122"), ("瑶琳镇", "330122110")]),
        ("北京朝阳区", [("北京", "110000"), ("朝阳区", "110105")]),
        ("河南新乡县", [("河南", "410000"), ("新乡县", "410721")]),
        ("东莞市长安镇", [("东莞市", "441900"), ("长安镇", "441900119")]),
        ("海南藏族自治州", [("海南藏族自治州", "632500")]),
        ("十堰市政协", [("十堰市", "420300")]),
        ("滨江社区", []),
        ("居民", []),
        ("", []),
    ],
)
def test_a_chain_of_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert split(text) == expected


def test_a_chain_may_begin_inside_a_county() -> None:
    assert split("瑶琳镇东琳村", within="330122")[0] == ("瑶琳镇", "330122110")


def test_the_next_name_decides_between_owners_of_the_first() -> None:
    (first, second) = load().parse_chain("吉林通化")
    assert [d.code for d in first.divisions] == ["220000"]
    assert second.divisions[0].name == "通化市"


@given(st.text(alphabet="省市区县镇湖北十堰郧阳丹江口海南河吉林新城东", max_size=12))
def test_links_follow_each_other_and_lie_inside_each_other(text: str) -> None:
    gazetteer = load()
    chain = gazetteer.parse_chain(text)
    end = 0
    for position, link in enumerate(chain):
        assert link.start == end < link.end <= len(text)
        end = link.end
        assert link.divisions
        if position:
            above = {d.code for d in chain[position - 1].divisions}
            assert all(above & {a.code for a in gazetteer.ancestors(d)} for d in link.divisions)
