"""Organizations: how far a name reaches, what short forms stand for, what is no body."""

from __future__ import annotations

import pytest

from kg.model import Facts
from tests.extract.conftest import Extract


def names(facts: Facts) -> set[str]:
    return {e.name for e in facts.entities if e.type == "Organization"}


def parts(facts: Facts) -> set[tuple[str, str]]:
    by_id = {e.id: e.name for e in facts.entities}
    return {
        (by_id[s.subject], by_id[s.object]) for s in facts.statements if s.predicate == "part_of"
    }


def subtype(facts: Facts, name: str) -> str | None:
    return next(e.subtype for e in facts.entities if e.name == name)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("柳河县发展和改革局负责此事。", "柳河县发展和改革局", "GovernmentBody"),
        ("柳河县政协召开会议。", "柳河县政协", "ConsultativeBody"),
        ("柳河县人大常委会作出决定。", "柳河县人大常委会", "LegislativeBody"),
        ("云台镇党委书记到会。", "云台镇党委", "PartyBody"),
        ("浙江远帆水务有限公司中标。", "浙江远帆水务有限公司", "Company"),
        ("柳河县人民医院派出专家。", "柳河县人民医院", "Institution"),
        ("“春雨”志愿服务队上门服务。", "春雨志愿服务队", "SocialOrganization"),
        ("《柳河日报》记者刘敏报道。", "柳河日报", "Media"),
        ("远帆（大连）国际贸易有限公司开业。", "远帆（大连）国际贸易有限公司", "Company"),
    ],
)
def test_a_name_reaches_from_its_place_to_its_suffix(
    extract: Extract, text: str, name: str, kind: str
) -> None:
    facts = extract(text)
    assert name in names(facts)
    assert subtype(facts, name) == kind


@pytest.mark.parametrize(
    "text",
    [
        "各部门、相关单位和民营企业要抓好落实。",
        "许多小学、医院和公司参加。",
        "上市公司和农村信用社提供支持。",
        "镇上两所小学合并，开了一场协商会。",
        "各直辖市政府和发达地区妇联参加。",
    ],
)
def test_kinds_and_numbers_of_bodies_are_none(extract: Extract, text: str) -> None:
    assert names(extract(text)) == set()


def test_short_forms_take_the_place_in_focus(extract: Extract) -> None:
    facts = extract("柳河县召开推进会。县农业农村局牵头，县政协参加。县委书记讲话。")
    assert {"柳河县农业农村局", "柳河县政协", "柳河县委"} <= names(facts)


def test_without_a_place_short_forms_stay_as_they_are(extract: Extract) -> None:
    assert names(extract("县农业农村局牵头，县政协参加。")) == {"县农业农村局", "县政协"}


def test_department_forms_are_one_body(extract: Extract) -> None:
    facts = extract("青山市开会。市住房和城乡建设局牵头。市住建局局长发言。")
    assert names(facts) == {"青山市住房和城乡建设局"}


def test_members_of_a_list_share_their_place(extract: Extract) -> None:
    facts = extract("青山市开会。市教育局、财政局、人社局参加。")
    assert {"青山市教育局", "青山市财政局", "青山市人社局"} <= names(facts)


def test_two_levels_in_one_word_are_two_bodies(extract: Extract) -> None:
    facts = extract("湖北省青山市开会。省、市政协领导出席。")
    assert {"湖北省政协", "青山市政协"} <= names(facts)


def test_verbs_glued_to_names_are_cut_off(extract: Extract) -> None:
    facts = extract("青山市开会。市司法局会同市文物局起草。")
    assert names(facts) == {"青山市司法局", "青山市文物局"}


def test_parts_have_parents(extract: Extract) -> None:
    facts = extract("青山市开会。市政协提案委主任刘敏、市住建局城市更新科科长周涛到会。")
    assert ("青山市政协提案委", "青山市政协") in parts(facts)
    assert ("青山市住建局城市更新科", "青山市住建局") in parts(facts)


def test_a_part_named_alone_belongs_to_the_body_of_its_kind(extract: Extract) -> None:
    facts = extract("柳河县开会。县委常委、宣传部部长刘敏，县委常委、县纪委书记周涛到会。")
    assert ("柳河县委宣传部", "柳河县委") in parts(facts)
    assert "柳河县纪委" in names(facts)
    assert "柳河县委县纪委" not in names(facts)


def test_a_part_of_the_body_just_named(extract: Extract) -> None:
    facts = extract("青山市环保局通报情况。该局环境监察大队大队长周涛介绍。")
    assert ("青山市环保局环境监察大队", "青山市环保局") in parts(facts)


