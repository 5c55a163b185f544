"""Global ids of one document's entities."""

from __future__ import annotations

import re
import string
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.gazetteer import load
from kg.identify import identify
from kg.model import Document, Entity, Facts, Mention, Span, Statement
from tests.identify.cases import document, ids


def identified(*entities: str, edges: tuple[str, ...] = (), name: str = "d1") -> dict[str, str]:
    return ids(identify(document(*entities, edges=edges, name=name), load()))


# ---- organizations


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("十堰市住房和城乡建设局", "十堰市住建局"),
        ("十堰市发展和改革委员会", "十堰市发改委"),
        ("中共十堰市委", "十堰市委"),
        ("中国共产党十堰市委员会", "十堰市委"),
        ("十堰市人民政府", "十堰市政府"),
        ("中国人民政治协商会议十堰市委员会", "十堰市政协"),
        ("政协十堰市委员会提案委员会", "十堰市政协提案委"),
        ("十堰市人民代表大会常务委员会", "十堰市人大常委会"),
        ("十堰市文化和旅游局", "湖北省十堰市文旅局"),
        ("共青团十堰市委", "十堰团市委"),
        ("中共十堰市委组织部", "十堰市委组织部"),
        ("十堰市公安局交通警察支队", "十堰市公安局交警支队"),
        ("十堰市中级人民法院", "十堰市中院"),
        ("十堰政协", "十堰市政协"),
        ("十堰市人民医院", "十堰人民医院"),
        ("国家发展和改革委员会", "国家发改委"),
        ("十堰市政協", "十堰市政协"),
    ],
)
def test_full_and_short_names_of_one_body_are_one(one: str, other: str) -> None:
    assert list(identified(f"O {one}").values()) == list(identified(f"O {other}").values())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("河东区教育局", "河西区教育局"),
        ("十堰市人大", "十堰市人大常委会"),
        ("十堰市政协", "郧阳区政协"),
        ("十堰市教育局", "十堰市教育局幼儿园"),
        ("十堰市委", "十堰市委党校"),
        ("十堰市发改委", "十堰市发改局"),
        ("武汉大学", "武汉市政府"),
    ],
)
def test_different_bodies_stay_two(one: str, other: str) -> None:
    assert identified(f"O {one}")[one] != identified(f"O {other}")[other]


def test_the_body_of_a_city_is_one_in_every_article() -> None:
    first = identified("O 十堰市政协", "L 十堰市", "L 湖北省", name="a")
    second = identified("O 十堰市政协", "P 赵哲", "L 武汉市", name="b")
    assert first["十堰市政协"] == second["十堰市政协"] == "org/十堰市政协"


def test_a_bare_name_is_scoped_by_its_place() -> None:
    found = identified("O 人民医院", "L 郧西县", edges=("人民医院 located_in 郧西县",))
    assert found["人民医院"] == "org/人民医院@郧西县"
    other = identified("O 人民医院", "L 房县", edges=("人民医院 located_in 房县",))
    assert found["人民医院"] != other["人民医院"]


def test_a_bare_name_is_scoped_by_the_documents_main_place() -> None:
    assert identified("O 希望合作社", "L 郧西县", "O 郧西县政府")["希望合作社"] == (
        "org/希望合作社@郧西县"
    )
    assert identified("O 希望合作社", name="a")["希望合作社"] == "org/希望合作社@document:a"


def test_a_level_alone_is_the_main_places_body() -> None:
    found = identified("O 市政协", "L 十堰市", "L 郧阳区", "L 丹江口市")
    assert found["市政协"] == "org/十堰市政协"
    assert identified("O 市政协", name="a")["市政协"] == "org/市政协@document:a"


def test_a_committee_takes_the_name_of_its_parent() -> None:
    found = identified("O 提案委", "O 十堰市政协", edges=("提案委 part_of 十堰市政协",))
    assert found["提案委"] == identified("O 十堰市政协提案委")["十堰市政协提案委"]


def test_an_ambiguous_place_in_a_name_is_told_by_the_document() -> None:
    assert identified("O 朝阳区教育局", "L 海淀区")["朝阳区教育局"] == "org/北京市朝阳区教育局"
    assert identified("O 朝阳区教育局", "L 长春市")["朝阳区教育局"] == "org/长春市朝阳区教育局"
    alone = identified("O 朝阳区教育局", name="a")["朝阳区教育局"]
    assert alone == "org/朝阳区教育局@document:a"


