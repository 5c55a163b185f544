"""Who holds which post where: before and after names, in rows, by verbs; and what is past."""

from __future__ import annotations

import pytest

from kg.model import Facts
from tests.extract.conftest import Extract

Edge = tuple[str, str, str, str | None]


def posts(facts: Facts, *, past: bool = False) -> set[Edge]:
    """The posts of today, or the former ones, as (person, edge, body, role)."""
    names = {e.id: e.name for e in facts.entities}
    return {
        (names[s.subject], s.predicate, names[s.object], s.role)
        for s in facts.statements
        if s.predicate in ("leads", "member_of") and s.past is past and "/" in s.subject
        if s.subject.startswith("Person/")
    }


@pytest.mark.parametrize(
    ("text", "edges"),
    [
        (
            "湄潭县委书记郗明远、县长高远出席会议。",
            {("郗明远", "leads", "湄潭县委", "书记"), ("高远", "leads", "湄潭县", "县长")},
        ),
        (
            "湄潭县委副书记、县长高远主持会议。",
            {("高远", "member_of", "湄潭县委", "副书记"), ("高远", "leads", "湄潭县", "县长")},
        ),
        (
            "湄潭县政协副主席任素云、秘书长邓可参加调研。",
            {
                ("任素云", "member_of", "湄潭县政协", "副主席"),
                ("邓可", "member_of", "湄潭县政协", "秘书长"),
            },
        ),
        (
            "湄潭县副县长乔育林、郝月清出席。",
            {
                ("乔育林", "member_of", "湄潭县", "副县长"),
                ("郝月清", "member_of", "湄潭县", "副县长"),
            },
        ),
        (
            "湄潭县教育局局长封小雨（县政协委员）发言。",
            {
                ("封小雨", "leads", "湄潭县教育局", "局长"),
                ("封小雨", "member_of", "湄潭县政协", "委员"),
            },
        ),
        (
            "会议决定任命覃小林为湄潭县水务局局长。",
            {("覃小林", "leads", "湄潭县水务局", "局长")},
        ),
        (
            "湄潭县茶叶商会选举苗青云任会长。",
            {("苗青云", "leads", "湄潭县茶叶商会", "会长")},
        ),
        (
            "湄潭县水务局总工程师阮子涵答复了提问。",
            {("阮子涵", "member_of", "湄潭县水务局", "总工程师")},
        ),
        (
            "阮子涵，湄潭县人，湄潭县云雾茶业有限公司董事长，种茶三十年。",
            {("阮子涵", "leads", "湄潭县云雾茶业有限公司", "董事长")},
        ),
        (
            "阮子涵牵头成立湄潭县茶叶协会，自己担任会长。",
            {("阮子涵", "leads", "湄潭县茶叶协会", "会长")},
        ),
        (
            "阮子涵在湄潭县第二小学教美术，学生都喜欢她。",
            {("阮子涵", "member_of", "湄潭县第二小学", None)},
        ),
        (
            "阮子涵曾在湄潭县第二小学教美术。",
            set(),
        ),
        (
            "覃小林回乡多年，如今是湄潭县茶叶协会会长。",
            {("覃小林", "leads", "湄潭县茶叶协会", "会长")},
        ),
        (
            "阮子涵聘为湄潭县茶叶协会顾问；湄潭县水务局局长覃小林出席。",
            {
                ("阮子涵", "member_of", "湄潭县茶叶协会", "顾问"),
                ("覃小林", "leads", "湄潭县水务局", "局长"),
            },
        ),
        (
            "湄潭县慈善会会长阮子涵、理事长覃小林出席。",
            {
                ("阮子涵", "leads", "湄潭县慈善会", "会长"),
                ("覃小林", "leads", "湄潭县慈善会", "理事长"),
            },
        ),
        (
            "企业与湄潭县柳湾村结对，阮子涵被村里聘为名誉村长；县水务局的人也来了。",
            {("阮子涵", "member_of", "柳湾村", "名誉村长")},
        ),
        (
            "湄潭县茶叶协会由阮子涵、覃小林等6人组成。",
            {
                ("阮子涵", "member_of", "湄潭县茶叶协会", None),
                ("覃小林", "member_of", "湄潭县茶叶协会", None),
            },
        ),
    ],
)
def test_posts(extract: Extract, text: str, edges: set[Edge]) -> None:
    assert posts(extract(text)) == edges


