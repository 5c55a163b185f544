"""What is shaped like a name and names no undertaking: “一刀切”, “老书记”, 启用仪式."""

from __future__ import annotations

import re

from kg.extract.initiatives.cues import cue
from kg.extract.initiatives.shape import Shape, plain
from kg.extract.lexicon import words

_QUOTED = re.compile(r"[“「『\"‘][^“”「」『』\"‘’]+[”」』\"’]")
#: A ceremony of one word is none that has a name.
_CEREMONY = re.compile(r"[一-鿿]{2}仪式")


def no_name(shape: Shape) -> bool:
    """Whether the whole shape is a set phrase, a person's nickname or a general ceremony."""
    text = plain(shape.text)
    if shape.kind == "compound":
        return _CEREMONY.fullmatch(text) is not None
    if shape.kind != "quoted" or not _QUOTED.fullmatch(shape.text):
        return False
    return text in words("set_phrases") or text in cue("marked_only") or _person(text)


def _person(text: str) -> bool:
    """Whether a short quotation ends in a post: “轮椅书记”, “倔支书”."""
    posts = words("posts_lead") | words("posts_of_people")
    return len(text) <= 5 and any(text.endswith(post) for post in posts if len(post) > 1)