def test_bodies_of_townships_are_found_in_the_documents_county() -> None:
    found = identified("O 莪山畲族乡人民政府", "O 瑶琳镇党委", "L 桐庐县")
    assert found["莪山畲族乡人民政府"] == "org/桐庐县莪山畲族乡政府"
    assert found["瑶琳镇党委"] == "org/桐庐县瑶琳镇党委"


def test_a_township_is_not_taken_for_a_far_county_of_its_name() -> None:
    found = identified("O 连江口镇党委", "L 英德市")  # 连江 is a county of another province
    assert found["连江口镇党委"] == "org/英德市连江口镇党委"


@pytest.mark.parametrize(
    "name", ["清华大学", "浙江稻语科技有限公司", "新华社", "中国移动十堰分公司", "长江日报"]
)
def test_names_borne_once_in_the_country_need_no_scope(name: str) -> None:
    assert identified(f"O {name}", "L 郧西县", name="a")[name] == f"org/{name}"


# ---- persons


def person(*entities: str, edges: tuple[str, ...] = (), name: str = "d1") -> str:
    return identified("P 王伟", *entities, edges=edges, name=name)["王伟"]


def test_one_post_in_two_articles_is_one_person() -> None:
    first = person("O 十堰市政协", edges=("王伟 leads 十堰市政协 主席",), name="a")
    second = person(
        "O 中国人民政治协商会议十堰市委员会",
        "L 郧阳区",
        edges=("王伟 leads 中国人民政治协商会议十堰市委员会 主席",),
        name="b",
    )
    assert first == second == "person/王伟@十堰市"


def test_the_mayor_is_one_whether_the_city_or_its_government_is_named() -> None:
    first = person("L 十堰市", edges=("王伟 leads 十堰市 市长",))
    assert first == person("O 十堰市政府", edges=("王伟 leads 十堰市政府 市长",))


def test_namesakes_of_unrelated_places_are_two() -> None:
    first = person("O 十堰市政协", edges=("王伟 leads 十堰市政协 主席",))
    second = person("O 襄阳市政协", edges=("王伟 leads 襄阳市政协 主席",))
    assert first != second


def test_the_deputy_of_a_body_and_its_reporter_are_not_one() -> None:
    deputy = person("L 十堰市", edges=("王伟 member_of 十堰市 副市长",))
    reporter = person("O 十堰日报", edges=("王伟 member_of 十堰日报 记者",))
    officer = person("O 十堰市公安局", edges=("王伟 member_of 十堰市公安局 民警",))
    assert len({deputy, reporter, officer}) == 3


def test_residents_are_known_by_where_they_live() -> None:
    found = person("L 滨江社区", "L 丹江口市", edges=("王伟 resident_of 滨江社区",))
    assert found == "person/王伟@丹江口市滨江社区"


def test_a_present_post_is_stronger_than_a_former_one() -> None:
    found = person(
        "O 十堰市政协",
        "O 襄阳市政协",
        edges=("王伟 leads- 襄阳市政协 主席", "王伟 member_of 十堰市政协 副主席"),
    )
    assert found == "person/王伟@十堰市"


def test_a_person_without_anchor_stays_in_the_document() -> None:
    assert person("L 十堰市", name="a") == "person/王伟@document:a"
    assert person("L 十堰市", name="a") != person("L 十堰市", name="b")


# ---- places


def places(facts: Facts) -> dict[str, str | None]:
    return {e.name: e.code for e in facts.entities}


def test_places_carry_codes_and_their_parents_without_mentions() -> None:
    facts = identify(document("L 郧阳"), load())
    assert places(facts) == {"郧阳": "420304", "十堰市": "420300", "湖北省": "420000"}
    assert [e.name for e in facts.entities if not e.mentions] == ["十堰市", "湖北省"]
    assert [(s.subject, s.object) for s in facts.statements] == [
        ("place/十堰市", "place/湖北省"),
        ("place/郧阳区", "place/十堰市"),
    ]
    for s in facts.statements:
        assert (s.origin, s.rule, s.confidence, s.evidence) == (
            "background",
            "gazetteer",
            1.0,
            None,
        )