def test_a_post_may_be_what_somebody_is_called_by(extract: Extract) -> None:
    text = "覃小林是种茶人。湄潭县水泥厂的覃厂长说，他认得路。"
    assert ("覃小林", "leads", "湄潭县水泥厂", "厂长") in posts(extract(text))


def test_an_election_is_about_the_body_of_the_new_term(extract: Extract) -> None:
    text = (
        "湄潭县委书记高远讲话。会议选举产生新一届团县委领导班子。阮子涵当选书记，覃小林当选副书记。"
    )
    bodies = {name: body for name, _, body, _ in posts(extract(text))}
    assert bodies["高远"] == "湄潭县委"
    assert bodies["阮子涵"] == bodies["覃小林"] != "湄潭县委"


def test_the_lines_of_a_list_share_their_body(extract: Extract) -> None:
    text = "碧波苑业委会名单公布。\n主任：阮子涵（2栋301）\n委员：覃小林（3栋502）"
    assert posts(extract(text)) == {
        ("阮子涵", "leads", "碧波苑业委会", "主任"),
        ("覃小林", "member_of", "碧波苑业委会", "委员"),
    }


def test_a_party_group_is_a_post_in_the_body_too(extract: Extract) -> None:
    facts = extract("湄潭县水务局党组书记、局长覃小林通报了情况。")
    assert {
        ("覃小林", "leads", "湄潭县水务局", "党组书记"),
        ("覃小林", "leads", "湄潭县水务局", "局长"),
    } <= posts(facts)


@pytest.mark.parametrize(
    "text",
    [
        "湄潭县水务局原局长覃小林到场。",
        "覃小林，男，汉族，曾任湄潭县水务局局长。",
        "会议决定免去覃小林的湄潭县水务局局长职务。",
    ],
)
def test_former_posts_are_past(extract: Extract, text: str) -> None:
    facts = extract(text)
    assert posts(facts) == set()
    assert ("覃小林", "leads", "湄潭县水务局", "局长") in posts(facts, past=True)


def test_a_planned_post_is_no_edge(extract: Extract) -> None:
    assert posts(extract("覃小林，男，汉族，拟任湄潭县水务局局长。")) == set()


def test_a_career_goes_on_in_the_next_sentence(extract: Extract) -> None:
    facts = extract("覃小林，男，汉族，1974年10月生。现任湄潭县水务局局长。")
    assert posts(facts) == {("覃小林", "leads", "湄潭县水务局", "局长")}


def test_a_post_of_something_unknown_goes_to_nobody_else(extract: Extract) -> None:
    facts = extract("湄潭县水务局局长覃小林到会。某某专项行动总协调人才小组组长高远讲话。")
    assert not any(edge[0] == "高远" for edge in posts(facts))


def test_the_evidence_holds_both_ends_and_the_post(extract: Extract) -> None:
    text = "湄潭县政协副主席任素云、秘书长邓可参加调研。"
    for statement in extract(text).statements:
        evidence = statement.evidence
        assert evidence is not None
        for part in (evidence.subject, evidence.object, evidence.trigger):
            assert part is None or evidence.span.contains(part)
        assert evidence.span.of(text) == evidence.text


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("覃小林2016年当选湄潭县茶叶商会会长。", "2016/.."),
        ("覃小林自2021年5月起担任湄潭县水务局局长。", "2021-05/.."),
        ("覃小林，男，汉族，1974年10月生，现任湄潭县水务局局长。", None),
        ("2023年4月9日，会议决定免去覃小林的湄潭县水务局局长职务。", "../2023-04-09"),
    ],
)
def test_the_time_of_a_post(extract: Extract, text: str, time: str | None) -> None:
    (statement,) = [s for s in extract(text).statements if s.predicate == "leads"]
    assert statement.time == time


