"""Posts in running text: 党委副书记, 常务副市长, 高级农艺师."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from kg.extract.lexicon import words
from kg.extract.patterns import any_of, one_of
from kg.model import Span

PostKind = Literal["lead", "member"]

#: What single posts must not be the beginning of: 委员会, 书记处, 主席令, 支书记.
_TAILS = {
    "委员": "会",
    "常委": "会",
    "执委": "会",
    "书记": "处",
    "主席": "台令",
    "会长": "江沙",
    "支书": "记",
    "村支书": "记",
    "记者": "会",
    "部长": "级",
}
#: Posts whose last character may begin the name of a place: 新铺镇|长江村, 上海市|长宁区.
_BEFORE_PLACES = {("镇长", "乡长"): "no_village_after", ("省长", "市长"): "no_county_after"}
#: Posts of their own, whatever their first part makes of others: 第一书记 of a village.
_WHOLE = ("第一书记",)
#: What makes a deputy, an honorary or a helping post out of any other.
_LESSER = re.compile(r"副|名誉|荣誉|助理|顾问")


@dataclass(frozen=True, slots=True)
class Post:
    """A post as written: ``role`` is its text without spaces, ``base`` its last word."""

    span: Span
    role: str
    base: str
    kind: PostKind


@cache
def _pattern() -> re.Pattern[str]:
    tails = {core: f"(?![{after}])" for core, after in _TAILS.items()}
    for posts, entry in _BEFORE_PLACES.items():
        tails |= dict.fromkeys(posts, f"(?!{any_of('post_patterns', entry)})")
    core = one_of(words("posts_lead") | words("posts_member"), tails)
    modifier = one_of(words("post_modifiers"))
    refused = any_of("post_patterns", "no_post_before")
    first = "".join(sorted({w[0] for w in words("posts_lead") | words("posts_member")}))
    opening = "".join(sorted({w[0] for w in words("post_modifiers")}))
    return re.compile(rf"(?=[{first}{opening}])({modifier}*)({core})(?!{refused})")


@cache
def _spaced() -> re.Pattern[str]:
    """主　任：, 组 长： in lists of names."""
    return re.compile(
        r"(?<![一-鿿])(副?[ \u3000]*[主组委书会队局理院校])[ \u3000]+"
        r"([任长员记事席])(?=[ \u3000]*[:：])"
    )


def posts_in(text: str, start: int, end: int) -> tuple[Post, ...]:
    """The posts between two offsets, in text order."""
    posts, starts = _all(text)
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    return tuple(p for p in posts[first:last] if p.span.end <= end)


@lru_cache(maxsize=2)
def _all(text: str) -> tuple[list[Post], list[int]]:
    """All posts of a text and their starts: every room asks for those of the same document."""
    plain = [_post(Span(*m.span()), m.group(), m.group(2)) for m in _pattern().finditer(text)]
    posts = sorted([*plain, *_labels(text)], key=lambda p: p.span)
    return posts, [p.span.start for p in posts]


def _labels(text: str) -> Iterator[Post]:
    for match in _spaced().finditer(text):
        role = re.sub(r"\s", "", match.group())
        yield _post(Span(*match.span()), role, role.removeprefix("副"))


def _post(span: Span, role: str, base: str) -> Post:
    base = next((w for w in _WHOLE if w.endswith(base) and role.endswith(w)), base)
    lead = base in words("posts_lead") and not _LESSER.search(role)
    return Post(span, role, base, "lead" if lead else "member")
