"""Places: how they are told, where one ends and the next begins, and what short words mean."""

from __future__ import annotations

import pytest

from kg.model import Facts
from tests.extract.conftest import Extract


def names(facts: Facts) -> set[str]:
    return {e.name for e in facts.entities if e.type == "Place"}


def subtype(facts: Facts, name: str) -> str | None:
    return next(e.subtype for e in facts.entities if e.name == name)


def mentions(facts: Facts, name: str) -> list[tuple[str, str]]:
    (entity,) = [e for e in facts.entities if e.type == "Place" and e.name == name]
    return [(m.text, m.kind) for m in entity.mentions]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("活动在湖北省十堰市郧阳区举行。", {"湖北省", "十堰市", "郧阳区"}),
        ("他住在融水苗族自治县安陲乡吉曼村。", {"融水苗族自治县", "安陲乡", "吉曼村"}),
        ("评选在上海市徐汇区红旗社区举行。", {"上海市", "徐汇区", "红旗社区"}),
        ("他从广西都安赶来。", {"广西", "都安"}),
        ("江西赣州的油茶开花了。", {"江西", "赣州"}),
        ("在柳河县云台镇前窝铺村召开。", {"柳河县", "云台镇", "前窝铺村"}),
    ],
)
def test_an_address_is_split_into_its_places(extract: Extract, text: str, found: set[str]) -> None:
    assert names(extract(text)) == found


def test_a_short_name_is_split_off_only_where_the_rest_is_a_place(extract: Extract) -> None:
    assert "嘉兴路街道" in names(extract("家住虹口区嘉兴路街道的老人来了。"))
    assert names(extract("在丹江口滨江社区召开。")) == {"丹江口", "滨江社区"}


@pytest.mark.parametrize(
    "text",
    [
        "推动农村发展，实地察看施工现场，走进田间地头。",
        "建设美丽家园，打造不夜城，结对帮扶村。",
        "老旧小区改造让居民受益。",
    ],
)
def test_general_words_name_no_place(extract: Extract, text: str) -> None:
    assert names(extract(text)) == set()


def test_sites_take_the_words_before_them(extract: Extract) -> None:
    facts = extract("大家来到云台镇红茶产业园，又在柳河县会展中心开会。")
    assert {"云台镇红茶产业园", "柳河县会展中心", "云台镇"} <= names(facts)
    assert subtype(facts, "云台镇红茶产业园") == "Site"


def test_a_site_of_the_bare_county_gets_its_name(extract: Extract) -> None:
    facts = extract("柳河县召开推进会。会议在县会展中心举行。")
    assert ("县会展中心", "alias") in mentions(facts, "柳河县会展中心")


def test_short_and_full_names_are_one_place(extract: Extract) -> None:
    facts = extract("柳河县位于长白山麓。柳河的山水很美。")
    assert ("柳河", "alias") in mentions(facts, "柳河县")
    assert "柳河" not in names(facts)


def test_words_that_point_resolve_to_the_place_in_focus(extract: Extract) -> None:
    facts = extract(
        "柳河县召开会议。全县要抓好落实。该县去年增收。\n云台镇也行动起来，镇里修了路。"
    )
    found = mentions(facts, "柳河县")
    assert ("全县", "alias") in found
    assert ("该县", "reference") in found
    assert ("镇里", "reference") in mentions(facts, "云台镇")


def test_without_a_place_named_nothing_is_resolved(extract: Extract) -> None:
    assert names(extract("全市要抓好落实，该县去年增收。")) == set()


def test_a_place_that_shows_only_in_a_body_is_left_out(extract: Extract) -> None:
    assert names(extract("浙江远帆水务有限公司中标。")) == set()
    assert names(extract("浙江远帆水务有限公司中标。消息传遍浙江。")) == {"浙江"}


def test_extraction_works_without_a_gazetteer() -> None:
    from kg.extract import RuleExtractor
    from kg.language.analyse import Analyser
    from kg.model import Document

    text = "会议在湖北省十堰市郧阳区城关镇召开。"
    (analysis,) = Analyser().analyse([Document("test", "test.txt", text)])
    facts = RuleExtractor().extract(analysis)
    assert {"湖北省", "十堰市", "郧阳区"} <= names(facts)


@pytest.mark.parametrize(
    "text",
    [
        "这里成了居民家门口的“金山”，也是全市的“样板村”。",
        "这条“网红路”引来游客，河边建起“盆景”。",
    ],
)
def test_scare_quotes_make_no_place(extract: Extract, text: str) -> None:
    assert names(extract(text)) & {"金山", "样板村", "网红路", "盆景"} == set()


