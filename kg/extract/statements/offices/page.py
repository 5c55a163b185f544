"""A document's persons, bodies and posts, found by where they begin and end."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from kg.extract.cast import Found
from kg.extract.claim import Scene
from kg.extract.lexicon import words
from kg.extract.patterns import pattern
from kg.extract.statements.offices.holding import Holding, accepts_place
from kg.extract.titles import Post, posts_in
from kg.language import Sentence, Token
from kg.language.dates import When
from kg.model import Span

_FORMERLY = re.compile(r"(?:原任?|曾任|前任|时任)\Z")
_RENEWED = re.compile(r"(?:新一|上一|上|本|第[一二三四五六七八九十]+)届\Z")
#: Parts of speech of which titles are made.
_NOMINAL = frozenset({"n", "vn", "nz", "nw", "an", "a", "m", "q", "s", "ORG", "LOC", "f", "j"})
_NO_FILLER = frozenset("等该其本各有")
_LONGEST_FILLER = 18
_LONGEST_BRACKET = 40
_BRACKET = re.compile(r"[（(][^（）()\n]+[)）]\Z")
_LONGEST_GAP = 30
_POINTED = re.compile(r"[该本](?P<noun>[一-鿿]{1,4})\Z")
_LEVEL_WORDS = frozenset("省市县区州盟旗镇乡村")
#: How far back a head noun by itself looks for its body, in sentences.
_REACH = 8
#: What may stand before a name that opens a line.
_LABELS = "0123456789.、 \u3000\n·•■●◆★▲—-（）()"
_GROUPS = ("机关党委", "党组", "党委", "党总支", "党支部", "党工委", "团委", "工会")


class Page:
    """Indexes over one scene; all offsets are the document's."""

    def __init__(self, scene: Scene) -> None:
        """Index the scene's mentions and posts."""
        self._context = scene.context
        self.text = scene.context.text
        self.date = scene.context.document.date
        self.sentences = scene.context.sentences
        self._sentence_starts = [s.span.start for s in self.sentences]
        found = scene.cast.found
        self.persons = [f for f in found if f.type == "Person" and not f.nested]
        self.person_starting = {p.span.start: p for p in reversed(self.persons)}
        self.person_ending = {p.span.end: p for p in self.persons}
        self._persons_in: dict[int, list[Found]] = {}
        for person in self.persons:
            index = self.sentence_index(person.span.start)
            self._persons_in.setdefault(index, []).append(person)
        self.bodies = [f for f in found if f.type in ("Organization", "Place")]
        self._body_starts = [b.span.start for b in self.bodies]
        self._ending = _by((f.span.end, f) for f in self.bodies)
        self._starting = _by((f.span.start, f) for f in self.bodies)
        tokens = [t for s in self.sentences for t in s.tokens]
        self._token_ending = {t.end: t for t in tokens}
        self._token_starting = {t.start: t for t in tokens}
        self.named = {(f.type, f.name): f for f in reversed(found)}
        posts = [p for s in self.sentences for p in posts_in(self.text, s.span.start, s.span.end)]
        self.posts = sorted(posts, key=lambda p: p.span.start)
        self.post_ending = {p.span.end: p for p in self.posts}
        self.post_starting = {p.span.start: p for p in self.posts}

    @property
    def dates(self) -> tuple[When, ...]:
        """The document's date expressions, in text order."""
        return self._context.dates

    def persons_in(self, sentence: int) -> list[Found]:
        """The persons of a sentence, by its number."""
        return self._persons_in.get(sentence, [])

    def sentence_index(self, position: int) -> int:
        """Which sentence a position is in."""
        return max(bisect_left(self._sentence_starts, position + 1) - 1, 0)

    def introduced(self, start: int, name: int) -> bool:
        """Whether a name opens the sentence that starts there, but for 说话的是 or 来人叫."""
        lead = self.text[start:name].strip(_LABELS)
        return not lead or pattern("post_patterns", "introduces", r"{}\Z").search(lead) is not None

    def sentence_start(self, position: int) -> int:
        """Where the sentence around a position begins."""
        return self.sentences[self.sentence_index(position)].span.start

    def line_end(self, position: int) -> int:
        """Where the line around a position ends."""
        end = self.text.find("\n", position)
        return len(self.text) if end < 0 else end

    def holding_ending(self, end: int) -> tuple[Holding, int] | None:
        """The post that ends here with the body before it, and where the two begin."""
        post = self.post_ending.get(end)
        if post is None:
            return None
        inside = self._body_inside(post)
        if inside is not None:
            return self._whole(inside[1], inside[0], False)
        gap = _ends("before_post", r"{}*\Z").search(
            self.text, max(post.span.start - _LONGEST_GAP, 0), post.span.start
        )
        at = gap.start() if gap else post.span.start
        past = bool(_ends("formerly", "{}").search(self.text, at, post.span.start))
        body = self._longest(self.ending(at), post)
        beside = body or self._longest(self.ending(post.span.start), post)
        if beside is None:
            return self._pointed(post, at, past) or self._filled(post, at, past)
        return self._whole(post, beside, past)

    def _whole(self, post: Post, body: Found, past: bool) -> tuple[Holding, int]:
        before = _FORMERLY.search(self.text, max(body.span.start - 3, 0), body.span.start)
        start = min(before.start() if before else body.span.start, post.span.start)
        return Holding(post, body, past or before is not None), start

    def _pointed(self, post: Post, at: int, past: bool) -> tuple[Holding, int] | None:
        """该室主任: the body named before that ends with the noun."""
        noun = _POINTED.search(self.text, max(at - 5, 0), at)
        body = self._named_so(noun["noun"], noun.start(), post) if noun else None
        return (Holding(post, body, past), noun.start()) if noun and body else None

    def _filled(self, post: Post, at: int, past: bool) -> tuple[Holding, int]:
        """A post after words that are no known body: 中国区技术总监, 某某领导小组组长."""
        start = at
        while at - start < _LONGEST_FILLER:
            left = self._left_of(start)
            if left is None:
                break
            start = left
            beside = self._longest(self.ending(start), post)
            if beside is not None and beside.type == "Organization":
                return self._with_filler(post, beside, self.text[start:at], past)
        named = self._by_head(self.text[start:at], start, post) if start < at else None
        if named is not None:
            return Holding(post, named, past), start
        bare = start == at or (post.kind == "member" and self._of_trade(start, at))
        return Holding(post, None, past, bare), start

    def _of_trade(self, start: int, end: int) -> bool:
        return _ends("of_trade", "{}").fullmatch(self.text, start, end) is not None

    def _by_head(self, head: str, position: int, post: Post) -> Found | None:
        """The body named before that ends with the same noun: 中心 for 县茶产业发展中心."""
        if len(head) > 4 or not _ends("head_noun").search(head):
            return None
        return self._named_so(head, position, post)

    def _named_so(self, head: str, position: int, post: Post) -> Found | None:
        for body in self.bodies_before(position, _REACH):
            fitting = body.type == "Organization" or accepts_place(post)
            if fitting and body.name.endswith(head) and body.name != head:
                return body
        return None

    def _left_of(self, start: int) -> int | None:
        """Where the noun or bracket before an offset begins; None where a title cannot go on."""
        token = self._token_ending.get(start) or self._token_over(start)
        if token is not None and token.pos in _NOMINAL:
            return None if self.text[token.start] in _NO_FILLER else token.start
        bracket = _BRACKET.search(self.text, max(start - _LONGEST_BRACKET, 0), start)
        return bracket.start() if bracket else None

    def _token_over(self, position: int) -> Token | None:
        """The token that a post begins inside: 产业链链|长."""
        for start in range(position - 1, position - 5, -1):
            token = self._token_starting.get(start)
            if token is not None:
                return token if token.end > position else None
        return None

    def _with_filler(self, post: Post, body: Found, filler: str, past: bool) -> tuple[Holding, int]:
        if _ends("unit").search(filler):
            return Holding(post, None, past, bare=False), body.span.start
        filler = filler.rpartition("）")[2].rpartition(")")[2]
        whole = replace(post, role=filler + post.role)
        return Holding(whole, body, past), body.span.start

    def _body_inside(self, post: Post) -> tuple[Found, Post] | None:
        """X村|支书, 丹江口市|长, X局党组|书记: a body that ends inside the post word."""
        for end in range(post.span.start + 1, post.span.end):
            around = [f for f in self.ending(end) if _reaches_into(f, post)]
            body = self._longest(around, post)
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
        fit = [b for b in bodies if b.type == "Organization" or accepts_place(post)]
        return max(fit, key=lambda b: (len(b.span), b.type == "Organization"), default=None)

    def ending(self, position: int) -> list[Found]:
        """The bodies that end at a position."""
        return self._ending.get(position, [])

    def body_starting(self, at: int) -> Found | None:
        """The longest body that begins here, or the last of a row of adjoining ones."""
        body = max(self._starting.get(at, ()), key=lambda b: len(b.span), default=None)
        while body is not None:
            after = self._starting.get(body.span.end, ())
            following = max(after, key=lambda b: len(b.span), default=None)
            if following is None or following.kind == "reference":
                break
            body = following
        return body

    def bodies_before(self, position: int, sentences: int) -> list[Found]:
        """The bodies named before a position in this and some earlier sentences, nearest first."""
        first = self.sentences[max(self.sentence_index(position) - sentences, 0)].span.start
        near = [b for b in self.bodies if first <= b.span.start and b.span.end <= position]
        return sorted(near, key=lambda b: (-b.span.end, -len(b.span)))

    def bodies_in(self, sentence: Sentence) -> list[Found]:
        """The bodies named in a sentence, in text order."""
        first = bisect_left(self._body_starts, sentence.span.start)
        last = bisect_left(self._body_starts, sentence.span.end)
        return self.bodies[first:last]

    def bodies_around(self, position: int, sentences: int) -> list[Found]:
        """The bodies named some sentences before and after a position, in text order."""
        i = self.sentence_index(position)
        near = self.sentences[max(i - sentences, 0) : i + sentences + 1]
        return [b for sentence in near for b in self.bodies_in(sentence)]

    def is_renewed(self, body: Found) -> bool:
        """Whether a term of office stands before a body: 新一届, 上届."""
        return _RENEWED.search(self.text, max(body.span.start - 4, 0), body.span.start) is not None

    def nearest(self, body: Found, position: int) -> Found:
        """The last mention of the same body before a position: the shortest evidence."""
        same = [b for b in self.bodies if b.entity == body.entity and b.span.end <= position]
        return max(same, key=lambda b: (b.span.start, b.span.end), default=body)

    def acts_after(self, position: int) -> bool:
        """Whether a verb or a pause follows: what stands before is a subject, no verb itself."""
        token = self._token_starting.get(position)
        if token is None:
            return True
        return token.pos in ("v", "d", "p", "w", "vd") and not self._starting.get(position)

    def without_nouns(self, end: int, longest: int) -> int:
        """Where the nouns that end at ``end`` begin; ``end`` itself when there are none."""
        start = end
        while (token := self._token_ending.get(start)) is not None and token.pos in (
            "n",
            "nz",
            "a",
        ):
            if end - token.start > longest:
                break
            start = token.start
        return start

    def group_parent(self, body: Found) -> Found | None:
        """The body whose 党组, 党委 … this is, when the document knows it."""
        for part in _GROUPS:
            if body.name.endswith(part) and len(body.name) > len(part):
                name = body.name.removesuffix(part)
                named = self.named.get(("Organization", name)) or self.named.get(("Place", name))
                return named or self._beginning_with(body)
        return self.named.get(("Organization", body.parent)) if body.parent else None

    def _beginning_with(self, body: Found) -> Found | None:
        """The shorter body that begins where this one does: 该局 of 该局党组."""
        shorter = [
            b
            for b in self._starting.get(body.span.start, ())
            if b.type == "Organization" and b.span.end < body.span.end
        ]
        return max(shorter, key=lambda b: len(b.span), default=None)


def _reaches_into(body: Found, post: Post) -> bool:
    return body.span.start < post.span.start or body.kind == "reference"


def _ends(entry: str, form: str = r"{}\Z") -> re.Pattern[str]:
    return pattern("post_patterns", entry, form)


def _by(pairs: Iterable[tuple[int, Found]]) -> dict[int, list[Found]]:
    table: dict[int, list[Found]] = {}
    for key, found in pairs:
        table.setdefault(key, []).append(found)
    return table
