"""Bodies and names that the tagger has glued together, and their ends."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Extract


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        (
            "白桥市政协会同农工党白桥市委会组成课题组。",
            "Organization",
            {"白桥市政协", "农工党白桥市委会"},
        ),
        ("民盟白桥市委会副主委李明章到会。", "Organization", {"民盟白桥市委会"}),
        ("市委会议室里灯亮着。", "Organization", {"市委"}),
        ("白桥县的团县委和县妇联一起走访。", "Organization", {"白桥团县委", "白桥县妇联"}),
        (
            "杨梅市场监督管理所联合杨梅镇中心小学，9月6日办了一场活动。",
            "Organization",
            {"杨梅市场监督管理所", "杨梅镇中心小学"},
        ),
        ("他在石家庄办了家恒邦建材有限公司。", "Organization", {"恒邦建材有限公司"}),
        ("“法律夜门诊”由正言律师事务所承接。", "Organization", {"正言律师事务所"}),
        ("知名律师事务所很多，三家律师事务所参加。", "Organization", set()),
        ("省环保厅副厅长牟春和、省水利厅总工程师邢亚东随同。", "Person", {"牟春和", "邢亚东"}),
        ("王若明和李伟章、张书仁参加。", "Person", {"王若明", "李伟章", "张书仁"}),
        ("公路起自威远镇，止于李店镇五方河村。", "Place", {"威远镇", "李店镇", "五方河村"}),
        (
            "南宁市青秀区津头街道滨湖南社区贴出了红字条。",
            "Place",
            {"南宁市", "青秀区", "津头街道", "滨湖南社区"},
        ),
        ("走访了南部三乡镇，进了12号楼三单元。", "Place", set()),
        (
            "白桥县妇联举办“身边的她”故事分享会和第三届“巧手绣北疆”女职工技能大赛。",
            "Initiative",
            {"身边的她故事分享会", "第三届巧手绣北疆女职工技能大赛"},
        ),
    ],
)  # fmt: skip
def test_each_is_found_by_itself(extract: Extract, text: str, kind: str, names: set[str]) -> None:
    facts = extract(text)
    named = {e.name for e in facts.entities if e.type == kind and e.mentions}
    assert named == names
