"""A post together with the body it is held in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.extract.cast import Found
from kg.extract.lexicon import words
from kg.extract.titles import Post


@dataclass(frozen=True, slots=True)
class Holding:
    """A post with the body it belongs to, if one stands beside it.

    ``bare`` is false when other words stand beside it: the post is then of something unknown.
    """

    post: Post
    body: Found | None
    past: bool = False
    bare: bool = True

    def at(self, body: Found) -> Holding:
        """The same post in a body found elsewhere."""
        return replace(self, body=body)


def accepts_place(post: Post) -> bool:
    """Whether a place may be what the post is of."""
    head = post.kind == "lead" or post.role.startswith(("名誉", "荣誉"))
    return head or post.base in words("posts_of_places") or "副" in post.role