def test_what_the_document_says_is_not_said_again() -> None:
    facts = identify(document("L 十堰", "L 湖北省", edges=("十堰 located_in 湖北省",)), load())
    assert [s.origin for s in facts.statements] == ["stated"]
    assert ids(facts) == {"十堰": "place/十堰市", "湖北省": "place/湖北省"}


def test_two_names_of_one_place_become_one_entity() -> None:
    facts = identify(document("L 郧阳", "L 郧阳区", edges=()), load())
    (place,) = [e for e in facts.entities if e.mentions]
    assert (place.name, place.aliases, len(place.mentions)) == ("郧阳区", ("郧阳",), 2)


def test_an_ambiguous_place_is_told_by_the_others_or_left_alone() -> None:
    assert identified("L 城关镇", "L 房县")["城关镇"] == "place/房县城关镇"
    assert identified("L 城关镇", "L 湖北省", name="a")["城关镇"] == "place/城关镇@document:a"
    assert identified("L 朝阳区", "L 海淀区")["朝阳区"] == "place/北京市朝阳区"
    assert identified("L 朝阳区", name="a")["朝阳区"] == "place/朝阳区@document:a"


def test_a_bare_name_is_the_city_rather_than_a_far_district() -> None:
    assert identified("L 西安", "L 黑龙江省")["西安"] == "place/西安市"  # 牡丹江 has a 西安区
    assert identified("L 恩施")["恩施"] == "place/恩施土家族苗族自治州"


def test_the_stated_container_decides() -> None:
    found = identified("L 城关镇", "L 房县", "L 竹山县", edges=("城关镇 located_in 竹山县",))
    assert found["城关镇"] == "place/竹山县城关镇"


def test_communities_are_linked_inside_a_known_county_alone() -> None:
    assert identified("L 滨江社区", "L 丹江口市")["滨江社区"] == "place/丹江口市滨江社区"
    assert identified("L 丹江口滨江社区")["丹江口滨江社区"] == "place/丹江口市滨江社区"
    assert identified("L 滨江社区", "L 湖北省", name="a")["滨江社区"] == (
        "place/滨江社区@document:a"
    )


def test_an_unlinked_place_is_scoped_by_its_container() -> None:
    found = identified(
        "L/Community 锦绣小区", "L 房县", edges=("锦绣小区 located_in 房县",), name="a"
    )
    assert found["锦绣小区"] == "place/锦绣小区@房县"


def test_sites_and_rivers_are_no_divisions() -> None:
    assert identified("L/Site 人民公园", "L 房县")["人民公园"] == "place/人民公园@房县"
    assert identified("L/NaturalFeature 汉江", "L 房县")["汉江"] == "place/汉江"


def test_a_former_name_is_a_place_of_its_own() -> None:
    assert identified("L 郧县", "L 十堰市")["郧县"] == "place/郧县"


def test_background_never_takes_a_name_that_the_document_uses() -> None:
    facts = identify(document("L 长春市朝阳区", "L/Site 长春市"), load())
    names = [e.name for e in facts.entities]
    assert len(names) == len(set(names))


# ---- initiatives


def test_a_citys_campaign_is_one_whichever_county_carries_it_out() -> None:
    first = identified("I 一江清水", "O 郧阳区政协", edges=("郧阳区政协 carries_out 一江清水",))
    second = identified("I “一江清水”", "O 十堰市政协", edges=("十堰市政协 proposes “一江清水”",))
    assert set(first.values()) & set(second.values()) == {"initiative/一江清水@十堰市"}


@pytest.mark.parametrize(
    ("about", "edge"),
    [
        (("L 郧阳区",), "一江清水 located_in 郧阳区"),
        (("L 郧阳区", "P 林远"), "林远 carries_out 一江清水"),
        (("O 郧县政协",), "郧县政协 carries_out 一江清水"),
        (("L 郧县",), "郧县 carries_out 一江清水"),
        (("L 郧县",), "一江清水 located_in 郧县"),
        (("L 十堰市", "L 郧县"), "郧县 carries_out 一江清水"),
    ],
)
def test_a_citys_campaign_is_one_however_its_place_is_told(
    about: tuple[str, ...], edge: str
) -> None:
    found = identified("I 一江清水", *about, edges=(edge,))
    assert found["一江清水"] == "initiative/一江清水@十堰市"


