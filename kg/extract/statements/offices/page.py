"""A document's persons, bodies and posts, found by where they begin and end."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.extract.cast import Found
from kg.extract.claim import Scene
from kg.extract.lexicon import words
from kg.extract.titles import Post, posts_in
from kg.model import Span

_BEFORE_POST = re.compile(
    r"(?:的|原|前任|前|时任|现任|新任|首任|首届|上一届|上届|本届|第[一二三四五六七八九十百]+届|下属|党|老|[ \u3000])*$"
)
#: Past by the word before the post or before its body.
_PAST = re.compile(r"原|(?<!以)前|时任|曾|上一?届|已故")
_LEVEL_WORDS = frozenset("省市县区州盟旗镇乡村")
_PARTY_GROUP = "党组"


@dataclass(frozen=True, slots=True)
class Holding:
    """A post with the body it belongs to, if one stands beside it."""

    post: Post
    body: Found | None
    past: bool = False

    def at(self, body: Found) -> Holding:
        """The same post in a body found elsewhere."""
        return replace(self, body=body)


class Page:
    """Indexes over one scene; all offsets are the document's."""

    def __init__(self, scene: Scene) -> None:
        """Index the scene's mentions and posts."""
        self.text = scene.context.text
        self.sentences = scene.context.sentences
        self._sentence_starts = [s.span.start for s in self.sentences]
        found = scene.cast.found
        self.persons = [f for f in found if f.type == "Person" and not f.nested]
        self.person_starting = {p.span.start: p for p in reversed(self.persons)}
        self.person_ending = {p.span.end: p for p in self.persons}
        self.bodies = [f for f in found if f.type in ("Organization", "Place")]
        self._ending = _by((f.span.end, f) for f in self.bodies)
        self._starting = _by((f.span.start, f) for f in self.bodies)
        self.named = {(f.type, f.name): f for f in reversed(found)}
        posts = [p for s in self.sentences for p in posts_in(self.text, s.span.start, s.span.end)]
        self.posts = sorted(posts, key=lambda p: p.span.start)
        self.post_ending = {p.span.end: p for p in self.posts}
        self.post_starting = {p.span.start: p for p in self.posts}

    def sentence_index(self, position: int) -> int:
        """Which sentence a position is in."""
        return max(bisect_left(self._sentence_starts, position + 1) - 1, 0)

    def sentence_start(self, position: int) -> int:
        """Where the sentence around a position begins."""
        return self.sentences[self.sentence_index(position)].span.start

    def holding_ending(self, end: int) -> tuple[Holding, int] | None:
        """The post that ends here with the body before it, and where the two begin."""
        post = self.post_ending.get(end)
        if post is None:
            return None
        inside = self._body_inside(post)
        if inside is not None:
            body, shorter = inside
            return Holding(shorter, body, self._past_before(body.span.start)), body.span.start
        gap = _BEFORE_POST.search(self.text, max(post.span.start - 12, 0), post.span.start)
        at = gap.start() if gap else post.span.start
        past = bool(_PAST.search(self.text, at, post.span.start))
        body = self._longest(self._ending.get(at, ()), post)
        if body is None:
            body = self._longest(self._ending.get(post.span.start, ()), post)
        if body is None:
            return Holding(post, None, past), at
        return Holding(post, body, past or self._past_before(body.span.start)), body.span.start

    def _past_before(self, start: int) -> bool:
        return bool(re.search(r"(?:原|曾任|前任|时任)$", self.text[max(start - 3, 0) : start]))

    def _body_inside(self, post: Post) -> tuple[Found, Post] | None:
        """X村|支书, 丹江口市|长, X局党组|书记: a body that ends inside the post word."""
        for end in range(post.span.start + 1, post.span.end):
            body = self._longest(
                [f for f in self._ending.get(end, ()) if f.span.start < post.span.start or f.kind == "reference"],
                post,
            )
            if body is None:
                continue
            rest = self.text[end : post.span.end]
            level = end == post.span.end - len(post.base) + 1 and self.text[end - 1] in _LEVEL_WORDS
            if body.type == "Place" and (level or body.kind == "reference"):
                return body, post
            if rest in words("posts_lead") or rest in words("posts_member"):
                return body, replace(post, span=Span(end, post.span.end), role=rest, base=rest)
        return None

    def _longest(self, bodies: Iterable[Found], post: Post) -> Found | None:
        fit = [b for b in bodies if b.type == "Organization" or accepts_place(b, post)]
        return max(fit, key=lambda b: (len(b.span), b.type == "Organization"), default=None)

    def ending(self, position: int) -> list[Found]:
        """The bodies that end at a position."""
        return self._ending.get(position, [])

    def body_starting(self, at: int) -> Found | None:
        """The longest body that begins here, or the last of a row of adjoining ones."""
        body = max(self._starting.get(at, ()), key=lambda b: len(b.span), default=None)
        while body is not None:
            following = max(self._starting.get(body.span.end, ()), key=lambda b: len(b.span), default=None)
            if following is None or following.kind == "reference":
                return body
            body = following
        return None

    def bodies_before(self, position: int, sentences: int) -> list[Found]:
        """The bodies named before a position in this and some earlier sentences, nearest first."""
        first = self.sentences[max(self.sentence_index(position) - sentences, 0)].span.start
        near = [b for b in self.bodies if first <= b.span.start and b.span.end <= position]
        return sorted(near, key=lambda b: (-b.span.end, -len(b.span)))

    def nearest(self, body: Found, position: int) -> Found:
        """The last mention of the same body before a position: the shortest evidence."""
        same = [b for b in self.bodies if b.entity == body.entity and b.span.end <= position]
        return max(same, key=lambda b: (b.span.start, b.span.end), default=body)

    def group_parent(self, body: Found) -> Found | None:
        """The body whose 党组, 党委 … this is, when the document knows it."""
        for part in ("机关党委", "党组", "党委", "党总支", "党支部", "党工委", "团委", "工会"):
            if body.name.endswith(part) and len(body.name) > len(part):
                name = body.name.removesuffix(part)
                return self.named.get(("Organization", name)) or self.named.get(("Place", name))
        return self.named.get(("Organization", body.parent)) if body.parent else None


def accepts_place(body: Found, post: Post) -> bool:
    """Whether a place may be what the post is of."""
    return post.kind == "lead" or post.base in words("posts_of_places") or "副" in post.role


def _by(pairs: Iterable[tuple[int, Found]]) -> dict[int, list[Found]]:
    table: dict[int, list[Found]] = {}
    for key, found in pairs:
        table.setdefault(key, []).append(found)
    return table