def test_a_quotation_is_a_place_where_its_wording_says_so(extract: Extract) -> None:
    assert "样板村" in names(extract("大家来到位于“样板村”的会场。"))


def test_members_of_a_list_of_villages_and_estates_are_places(extract: Extract) -> None:
    facts = extract("青石沟村有前屯、后屯和拉拉屯三个屯。")
    assert names(facts) == {"青石沟村", "前屯", "后屯", "拉拉屯"}
    assert "滨河里" in names(extract("翠堤花园、滨河里、安康苑等小区陆续加入。"))


def test_a_short_name_begins_the_name_of_a_temple(extract: Extract) -> None:
    assert names(extract("游客参观了解州关帝庙。")) == {"解州关帝庙"}


def test_what_the_tagger_broke_off_belongs_to_the_name(extract: Extract) -> None:
    assert "庆安居民区" in names(extract("这条里弄归庆安居民区管。"))
    assert "李纲中路" in names(extract("他家住李纲中路。"))


def test_a_commune_is_a_place(extract: Extract) -> None:
    assert "东风人民公社" in names(extract("他在东风人民公社当过会计。"))


def test_a_township_of_the_gazetteer_is_one_whatever_its_words_are(extract: Extract) -> None:
    assert {"如皋市", "如城街道"} <= names(extract("会议在如皋市如城街道召开。"))


def test_what_a_body_does_begins_no_name_of_a_site(extract: Extract) -> None:
    assert names(extract("柳河县政协调研古城，居民通过长风公园回家。")) <= {"柳河县", "长风公园"}


def test_a_country_that_the_tagger_cut_is_whole(extract: Extract) -> None:
    assert "比利时" in names(extract("保罗·梅尔滕斯，比利时人，画画的。"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("走进保康县过渡湾镇，处处是新景。", {"保康县", "过渡湾镇"}),
        ("沈阳市铁西区工人村街道重阳社区", {"沈阳市", "铁西区", "工人村街道", "重阳社区"}),
        ("百家村街道先后完成任务。", {"百家村街道"}),
        ("记者来到应城市采访。", {"应城市"}),
        ("会议在蕉岭县新铺镇长江村召开。", {"蕉岭县", "新铺镇", "长江村"}),
    ],
)
def test_places_of_the_table_are_never_cut(extract: Extract, text: str, found: set[str]) -> None:
    assert names(extract(text)) == found


def test_a_side_of_a_place_is_the_place(extract: Extract) -> None:
    assert names(extract("这里地处湖南南缘。")) == {"湖南"}


def test_ends_of_a_bridge_and_sums_of_places_are_none(extract: Extract) -> None:
    assert names(extract("他从桥东走到桥西，全街12个社区都通了车。")) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("家住云台镇的老人来了。", {"云台镇"}),
        ("老人祖居青石坳村，现住柳河县。", {"青石坳村", "柳河县"}),
        ("工厂今年引进，落户镇农机产业园。", {"镇农机产业园"}),
        ("他用闽南话唱歌，在山上建一座凉亭。", set()),
        ("她每天走五里山路。", set()),
    ],
)
def test_words_of_living_and_going_begin_no_place(
    extract: Extract, text: str, found: set[str]
) -> None:
    assert names(extract(text)) == found


def test_a_hamlet_stands_behind_its_village(extract: Extract) -> None:
    assert "岩背屯" in names(extract("老人住在该村岩背屯，身体硬朗。"))


def test_a_river_is_whole_beside_its_bank(extract: Extract) -> None:
    assert "滏阳河" in names(extract("滏阳河畔，新楼林立。"))


def test_peoples_in_a_list_are_no_places(extract: Extract) -> None:
    assert names(extract("保安、东乡、撒拉、回、汉各族群众一起过节。")) == set()


def test_a_village_of_the_county_is_known_by_the_table(extract: Extract) -> None:
    facts = extract("柳河县的干部来到这里。他一家去年搬进了山下的向阳村。")
    assert "向阳村" in names(facts)


def test_a_site_takes_the_village_before_it(extract: Extract) -> None:
    facts = extract("调研组来到柳河县云台镇前窝铺村易地搬迁安置点，又去了青石村老人活动中心。")
    assert {"前窝铺村易地搬迁安置点", "青石村老人活动中心"} <= names(facts)


def test_words_that_come_back_behind_a_town_are_its_village(extract: Extract) -> None:
    facts = extract("剑阁县下寺镇友于社区热闹非凡。友于社区的老人都来了。")
    assert "友于社区" in names(facts)


def test_the_word_behind_a_list_belongs_to_each_member(extract: Extract) -> None:
    facts = extract("建立制度，让皇冠、筒车湾两镇的学校上齐音体美课。")
    assert {"皇冠镇", "筒车湾镇"} <= names(facts)