def test_campaigns_of_two_cities_of_one_name_are_two() -> None:
    first = identified("I 一江清水", "L 郧阳区", edges=("郧阳区 carries_out 一江清水",))
    second = identified("I 一江清水", "L 襄阳市", edges=("襄阳市 carries_out 一江清水",))
    assert first["一江清水"] != second["一江清水"]


def test_sessions_belong_to_their_body() -> None:
    found = identified("I 第五次会议", "O 郧阳区政协", edges=("郧阳区政协 carries_out 第五次会议",))
    assert found["第五次会议"] == "initiative/第五次会议@郧阳区政协"


def test_national_policies_need_no_scope() -> None:
    assert identified("I 乡村振兴", "L 房县")["乡村振兴"] == "initiative/乡村振兴"


# ---- properties

TRICKY = """
十堰市 郧阳区 郧阳 湖北省 朝阳区 城关镇 滨江社区 丹江口市 海淀区 十堰市政协 市政协 人民医院 提案委
十堰市住建局 十堰市住房和城乡建设局 区教育局 滨江社区党委 王伟 赵哲 一江清水 第五次会议 恩施 朝阳
"""
NAMES = st.sampled_from(TRICKY.split()) | st.text(
    st.characters(codec="utf-8"), min_size=1, max_size=8
)
PREDICATES = st.sampled_from(
    ("leads", "member_of", "resident_of", "located_in", "part_of", "proposes", "carries_out")
)


@st.composite
def some_facts(draw: st.DrawFn) -> Facts:
    kinds = ("Person", "Organization", "Place", "Initiative")
    labels = draw(
        st.lists(st.tuples(st.sampled_from(kinds), NAMES), min_size=1, max_size=8, unique=True)
    )
    entities = tuple(
        Entity(
            f"{kind}/{name}",
            name,
            kind,
            mentions=(Mention(Span(10 * i, 10 * i + len(name)), name),),
        )
        for i, (kind, name) in enumerate(labels)
    )
    ends = st.sampled_from([e.id for e in entities])
    triples = draw(st.lists(st.tuples(ends, PREDICATES, ends, st.booleans()), max_size=8))
    statements = tuple(Statement(s, p, o, "主席", past=past) for s, p, o, past in triples if s != o)
    return Facts(Document(draw(st.text(max_size=5)) or "d", "d.txt", ""), entities, statements)


ILLEGAL = re.compile(r"""[\x00-\x20<>"{}|\\^`%#?\x7f-\x9f\ue000-\uf8ff\ud800-\udfff]""")


@settings(max_examples=150, deadline=None)
@given(some_facts())
def test_doing_it_again_changes_nothing(facts: Facts) -> None:
    once = identify(facts, load())
    assert identify(once, load()) == once


@settings(max_examples=100, deadline=None)
@given(some_facts(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_show(facts: Facts, random: Random) -> None:
    shuffle = random.shuffle
    entities, statements = list(facts.entities), list(facts.statements)
    shuffle(entities)
    shuffle(statements)
    other = Facts(facts.document, tuple(entities), tuple(statements))
    one, two = identify(facts, load()), identify(other, load())
    assert set(one.entities) == set(two.entities)
    assert set(one.statements) == set(two.statements)


@settings(max_examples=150, deadline=None)
@given(some_facts())
def test_ids_are_legal_in_an_iri_and_refer_to_entities(facts: Facts) -> None:
    found = identify(facts, load())
    known = [e.id for e in found.entities]
    assert len(known) == len(set(known))
    for entity_id in known:
        assert not ILLEGAL.search(entity_id)
        assert entity_id.split("/")[0] in ("person", "org", "place", "initiative")
        assert not set(entity_id.split("/")) & {".", "..", ""}
    for s in found.statements:
        assert {s.subject, s.object} <= set(known)


@given(some_facts())
@settings(max_examples=50, deadline=None)
def test_without_a_gazetteer_nothing_is_linked(facts: Facts) -> None:
    found = identify(facts, None)
    assert all(e.code is None for e in found.entities)
    assert all(s.origin == "stated" for s in found.statements)


def test_printable_ascii_names_survive() -> None:
    found = identified(f"O {string.punctuation}公司", name="a")
    (entity_id,) = found.values()
    assert not ILLEGAL.search(entity_id)
