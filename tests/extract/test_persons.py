"""Who is named: titles, lists, spaces, names of many kinds, and what is no person."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.persons.shape import is_chinese_name, possible_ends
from kg.model import Facts

Extract = Callable[..., Facts]


def persons(facts: Facts) -> set[str]:
    """The canonical names of the persons found."""
    return {e.name for e in facts.entities if e.type == "Person"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("白鹭县县长高远主持会议，副县长方晴出席。", {"高远", "方晴"}),
        ("青石镇党委书记长江介绍了情况。", set()),
        ("青石镇党委书记黄河介绍了情况。", {"黄河"}),
        ("云岭镇镇长尉迟霜和副镇长司马远山到场。", {"尉迟霜", "司马远山"}),
        ("会议由副主任巫一鸣、仇春水、麦冬青主持。", {"巫一鸣", "仇春水", "麦冬青"}),
        ("会议决定任命折小川为县水利局局长。", {"折小川"}),
        ("副主席阿依努尔·买买提江出席。", {"阿依努尔·买买提江"}),
        ("县长扎西次仁讲话，副县长巴图孟和陪同。", {"扎西次仁", "巴图孟和"}),
        ("公司总监彼得·汉森到现场查看。", {"彼得·汉森"}),
        ("出席会议的有：局长  乔　岩、站长 段 云 飞。", {"乔岩", "段云飞"}),
        ("柳青禾（女，畲族）当选副会长。", {"柳青禾"}),
        ("农桂香，48岁，种了半辈子甘蔗。", {"农桂香"}),
        ("农桂香，壮族，云溪县政协委员。", {"农桂香"}),
        ("这家店的主人名叫官玉珍，手很巧。", {"官玉珍"}),
        ("他陪官玉珍阿婆去医院拿药。", {"官玉珍"}),
        ("五保户鲁四爷（大名鲁占海）说，这个冬天没冻着。", {"鲁占海"}),
        ("水车由锁玉花保管。", {"锁玉花"}),
        ("县政协副主席户正芳、漆文波出席。", {"户正芳", "漆文波"}),
        ("县委书记巩明才宣布开工。", {"巩明才"}),
        ("村里的果农苟福军插话说，收成不错。", {"苟福军"}),
        ("任命胡庆春为县教育局局长。", {"胡庆春"}),
        ("（2）班班主任景小兰是发起人。", {"景小兰"}),
        ("村民郑实笑着告诉大家，果子都卖完了。", {"郑实"}),
        ("台下坐着76岁的富察玉芬老人。", {"富察玉芬"}),
    ],
)
def test_names_are_found(extract: Extract, text: str, names: set[str]) -> None:
    assert persons(extract(text)) == names


def test_an_unknown_word_that_keeps_acting_is_a_name(extract: Extract) -> None:
    once = "同来的还有西山的虎世清。村里分了地。"
    assert persons(extract(once)) == set()
    assert persons(extract(once + "虎世清嫌工钱低，又走了。")) == {"虎世清"}


@pytest.mark.parametrize(
    "text",
    ["大家沿徐洪河巡查了一遍。", "展台上摆着新品“谷小满”饼干。", "这是公司的全资孙公司。"],
)
def test_what_only_looks_like_a_name(extract: Extract, text: str) -> None:
    assert persons(extract(text)) == set()


def test_a_name_found_by_its_title_is_found_everywhere(extract: Extract) -> None:
    facts = extract("白鹭县县长高峰到村里调研。高峰要求，各村要抓好落实。")
    (person,) = [e for e in facts.entities if e.type == "Person"]
    assert [m.span.start for m in person.mentions if m.text == "高峰"] == [5, 13]


def test_a_word_that_is_also_a_name_stays_a_word(extract: Extract) -> None:
    facts = extract("白鹭县县长方向主持会议。会议指出，要把准发展方向，找对方向再走。")
    (person,) = [e for e in facts.entities if e.type == "Person"]
    assert [m.text for m in person.mentions] == ["方向"]


@pytest.mark.parametrize(
    "text",
    [
        "广大干部职工冒严寒、战酷暑，按期完成了任务。",
        "网友qwzx8在论坛留言，希望早日通车。",
        "李白路和徐家汇街的路灯都换了。",
        "局长应当带头，主任要到一线去。",
        "项目代表了全县的水平。",
    ],
)
def test_what_is_no_person(extract: Extract, text: str) -> None:
    assert persons(extract(text)) == set()


def test_a_space_inside_a_name_is_not_part_of_it(extract: Extract) -> None:
    text = "市文联主席 裴　峰出席开幕式。"
    (person,) = [e for e in extract(text).entities if e.type == "Person"]
    assert person.name == "裴峰"
    assert person.mentions[0].span.of(text) == "裴　峰"


class TestShortForms:
    """Less than a name, for somebody whose name the text gives."""

    def test_surname_with_a_post(self, extract: Extract) -> None:
        facts = extract("白鹭县政协主席郗明远到会。郗主席说，协商要见实效。")
        (person,) = [e for e in facts.entities if e.type == "Person"]
        assert {"郗明远", "郗主席"} <= {m.text for m in person.mentions}

    def test_surname_with_a_form_of_address(self, extract: Extract) -> None:
        facts = extract("云溪社区居民卜丽云种了一院花。卜阿姨说，花开了心里亮堂。")
        assert persons(facts) == {"卜丽云"}

    def test_two_of_one_surname_are_not_guessed(self, extract: Extract) -> None:
        facts = extract("局长王志和、副局长王海宁到会。王局长讲了话。")
        for entity in facts.entities:
            assert "王局长" not in {m.text for m in entity.mentions}

    def test_a_form_of_address_without_a_name_is_no_entity(self, extract: Extract) -> None:
        assert persons(extract("路边卖花的王大婶说，今年的花好。")) == set()

    def test_a_pronoun_stands_for_the_one_who_spoke(self, extract: Extract) -> None:
        facts = extract("白鹭县县长高远到会讲话。他强调，要抓好春耕。")
        (person,) = [e for e in facts.entities if e.type == "Person"]
        assert [m.kind for m in person.mentions if m.text == "他"] == ["reference"]

    def test_a_pronoun_after_two_persons_stands_for_nobody(self, extract: Extract) -> None:
        facts = extract("高远和方晴一起到了村里。他说，路修好了。")
        for entity in facts.entities:
            assert "他" not in {m.text for m in entity.mentions}


@given(st.text(alphabet="王李欧阳诸葛明远文武的了在说", max_size=6))
@settings(max_examples=200)
def test_every_possible_end_makes_a_name(text: str) -> None:
    for surname, end in possible_ends(text, 0, len(text)):
        assert 0 < surname < end <= len(text)
        assert is_chinese_name(text[:end])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("村主任阿余木果来了。", {"阿余木果"}),
        ("贫困户韩美转今年46岁，住在村头。", {"韩美转"}),
        ("局长祁峰来喝了一杯茶。", {"祁峰"}),
    ],
)
def test_names_that_no_list_knows_stand_behind_a_post(
    extract: Extract, text: str, found: set[str]
) -> None:
    assert persons(extract(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "保安、东乡、撒拉、回、汉各族群众一起过节。",
        "园区推出“书记茶聊”制度，每月一期。",
        "枝头的脆李又熟了，村民要把李子一筐筐运走。",
        "他家住柳河县云龙村，云龙村今年52户搬了家。",
        "大家在双周协商会上提意见。",
        "老戏是唱给山神听的。",
        "灯亮了，居民都说好。",
        "区民政局副局长应邀出席。",
    ],
)
def test_words_places_and_peoples_are_no_persons(extract: Extract, text: str) -> None:
    assert persons(extract(text)) == set()


def test_elements_complete_a_dotted_name(extract: Extract) -> None:
    assert persons(extract("会议由热合曼·吐尔地主持。")) == {"热合曼·吐尔地"}


def test_rows_of_names_and_posts(extract: Extract) -> None:
    text = (
        "领导小组名单如下：\n"
        "组  长：漆学富  县委常委、副县长\n"
        "副组长：胡传稳  县交通运输局总工程师\n"
        "成  员：台运清  云台镇镇长\n"
    )
    assert {"漆学富", "胡传稳", "台运清"} <= persons(extract(text))


def test_a_city_before_a_county_in_chang_is_no_mayor(extract: Extract) -> None:
    assert persons(extract("上海市长宁区的居民来了，湖南省长沙市的客人也来了。")) == set()
    assert persons(extract("十堰市市长张国强到会，市长李长春讲话。")) == {"张国强", "李长春"}


def test_names_from_the_quran_behind_a_chinese_surname(extract: Extract) -> None:
    found = persons(extract("马乙布拉、韩索力麻三人合伙开店。"))
    assert {"马乙布拉", "韩索力麻"} <= found
