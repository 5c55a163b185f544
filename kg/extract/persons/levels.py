"""The places inside posts: 县 of 县长, 市 of 副市长."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.places import Focus
from kg.extract.titles import posts_in
from kg.model import Span

#: Posts that name the level of the place they are of, and that level's word.
_LEVELS = {
    "省长": "省", "市长": "市", "县长": "县", "区长": "区", "州长": "州", "盟长": "盟",
    "旗长": "旗",
    "镇长": "镇", "乡长": "乡", "村长": "村", "村主任": "村", "村支书": "村", "村书记": "村",
    "社区书记": "社区", "社区主任": "社区",
    "村医": "村", "村文书": "村", "村官": "村", "屯长": "屯",
    "市议员": "市", "县议员": "县", "区议员": "区", "大学生村官": "村",
}  # fmt: skip
_COMMUNITY = re.compile(
    r"([一-鿿]{2,6}(?:社区|村))(?:党委|党总支|党支部|居委会|村委会|居民委员会|村民委员会|[“‘]?两委)"
)
_PEOPLE = re.compile(r"居民|村民|住户|业主")
_GROUP = "党组"


def bodies_of_groups(candidates: list[Candidate]) -> Iterator[Candidate]:
    """X局 of X局党组, where no mention of it begins there."""
    known = {(c.span.start, c.canonical) for c in candidates if c.type == "Organization"}
    for c in candidates:
        name = c.canonical.removesuffix(_GROUP)
        whole = c.type == "Organization" and c.text.endswith(_GROUP) and len(c.text) > 3
        if whole and (c.span.start, name) not in known:
            span = Span(c.span.start, c.span.end - len(_GROUP))
            text = c.text.removesuffix(_GROUP)
            yield Candidate(
                span, text, "Organization", 1.0, "body-of-group", name=name, nested=True
            )


def communities_of_bodies(context: Context, candidates: list[Candidate]) -> Iterator[Candidate]:
    """X社区 of X社区党委, where no mention of it begins there and its people are spoken of."""
    if not _PEOPLE.search(context.text):
        return
    known = {c.span.start for c in candidates if c.type == "Place"}
    for c in candidates:
        match = _COMMUNITY.match(c.text) if c.type == "Organization" else None
        if match is None or c.span.start in known or not c.canonical.startswith(match.group(1)):
            continue
        name = match.group(1)
        span = Span(c.span.start, c.span.start + len(name))
        yield Candidate(
            span, name, "Place", 1.0, "community-of-body", "Community", name, nested=True
        )


def _in_focus(focus: Focus, word: str, position: int) -> str | None:
    """The place meant by a level word; one that bears the word goes before one that does not."""
    name = focus.at(word, position)
    if name is None or name.endswith(word):
        return name
    bearing = [n for n in focus.names(word) if n.endswith(word)]
    return bearing[0] if len(bearing) == 1 else name


def places_in_posts(context: Context, candidates: list[Candidate]) -> Iterator[Candidate]:
    """A reference to the place in focus where no place or body stands right before the post."""
    focus = Focus.of(context, candidates)
    ends = {c.span.end for c in candidates if c.type in ("Place", "Organization")}
    for sentence in context.sentences:
        for post in posts_in(context.text, sentence.span.start, sentence.span.end):
            word = _LEVELS.get(post.base)
            if word is None:
                continue
            at = context.text.rindex(word, post.span.start, post.span.end)
            span = Span(at, at + len(word))
            name = None if {post.span.start, span.end} & ends else _in_focus(focus, word, at)
            if name is not None:
                yield Candidate(
                    span, word, "Place", 1.0, "level-of-post", None, name, "reference", nested=True
                )
