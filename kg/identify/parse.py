"""Reading ``decisions.yaml``: every mistake is reported with the line it stands in."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from kg.identify.decision import Decision, Different, Edge, Rename, Same, Split
from kg.model import SchemaError
from kg.schema import load

if TYPE_CHECKING:
    from yaml import Node

_ID = re.compile(r"[a-z]+/\S+")
_NOTES = ("note", "by", "date")


def parse_decisions(text: str, source: str = "decisions.yaml") -> tuple[Decision, ...]:
    """The decisions in YAML text, in its order.

    Raises SchemaError, with ``source`` and the line, for what is no decision.
    """
    import yaml

    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        _refuse(source, line, f"no valid YAML ({getattr(problem, 'problem', problem)})")
    if root is None:
        return ()
    if not isinstance(root, yaml.SequenceNode):
        _refuse(source, _line(root), "expected a list of decisions, each beginning with '- '")
    return tuple(_decision(node, source) for node in root.value)


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions in a file; none when there is no such file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as problem:
        raise SchemaError(f"{path}: cannot be read as UTF-8 text ({problem})") from problem
    return parse_decisions(text, str(path))


class _Fields:
    """The entries of one decision, taken one by one; whatever is left is a mistake."""

    def __init__(self, node: Node, source: str) -> None:
        import yaml

        self.source, self.line = source, _line(node)
        if not isinstance(node, yaml.MappingNode) or not node.value:
            _refuse(source, self.line, "expected one of same, different, rename, wrong, right")
        self.kind = str(node.value[0][0].value)
        self._nodes: dict[str, Node] = {}
        for key, value in node.value:
            if str(key.value) in self._nodes:
                _refuse(source, _line(key), f"{key.value} is given twice")
            self._nodes[str(key.value)] = value
        for note in _NOTES:
            self._nodes.pop(note, None)

    def text(self, key: str, *, needed: bool = True) -> str:
        """A word or sentence; empty when it is missing and not needed."""
        import yaml

        node = self._nodes.pop(key, None)
        if node is None and not needed:
            return ""
        if not isinstance(node, yaml.ScalarNode) or not str(node.value).strip():
            _refuse(self.source, _line(node) or self.line, f"{self.kind} needs {key}: one value")
        return str(node.value).strip()

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words."""
        import yaml

        node = self._nodes.pop(key, None)
        values = node.value if isinstance(node, yaml.SequenceNode) else []
        if not values or not all(isinstance(v, yaml.ScalarNode) for v in values):
            _refuse(self.source, _line(node) or self.line, f"{self.kind} needs {key}: [a, b, ...]")
        return tuple(str(v.value).strip() for v in values)

    def is_list(self, key: str) -> bool:
        """Whether the entry is a list."""
        import yaml

        return isinstance(self._nodes.get(key), yaml.SequenceNode)

    def id(self, key: str) -> str:
        """One entity id."""
        return self.check(self.text(key))

    def ids(self, key: str, least: int = 2) -> tuple[str, ...]:
        """Two ids or more (or ``least``), all different."""
        found = tuple(map(self.check, self.words(key)))
        if len(set(found)) != len(found) or len(found) < least:
            _refuse(self.source, self.line, f"{self.kind} needs two or more different ids")
        return found

    def done(self) -> None:
        """Raises for entries that nobody asked for."""
        for key, node in self._nodes.items():
            _refuse(self.source, _line(node), f"{self.kind} knows no {key!r}")

    def check(self, value: str) -> str:
        """The value when it is an entity id."""
        paths = {t.path for t in load().types.values()}
        if not _ID.fullmatch(value) or value.partition("/")[0] not in paths:
            known = ", ".join(f"{path}/…" for path in sorted(paths))
            _refuse(self.source, self.line, f"{value!r} is no entity id (expected {known})")
        return value


def _decision(node: Node, source: str) -> Decision:
    fields = _Fields(node, source)
    make = _KINDS.get(fields.kind)
    if make is None:
        _refuse(source, fields.line, f"unknown decision {fields.kind!r}: {', '.join(_KINDS)}")
    found = make(fields)
    fields.done()
    return found


def _same(fields: _Fields) -> Decision:
    return Same(fields.ids("same"), fields.line)


def _different(fields: _Fields) -> Decision:
    if fields.is_list("different"):
        return Different(fields.ids("different", least=1), fields.line)
    return Split(fields.id("different"), fields.words("documents"), fields.id("as"), fields.line)


def _rename(fields: _Fields) -> Decision:
    return Rename(fields.id("rename"), fields.text("to"), fields.line)


def _edge(fields: _Fields) -> Decision:
    words = fields.words(fields.kind)
    if len(words) != 3 or words[1] not in load().edges:
        known = ", ".join(load().edges)
        _refuse(
            fields.source,
            fields.line,
            f"{fields.kind} needs [subject id, predicate, object id]; predicates: {known}",
        )
    return Edge(
        fields.check(words[0]),
        words[1],
        fields.check(words[2]),
        fields.kind == "right",
        fields.text("role", needed=False) or None,
        fields.text("document", needed=False) or None,
        fields.line,
    )


_KINDS: dict[str, Callable[[_Fields], Decision]] = {
    "same": _same,
    "different": _different,
    "rename": _rename,
    "wrong": _edge,
    "right": _edge,
}


def _line(node: Node | None) -> int:
    return 0 if node is None else node.start_mark.line + 1


def _refuse(source: str, line: int, problem: str) -> NoReturn:
    raise SchemaError(f"{source}:{line}: {problem}")
