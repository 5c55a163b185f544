"""Who joined a body is its member."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Extract


@pytest.mark.parametrize(
    ("text", "members"),
    [
        (
            "青禾社区成立“巧手”服务队，卢永发当队长，裁缝贾秀兰、电工高志远等18人先后加入。",
            {"贾秀兰", "高志远"},
        ),
        ("“金蝉”少年侗歌队拿下金奖，队员里最小的石良蕊才七岁。", {"石良蕊"}),
    ],
)
def test_who_joined_is_a_member(extract: Extract, text: str, members: set[str]) -> None:
    facts = extract(text)
    found = {facts.entity(s.subject).name for s in facts.statements if s.predicate == "member_of"}
    assert members <= found


def test_who_is_only_invited_has_not_joined(extract: Extract) -> None:
    facts = extract("服务队成立后，大家希望贾秀兰加入青禾志愿服务队。")
    assert not [s for s in facts.statements if s.predicate == "member_of"]
