"""What a body has and to which one it belongs, also at a distance in the sentence."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Extract

Pair = tuple[str, str]


def parts(extract: Extract, text: str) -> set[Pair]:
    facts = extract(text)
    return {
        (facts.entity(s.subject).name, facts.entity(s.object).name)
        for s in facts.statements
        if s.predicate == "part_of"
    }


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "湖南湘阳起重机股份有限公司是湖南装备控股集团有限公司下属二级企业，下设塔机制造厂和长沙研究院。",
            {
                ("湖南湘阳起重机股份有限公司", "湖南装备控股集团有限公司"),
                ("长沙研究院", "湖南湘阳起重机股份有限公司"),
            },
        ),
        (
            "浙江恒越纺织集团有限公司下辖恒越印染有限公司、恒越针织有限公司两家子公司和绍兴分公司。",
            {("绍兴分公司", "浙江恒越纺织集团有限公司")},
        ),
        (
            "恒越集团总部位于绍兴市柯桥区，旗下有恒越印染有限公司、恒越服饰有限公司。",
            {("恒越印染有限公司", "恒越集团"), ("恒越服饰有限公司", "恒越集团")},
        ),
        (
            "四川金沱酒业有限公司成立于1998年，隶属于泸江国有资产经营集团有限公司。",
            {("四川金沱酒业有限公司", "泸江国有资产经营集团有限公司")},
        ),
        (
            "平湖县自来水公司现为平湖水务投资集团有限公司控股企业。",
            {("平湖县自来水公司", "平湖水务投资集团有限公司")},
        ),
    ],
)
def test_holdings(extract: Extract, text: str, pairs: set[Pair]) -> None:
    assert pairs <= parts(extract, text)


@pytest.mark.parametrize(
    "text",
    [
        "青禾商贸有限公司有合作伙伴双河食品有限公司。",
        "青禾商贸有限公司为双河食品有限公司供货。",
    ],
)
def test_partners_are_no_parts(extract: Extract, text: str) -> None:
    assert not parts(extract, text)