def test_a_post_whose_time_is_over_is_past(extract: Extract) -> None:
    facts = extract("覃小林2016年至2019年任湄潭县水务局局长。")
    (statement,) = [s for s in facts.statements if s.predicate == "leads"]
    assert (statement.time, statement.past) == ("2016/2019", True)


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        (
            "“周末剧场”志愿服务队（队长：青禾县文化馆副馆长易新梅）每月下乡演出两场。",
            ("易新梅", "leads", "周末剧场志愿服务队", "队长"),
        ),
        (
            "青禾县茶业协会换届，秘书长是从杭州回来的茶艺师叶茂林。",
            ("叶茂林", "member_of", "青禾县茶业协会", "秘书长"),
        ),
        (
            "青禾县政协委员王亮提交了提案，附议的有刘春霞、马德宝两位委员。",
            ("刘春霞", "member_of", "青禾县政协", "委员"),
        ),
        (
            "青禾县妇联聘请退休教师田玉山为乡风文明监督员。",
            ("田玉山", "member_of", "青禾县妇联", "乡风文明监督员"),
        ),
        (
            "在外经商的陈金水被镇党委书记林国富请了回来，补选为溪口村党支部副书记，次年当选书记。",
            ("陈金水", "leads", "溪口村党支部", "书记"),
        ),
    ],
)
def test_posts_apart_from_their_holders(
    extract: Extract, text: str, edge: tuple[str, str, str, str]
) -> None:
    assert edge in posts(extract(text))


@pytest.mark.parametrize(
    ("text", "edges"),
    [
        (
            "获奖名单\n潘小文（女）　青山市检测研究院副院长\n",
            {("潘小文", "member_of", "青山市检测研究院", "副院长")},
        ),
        (
            "账本交给了身兼柳河县人大代表的冷玉华。",
            {("冷玉华", "member_of", "柳河县人大", "代表")},
        ),
        (
            "现任柳河县人民医院院长的骆远志来了。",
            {("骆远志", "leads", "柳河县人民医院", "院长")},
        ),
        (
            "宋玉霞如今是青山云果电子商务有限公司（以下简称“云果电商”）的运营总监。",
            {("宋玉霞", "member_of", "青山云果电子商务有限公司", "运营总监")},
        ),
        (
            "云台镇党委书记一职由牛克明接任。",
            {("牛克明", "leads", "云台镇党委", "书记")},
        ),
        (
            "柳河县工商联副主席、非公科科长许文如说。",
            {("许文如", "member_of", "柳河县工商联", "副主席")},
        ),
    ],
)
def test_posts_apart_from_their_bodies(extract: Extract, text: str, edges: set[Edge]) -> None:
    assert posts(extract(text)) == edges


def test_member_from_elsewhere_and_sector(extract: Extract) -> None:
    facts = extract(
        "青山市政协召开协商会。来自柳河中学的委员宋云提出建议；医卫界委员覃守成补充说，要配急救包。"
    )
    assert posts(facts) == {
        ("宋云", "member_of", "柳河中学", None),
        ("宋云", "member_of", "青山市政协", "委员"),
        ("覃守成", "member_of", "青山市政协", "委员"),
    }


def test_first_secretary_is_of_the_village(extract: Extract) -> None:
    facts = extract("红旗村有了新变化。驻村第一书记、青山市水利局派驻干部谭宇说，路修好了。")
    assert posts(facts) == {
        ("谭宇", "leads", "红旗村", "驻村第一书记"),
        ("谭宇", "member_of", "青山市水利局", "派驻干部"),
    }


def test_trade_before_a_post_keeps_the_body(extract: Extract) -> None:
    facts = extract("柳河县中学很小。语文教师屈小锐、数学老师黎小敏牵头。")
    assert posts(facts) == {
        ("屈小锐", "member_of", "柳河县中学", "教师"),
        ("黎小敏", "member_of", "柳河县中学", "老师"),
    }


def test_post_of_another_person_is_not_passed_on(extract: Extract) -> None:
    facts = extract("红旗居民区党总支书记沈小蔚带着业委会主任葛大年来了。")
    assert posts(facts) == {("沈小蔚", "leads", "红旗居民区党总支", "书记")}
