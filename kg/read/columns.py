"""Which column of a data file, or key of a record, holds what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Final

from kg.read.article import Draft
from kg.read.dates import given_date
from kg.read.lexicon import fold

_GAPS = re.compile(r"[\s_\-.]+")
_PATH = re.compile(r"^(?:https?://|[./~\\])|[/\\]|\.\w{2,5}$")
_LONGEST_NAME: Final = 40


@cache
def _known() -> dict[str, dict[str, int]]:
    """Field to its column names, normalised, with their order of preference."""
    import yaml

    loaded = yaml.safe_load(files("kg.read").joinpath("columns.yaml").read_text("utf-8"))
    return {
        name: {_normal(word): rank for rank, word in reversed(list(enumerate(words)))}
        for name, words in loaded.items()
    }


def _normal(name: str) -> str:
    return _GAPS.sub("", fold(name)).lower()


@dataclass(frozen=True, slots=True)
class Columns:
    """The names, as the file writes them, of the columns that are used; None where missing."""

    text: str | None
    id: str | None
    title: str | None
    date: str | None
    publisher: str | None
    url: str | None

    @classmethod
    def of(cls, names: Iterable[Any]) -> Columns:
        """The best column for each field among ``names``.

        >>> Columns.of(["ID", "标题", "正文"]).text
        '正文'
        """
        written = [name for name in names if isinstance(name, str)]
        return cls(**{field: _best(written, known) for field, known in _known().items()})

    def __len__(self) -> int:
        return sum(getattr(self, name) is not None for name in self.__slots__)

    def applied(self, draft: Draft, values: Mapping[str, Any]) -> Draft:
        """``draft`` with the metadata that ``values`` give."""

        def word(name: str | None) -> str | None:
            value = values.get(name) if name else None
            return " ".join(str(value).split()) or None if _is_scalar(value) else None

        publisher, url = word(self.publisher), word(self.url)
        if publisher and (len(publisher) > _LONGEST_NAME or _PATH.search(publisher)):
            url, publisher = url or (publisher if "://" in publisher else None), None
        return replace(
            draft,
            title=word(self.title) or draft.title,
            date=given_date(word(self.date) or "") or draft.date,
            publisher=publisher or draft.publisher,
            url=url or draft.url,
        )


def _best(names: list[str], known: dict[str, int]) -> str | None:
    normal = list(enumerate(map(_normal, names)))
    ranked = [(known[name], index) for index, name in normal if name in known]
    return names[min(ranked)[1]] if ranked else None


def _is_scalar(value: Any) -> bool:
    return value is not None and not isinstance(value, bool | list | dict)
