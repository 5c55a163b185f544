"""Who wrote it: the bylines at the head of a report, in brackets, and at its end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.read.fields import Field, plain_role
from kg.read.lexicon import alternatives, lexicon
from kg.read.names import Name, Names, read_names

_BRACKET = re.compile(r"\s?(?:\(([^()]{2,80})\)|【([^【】]{2,40})】|\[([^\[\]]{2,40})\])")
_TAIL = re.compile(
    r"(?:^|[。!?;…][”’」』\"]?|[”’」』\"])\s*\(([^()]{2,80}(?:\([^()]{1,30}\)[^()]{0,40})?)\)$"
)
_SPOKEN = re.compile(
    r"\s?(?:本报|本网|本台|本刊)?(?=[特驻见实首全融]?[^。:;!?()]{0,6}(?:记者|通讯员))([^。:;!?()]{4,60}?报[道导])[:,]?"
)
_CREDIT = re.compile(r"(?:供稿|供图|提供|综合|综合整理|编发)$")
_MARKED = re.compile(r"[□■○]\s?([一-鿿](?:\s{0,4}[一-鿿]){1,3})\s*(\(.{2,60}\))?")
_LONGEST_LEAD: Final = 24
DEFAULT_ROLE: Final = "作者"


@dataclass(frozen=True, slots=True)
class Credit:
    """Names under one role, at places of the folded line."""

    role: str
    name: Name


@dataclass(frozen=True, slots=True)
class Credits:
    """The bylines of a stretch of a line. ``plain`` where it says nothing else."""

    credits: tuple[Credit, ...]
    start: int
    end: int
    plain: bool = True


@cache
def _roles() -> re.Pattern[str]:
    words = [label for label, kind in lexicon().labels.items() if kind == "role"]
    long = alternatives([word for word in words if len(word) > 1])
    short = alternatives([word for word in words if len(word) == 1])
    return re.compile(rf"(?P<long>{long})\s*[:/|]?\s*|(?<![一-鿿])(?P<short>{short})\s*[:/|]\s*")


@cache
def _dateline() -> tuple[re.Pattern[str], ...]:
    return lexicon().datelines


def field_credits(fields: tuple[Field, ...]) -> tuple[Credit, ...]:
    """The bylines among the fields of a line."""
    return tuple(
        Credit(field.label, name)
        for field in fields
        if field.names is not None
        for name in field.names.names
    )


def dateline(folded: str) -> re.Match[str] | None:
    """The dateline that ``folded`` begins with: 本报北京1月7日讯, 新华社武汉5月6日电."""
    return next((found for p in _dateline() if (found := p.match(folded))), None)


def opening_credits(folded: str, at: int) -> Credits | None:
    """The byline at ``at``, where a report begins: （记者 …）, 【記者…／臺南報導】, 记者…报道：."""
    bracket = _BRACKET.match(folded, at)
    if bracket is not None:
        group = next(index for index in (1, 2, 3) if bracket.group(index) is not None)
        return _labelled(folded, bracket.span(group), bracket.span())
    spoken = _SPOKEN.match(folded, at)
    if spoken is not None:
        return _labelled(folded, spoken.span(1), spoken.span(), strict=at == 0)
    return None


def closing_credits(folded: str) -> Credits | None:
    """The byline in brackets that ends a line, after a sentence or alone: （张三 李四）."""
    tail = _TAIL.search(folded, max(0, len(folded) - 130))
    if tail is None:
        return None
    outer = (tail.start(1) - 1, tail.end())
    labelled = _labelled(folded, tail.span(1), outer)
    if labelled is not None:
        return labelled
    names = read_names(folded, *tail.span(1), strict=True)
    if names is not None and names.names:
        return _as_credits(DEFAULT_ROLE, names, outer)
    return Credits((), *outer) if _CREDIT.search(tail.group(1)) else None


def marked_author(folded: str) -> Credits | None:
    """The author in a line such as □ 罗秀萍（…网格员）."""
    match = _MARKED.fullmatch(folded)
    if match is None:
        return None
    names = read_names(folded, *match.span(1), strict=True)
    if names is None or len(names.names) != 1:
        return None
    return Credits(
        (Credit(DEFAULT_ROLE, names.names[0]),), 0, len(folded), plain=match.group(2) is None
    )


def bare_author(folded: str) -> Credits | None:
    """The author whose name alone makes up the line under a headline."""
    bare = re.sub(r"\s", "", folded)
    if len(bare) > 3 or len(folded) > 9 or bare.startswith(tuple(lexicon().not_authors)):
        return None
    names = read_names(folded, 0, len(folded), strict=True)
    if names is None or len(names.names) != 1:
        return None
    return _as_credits(DEFAULT_ROLE, names, (0, len(folded)))


def line_credits(folded: str) -> Credits | None:
    """A whole line of roles and names with no colon between them: 本报记者刘某某 通讯员 李某."""
    whole = (0, len(folded))
    first = _roles().match(re.sub(r"^(?:本报|本网|本台|本刊)", "  ", folded).lstrip())
    return _labelled(folded, whole, whole, strict=True) if first and len(folded) <= 60 else None


def _as_credits(role: str, names: Names, outer: tuple[int, int]) -> Credits:
    found = tuple(Credit(role, name) for name in names.names)
    return Credits(found, *outer, plain=not names.affiliated)


def _labelled(
    folded: str, inner: tuple[int, int], outer: tuple[int, int], *, strict: bool = False
) -> Credits | None:
    """The credits of roles and names in a stretch, or None where it holds anything else."""
    start, end = inner
    roles = list(_roles().finditer(folded, start, end))
    if not roles:
        return None
    lead = _leading(folded, start, roles[0].start())
    if lead is None:
        return None
    end -= len(_place(folded[start:end]))
    stops = [match.start() for match in roles[1:]] + [end]
    found = list(lead)
    plain = True
    for match, stop in zip(roles, stops, strict=True):
        names = read_names(folded, match.end(), stop, strict=strict)
        if names is None:
            return None
        role = plain_role(re.sub(r"\s", "", match.group("long") or match.group("short")))
        found += [Credit(role, name) for name in names.names]
        plain = plain and not names.affiliated
    start, end = outer
    start += len(folded[start:end]) - len(folded[start:end].lstrip())
    return Credits(tuple(found), start, end, plain=plain) if found else None


def _leading(folded: str, start: int, end: int) -> tuple[Credit, ...] | None:
    """Authors named before the first role; none where a body stands there, None for a sentence."""
    lead = folded[start:end]
    if len(lead) > _LONGEST_LEAD or re.search("[。!?;“”]", lead):
        return None
    names = read_names(folded, start, end, strict=True)
    found = names.names if names is not None and len(lead.split()) <= 2 else ()
    return tuple(Credit(DEFAULT_ROLE, name) for name in found)


def _place(stretch: str) -> str:
    """Where it was reported from, after a slash at the end: /臺南報導."""
    match = re.search(r"/[^/]{2,6}报[道导]$", stretch)
    return match.group() if match else ""
