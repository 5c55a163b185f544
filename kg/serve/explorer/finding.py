"""Finding entities while somebody types: by name, alias, code, pinyin and its initials."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

from kg.serve.explorer.index import Nodes
from kg.serve.explorer.pinyin import spellings

_TRIED = 400
"""Places of the text that are looked at for one query, the best connected first."""
_KINDS = ("name", "alias", "code", "pinyin", "initials")


@dataclass(frozen=True, slots=True)
class Hit:
    """A node's row, how it was found, and the alias that did it."""

    row: int
    kind: str
    via: str | None


def folded(text: str) -> str:
    """Text as it is compared: one width, no capitals, simplified, no spaces."""
    from kg.language.script import simplify

    return "".join(simplify(normalize("NFKC", text)).casefold().split())


class Finder:
    """All forms of all names in one long text, which is faster to search than any table."""

    def __init__(self, forms: list[str], rows: list[int], kinds: bytes) -> None:
        """``forms`` are folded; ``rows`` and ``kinds`` say of which node and which kind each is."""
        self.forms, self.rows, self.kinds = forms, rows, kinds
        self._text = "\n" + "\n".join(forms) + "\n"
        self._starts: list[int] = []
        at = 1
        for form in forms:
            self._starts.append(at)
            at += len(form) + 1

    @classmethod
    def over(cls, nodes: Nodes) -> Finder:
        """The forms of every node, in the order of the rows."""
        forms: list[str] = []
        rows: list[int] = []
        kinds = bytearray()
        for row, name in enumerate(nodes.names):
            for kind, form in _forms(name, nodes.aliases[row], nodes.codes[row]):
                forms.append(form)
                rows.append(row)
                kinds.append(kind)
        return cls(forms, rows, bytes(kinds))

    def find(self, query: str, nodes: Nodes, limit: int) -> list[Hit]:
        """The best ``limit`` nodes: whole names, then beginnings, then parts, by degree."""
        wanted = folded(query).replace("\n", "")
        if not wanted:
            return []
        best: dict[int, tuple[int, int, int]] = {}
        for rank, pattern in enumerate((f"\n{wanted}\n", f"\n{wanted}", wanted)):
            for form in self._matches(pattern, skip=pattern[0] == "\n"):
                row, kind = self.rows[form], self.kinds[form]
                if rank == 2 and kind > 2 and len(wanted) < 2:
                    continue
                key = (rank, kind, form)
                best[row] = min(best.get(row, key), key)
            if len(best) >= limit and rank < 2:
                break
        order = sorted(best, key=lambda row: (*best[row][:2], -int(nodes.degree[row]), row))
        return [self._hit(row, best[row], nodes) for row in order[:limit]]

    def _matches(self, pattern: str, *, skip: bool) -> Iterator[int]:
        at = -1
        for _ in range(_TRIED):
            at = self._text.find(pattern, at + 1)
            if at < 0:
                return
            yield bisect_right(self._starts, at + skip) - 1

    def _hit(self, row: int, key: tuple[int, int, int], nodes: Nodes) -> Hit:
        _, kind, form = key
        aliases = nodes.aliases[row]
        via = (
            next((a for a in aliases if folded(a) == self.forms[form]), None) if kind == 1 else None
        )
        return Hit(row, _KINDS[kind], via)


def _forms(name: str, aliases: tuple[str, ...], code: str) -> Iterator[tuple[int, str]]:
    yield 0, folded(name)
    for alias in aliases:
        yield 1, folded(alias)
    if code:
        yield 2, code
    full, initials = spellings(name)
    if full != folded(name):
        yield 3, full
        yield 4, initials