def test_village_bodies_get_their_village(extract: Extract) -> None:
    facts = extract("前窝铺村很美。村委会主任周涛说，村党支部带头。")
    assert {"前窝铺村村委会", "前窝铺村党支部"} <= names(facts)


def test_declared_and_trade_names(extract: Extract) -> None:
    facts = extract(
        "云岭县青峰茶业有限公司（以下简称“青峰股份”）签约。青峰股份去年获奖，青峰茶业今年出口。"
    )
    assert names(facts) == {"云岭县青峰茶业有限公司"}


def test_words_that_point_are_references(extract: Extract) -> None:
    facts = extract("浙江远帆水务有限公司中标。该公司成立于2001年。")
    (company,) = [e for e in facts.entities if e.type == "Organization"]
    assert [(m.text, m.kind) for m in company.mentions] == [
        ("浙江远帆水务有限公司", "name"),
        ("该公司", "reference"),
    ]


def test_youth_league_forms_are_one_body(extract: Extract) -> None:
    facts = extract("柳河县开会。共青团柳河县委发起，团县委书记刘敏讲话。")
    assert names(facts) == {"共青团柳河县委"}


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("远帆控股集团旗下的浙江远帆水务有限公司中标。", ("浙江远帆水务有限公司", "远帆控股集团")),
        (
            "浙江远帆水务有限公司是远帆控股集团的全资子公司。",
            ("浙江远帆水务有限公司", "远帆控股集团"),
        ),
    ],
)
def test_wording_that_makes_parts(extract: Extract, text: str, pair: tuple[str, str]) -> None:
    assert pair in parts(extract(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("淡水商圈发展协会召开会议。", "淡水商圈发展协会"),
        ("校方与真理大学共建校区。", "真理大学"),
        ("柳河县政府与求是大学签署协议。", "求是大学"),
        ("县护河队和青山村护河队一起巡河。", "青山村护河队"),
        ("关大年课题组发表论文。", "关大年课题组"),
        ("县制油厂工人李强来了。", "县制油厂"),
        ("致公党中央常务副主席到会。", "致公党中央"),
        ("云岭药业是上市公司沪泽医药的全资孙公司。", "沪泽医药"),
    ],
)
def test_names_of_common_words_are_held_by_their_last_one(
    extract: Extract, text: str, name: str
) -> None:
    assert name in names(extract(text))


@pytest.mark.parametrize(
    "text",
    [
        "社区推行“时间银行”制度。",
        "他是省委党校研究生，现在柳河县工作。",
        "工作队进驻后，专班每周开会。",
        "他考上大学，进了一所重点大学。",
    ],
)
def test_undertakings_studies_and_generic_teams_are_no_bodies(extract: Extract, text: str) -> None:
    assert names(extract(text)) == set()


def test_a_wholly_quoted_name_is_a_body_by_its_last_word(extract: Extract) -> None:
    facts = extract("双方共建“智能康复联合实验室”。会上成立“春风助残联盟”。")
    assert names(facts) == {"智能康复联合实验室", "春风助残联盟"}


def test_numbered_bodies_share_what_is_said_once(extract: Extract) -> None:
    facts = extract("柳河县第一、第二人民医院派出医生。")
    assert names(facts) == {"柳河县第一人民医院", "柳河县第二人民医院"}


def test_divisions_share_the_word_for_all_of_them(extract: Extract) -> None:
    owner = "浙江远帆流体控制股份有限公司"
    facts = extract(f"{owner}下设工业阀门、智能水务两大事业部。")
    assert parts(facts) == {(f"{owner}工业阀门事业部", owner), (f"{owner}智能水务事业部", owner)}


def test_a_name_without_its_place_is_the_same_body(extract: Extract) -> None:
    facts = extract("柳河县众生治沙志愿者协会成立。众生治沙志愿者协会会长李刚发言。")
    assert names(facts) == {"柳河县众生治沙志愿者协会"}


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("供销合作社联合社", "供销社"),
        ("中医医院", "中医院"),
        ("第一中学", "一中"),
        ("地方金融监督管理局", "金融局"),
        ("政务服务和大数据管理局", "政数局"),
        ("城市管理和综合行政执法局", "城市管理综合执法局"),
    ],
)
def test_full_and_short_forms_are_one_body(extract: Extract, full: str, short: str) -> None:
    facts = extract(f"柳河县{full}牵头。柳河县{short}配合。")
    assert names(facts) == {f"柳河县{full}"}


def test_bodies_that_act_together_are_two(extract: Extract) -> None:
    assert names(extract("昔山里社区联合安阳路小学开办小课桌。")) == {"安阳路小学"}
    assert "河口镇卫生院" in names(extract("青山学校联合河口镇卫生院义诊。"))


