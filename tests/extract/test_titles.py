"""Posts as they are read in a text, and what kind they are."""

from __future__ import annotations

import pytest

from kg.extract.titles import posts_in


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("常务副县长和县委副书记", ["常务副县长", "副书记"]),
        ("代表团、主席台、书记处、委员会", []),
        ("高级农艺师兼站长", ["高级农艺师", "站长"]),
        ("主　任：", ["主任"]),
    ],
)
def test_posts_in_text(text: str, roles: list[str]) -> None:
    assert [p.role for p in posts_in(text, 0, len(text))] == roles


@pytest.mark.parametrize(
    ("role", "kind"),
    [("局长", "lead"), ("副局长", "member"), ("名誉会长", "member"), ("秘书长", "member")],
)
def test_deputies_and_honorary_posts_do_not_lead(role: str, kind: str) -> None:
    (post,) = posts_in(role, 0, len(role))
    assert post.kind == kind
