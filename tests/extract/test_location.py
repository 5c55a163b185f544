"""Where places and organizations lie."""

from __future__ import annotations

import pytest

from kg.model import Facts
from tests.extract.conftest import Extract


def located(facts: Facts) -> set[tuple[str, str]]:
    by_id = {e.id: e.name for e in facts.entities}
    return {
        (by_id[s.subject], by_id[s.object]) for s in facts.statements if s.predicate == "located_in"
    }


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("活动在湖北省十堰市郧阳区举行。", {("十堰市", "湖北省"), ("郧阳区", "十堰市")}),
        ("青山市柳河区、白水区都来了人。", {("柳河区", "青山市"), ("白水区", "青山市")}),
        ("红旗社区位于青山市荷花街道。", {("红旗社区", "荷花街道"), ("荷花街道", "青山市")}),
        ("走访位于云台镇的柳河县职业技术学校。", {("柳河县职业技术学校", "云台镇")}),
        (
            "前窝铺村有石头屯、黄泥屯和向阳屯三个屯。",
            {("石头屯", "前窝铺村"), ("向阳屯", "前窝铺村")},
        ),
        (
            "到云台镇参观了红茶产业园的人很多，云台镇红茶产业园很大。",
            {("云台镇红茶产业园", "云台镇")},
        ),
        ("偏城乡的大岔湾村通了车。", {("大岔湾村", "偏城乡")}),
    ],
)
def test_wording_that_places(extract: Extract, text: str, pairs: set[tuple[str, str]]) -> None:
    assert pairs <= located(extract(text))


@pytest.mark.parametrize(
    "text",
    [
        "青山市、白水市结为友好城市。",
        "初到青山市的深圳客商找不到路。",
        "白水县的领导到柳河县考察。",
    ],
)
def test_places_side_by_side_are_not_one_in_the_other(extract: Extract, text: str) -> None:
    assert located(extract(text)) == set()


def test_evidence_holds_both_ends(extract: Extract) -> None:
    facts = extract("红旗社区位于青山市荷花街道。")
    for statement in facts.statements:
        if statement.predicate == "located_in":
            evidence = statement.evidence
            assert evidence is not None
            assert evidence.subject is not None
            assert evidence.object is not None
            assert evidence.span.contains(evidence.subject)
            assert evidence.span.contains(evidence.object)


class TestWhereInitiativesAre:
    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("柳湾社区去年很热闹。\n志愿者每周来社区办一次“彩虹课堂”。", "柳湾社区"),
            ("清溪村有三百户人家。贺大姐每月来村里办一期“巧娘夜校”。", "清溪村"),
            ("他提出的“错峰停车”办法广受好评。眼下已在永丰小区试行。", "永丰小区"),
        ],
    )
    def test_a_bare_noun_stands_for_the_community(
        self, extract: Extract, text: str, place: str
    ) -> None:
        assert place in {o for _, o in located(extract(text))}

    @pytest.mark.parametrize(
        "text",
        [
            "青禾县启动“一老一小”行动，每年补贴两万元。15号楼的孙奶奶82岁，儿子在大连。",
            "村里推出“栗园托管”模式。村民郭小满在天津市开出租。",
            "协商会\n“碧水”协商会日前举行，会前，上官敏一行考察了位于渌江街道的污水厂。",
        ],
    )
    def test_where_somebody_else_is_the_initiative_is_not(
        self, extract: Extract, text: str
    ) -> None:
        names = {"一老一小", "栗园托管", "碧水协商会"}
        assert not {s for s, o in located(extract(text)) if o != "青禾县"} & names


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        (
            "园洲镇文化广场人头攒动，“春风送岗”招聘会在此举行。",
            ("春风送岗招聘会", "园洲镇文化广场"),
        ),
        ("在红旗村，周明走进脐橙产业示范园，了解情况。", ("脐橙产业示范园", "红旗村")),
        ("青山冀棉服装有限公司厂址选在云台镇。", ("青山冀棉服装有限公司", "云台镇")),
        (
            "红旗村、前进村先行。“一树一码”追溯制度已在这两个村试行。",
            ("一树一码追溯制度", "红旗村"),
        ),
        ("果子来自越南平福省。", ("平福省", "越南")),
        ("民警来自民和县的官亭派出所。", ("官亭派出所", "民和县")),
    ],
)
def test_places_pointed_to(extract: Extract, text: str, pair: tuple[str, str]) -> None:
    assert pair in located(extract(text))


def test_a_province_in_a_list_of_cities_lies_in_none(extract: Extract) -> None:
    assert ("贵州省", "广东省") not in located(extract("广东广州、贵州都派了人。"))
    assert ("贵州", "广东") not in located(extract("广东广州、贵州都派了人。"))