def test_a_sum_behind_a_name_is_no_part_of_it(extract: Extract) -> None:
    assert names(extract("集团下辖中沃智能、中沃钢构两家子公司。")) == {"中沃钢构"}


def test_a_declared_name_is_no_undertaking(extract: Extract) -> None:
    facts = extract("湖北云岭重型机械股份有限公司（简称“云岭重机”）前身是一家老厂。")
    assert {e.type for e in facts.entities} == {"Organization"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("政协柳河县委员会召开会议。县政协主席张国强出席。", "柳河县政协"),
        ("新楼由柳河县对口支援保康县工作组援建。", "柳河县对口支援保康县工作组"),
        ("柳河县委组织部副部长、县委“两新”工委书记张国强出席。", "柳河县委两新工委"),
        ("柳河县工商联副主席、非公经济科科长张国强出席。", "柳河县工商联非公经济科"),
        ("柳河县的干部来了，县府办有关人员参加。", "柳河县府办"),
        ("柳河县的护士来自县二院。", "柳河县二院"),
        ("柳河县青石村不公开账目，该村党总支书记张国强作了检讨。", "青石村党总支"),
        ("两个社区成立亮灯议事小组负责维护。", "亮灯议事小组"),
    ],
)
def test_full_forms_parts_and_new_bodies(extract: Extract, text: str, found: str) -> None:
    facts = extract(text)
    assert found in {e.name.replace("“", "").replace("”", "") for e in facts.entities}
    assert not any(e.name.startswith("政协") for e in facts.entities if e.type == "Place")


def test_the_department_is_that_of_the_post_before_it(extract: Extract) -> None:
    facts = extract(
        "临夏州召开大会。积石山县委统战部部长马成虎到会。州委常委、统战部部长张国强颁奖。"
    )
    assert {"积石山县委统战部", "临夏州委统战部"} <= {e.name for e in facts.entities}


def test_a_post_is_no_second_end_of_a_name(extract: Extract) -> None:
    facts = extract("柳河县公安局交警大队大队长张国强回应。")
    names = {e.name for e in facts.entities if e.type == "Organization"}
    assert "柳河县公安局交警大队" in names
    assert "柳河县公安局交警大队大队" not in names


def test_short_names_of_companies_and_chambers_are_their_full_ones(extract: Extract) -> None:
    facts = extract(
        "福建海澄水产集团董事长张国强来了。海澄集团旗下的泉州海澄冷链物流有限公司也来了。"
    )
    names = {e.name for e in facts.entities if e.type == "Organization"}
    assert names == {"福建海澄水产集团", "泉州海澄冷链物流有限公司"}


def test_two_bodies_of_different_owners_are_two(extract: Extract) -> None:
    facts = extract("督查组来到柳河县，先后到云台镇为民服务中心和县国税局暗访。")
    assert {"云台镇为民服务中心", "柳河县国税局"} <= names(facts)
    facts = extract("柳河县政协副主席兼县农委主任张国强出席。")
    assert {"柳河县政协", "柳河县农委"} <= names(facts)


def test_no_place_or_body_lies_in_a_persons_name(extract: Extract) -> None:
    facts = extract("伽师县副县长古丽巴哈尔·玉山揭牌，县人民医院院长张国强主持。")
    assert "伽师县人民医院" in names(facts)
    assert not [e for e in facts.entities if e.type == "Place" and "玉山" in e.name]


def test_a_leading_group_takes_the_project_into_its_name(extract: Extract) -> None:
    facts = extract("决定成立柳河县云台峡景区综合整治工作领导小组。")
    assert names(facts) == {"柳河县云台峡景区综合整治工作领导小组"}
    assert not [e for e in facts.entities if e.type == "Initiative"]


def test_a_school_is_called_by_its_county_s_short_name(extract: Extract) -> None:
    facts = extract("隆回县第二中学开学。隆回县领导来到隆回二中，教师们很高兴。")
    assert names(facts) == {"隆回县第二中学"}


def test_a_second_post_begins_another_body(extract: Extract) -> None:
    found = names(extract("柳河县水利局局长兼县河湖管理中心主任刘敏到会。"))
    assert {"柳河县水利局", "柳河县河湖管理中心"} <= found


def test_committees_of_the_cppcc_are_whole(extract: Extract) -> None:
    text = "柳河县政协提案和委员联络工作委员会主任刘敏、经济和人口资源环境委员会主任周成到会。"
    found = names(extract(text))
    assert "柳河县政协提案和委员联络工作委员会" in found
    assert "柳河县政协经济和人口资源环境委员会" in found
