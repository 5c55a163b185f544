"""Lines made of labelled fields: 发布时间：… 来源：… 浏览次数：… 编辑：…."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from kg.read.dates import Found, find_date
from kg.read.lexicon import alternatives, lexicon
from kg.read.names import Names, read_names

_SEPARATOR: Final = r"(?P<sep>\s{0,3}[:/|]\s{0,3}|\s{1,6}|(?=[\d\[【])|$)"
_BEFORE = re.compile(r"[\s|】\])>;,、/]$")
_COUNT = re.compile(r"[\[(]?\d*[\d,.万+]*\s?次?[\])]?|-+|\*+|加载中.*|载入中.*|条?")
_QUOTES: Final = " 《》“”\"'「」[]"
_OWN = re.compile("^本[报网刊台社]")
_SENTENCE = re.compile("[。!?;，,]")
_LONGEST_OUTLET: Final = 30
_DECORATION: Final = "[【( \t"
_REST = re.compile(r"[\s:\d时分秒上下午T+.]*")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a line: its label, what kind of label it is, and where its value stands."""

    label: str
    kind: str
    start: int
    end: int
    spelled: bool
    """Whether a colon, slash or bar stands between label and value."""

    names: Names | None = None
    date: Found | None = None
    outlet: tuple[int, int] | None = None


@cache
def _label() -> re.Pattern[str]:
    return re.compile(f"(?P<label>{alternatives(list(lexicon().labels))}){_SEPARATOR}")


def read_fields(folded: str) -> tuple[Field, ...] | None:
    """The fields of a folded line, or None where the line is not made of fields alone."""
    lead = len(folded) - len(folded.lstrip(_DECORATION))
    end = len(folded.rstrip("】]) ,;。")) if lead else len(folded.rstrip(" ,;。"))
    labels = [match for match in _label().finditer(folded, lead) if _is_label(folded, match)]
    if not labels or labels[0].start() != lead:
        return None
    bounds = [match.start() for match in labels[1:]] + [max(end, labels[-1].end())]
    fields = []
    for match, stop in zip(labels, bounds, strict=True):
        field = _read(folded, match, stop)
        if field is None:
            return None
        fields.append(field)
    return tuple(fields)


def plain_role(role: str) -> str:
    """A role without the outlet's word for itself: 记者 for 本报记者.

    >>> plain_role("本报记者")
    '记者'
    """
    return _OWN.sub("", role)


def _is_label(folded: str, match: re.Match[str]) -> bool:
    """Whether the label stands where one may: spelled with a colon, or after a gap."""
    separator = match.group("sep").strip()
    label = match.group("label")
    if len(label) == 1 and not separator:
        return False
    if separator:
        return True
    before = folded[: match.start()]
    return not before or _BEFORE.search(before) is not None


def _read(folded: str, match: re.Match[str], stop: int) -> Field | None:
    label = re.sub(r"\s", "", match.group("label"))
    kind = lexicon().labels[label]
    label = plain_role(label)
    spelled = bool(match.group("sep").strip())
    start, end = _trimmed(folded, match.end(), stop)
    field = Field(label, kind, start, end, spelled)
    value = folded[start:end]
    if kind == "role":
        names = read_names(folded, start, end, strict=not spelled)
        return None if names is None else replace(field, names=names)
    if kind == "publisher":
        return _publisher(field, folded)
    if kind in {"published", "moment"}:
        return _date(field, folded)
    if kind == "count":
        return field if _COUNT.fullmatch(value) else None
    return field if len(value) <= 20 and "。" not in value else None


def _trimmed(folded: str, start: int, end: int) -> tuple[int, int]:
    """The value without the white space and dividers around it."""
    value = folded[start:end]
    lead = len(value) - len(value.lstrip(" |;,"))
    tail = len(value) - len(value.rstrip(" |;,【[(" if lead < len(value) else " "))
    return start + lead, max(start + lead, end - tail)


def _publisher(field: Field, folded: str) -> Field | None:
    """An outlet, and after it perhaps the day and page: 《某报》(2023年7月3日第1版)."""
    date = find_date(folded[: field.end], field.start)
    value = folded[field.start : field.end]
    bracket = value.find("(")
    cuts = [bracket, date.start - field.start if date else -1, len(value)]
    outlet = value[: min(cut for cut in cuts if cut >= 0)]
    name = outlet.strip(_QUOTES)
    if len(name) > _LONGEST_OUTLET or len(value) - len(outlet) > 40 or _SENTENCE.search(outlet):
        return None
    start = field.start + len(outlet) - len(outlet.lstrip(_QUOTES))
    place = (start, start + len(name)) if name else None
    return replace(field, date=date, outlet=place)


def _date(field: Field, folded: str) -> Field | None:
    date = find_date(folded[: field.end], field.start)
    if date is None or date.start != field.start:
        return None
    if not _REST.fullmatch(folded[date.end : field.end]):
        return None
    return replace(field, date=date)
