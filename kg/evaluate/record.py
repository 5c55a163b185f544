"""The part of a gold or predicted record that is scored, read from JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.model import InputError, SchemaError

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Node:
    """An entity by its names. ``optional``: careful readers differ on it."""

    name: str
    type: str
    aliases: tuple[str, ...] = ()
    optional: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The canonical name, then the aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation between two positions of the record's ``nodes``; background ones are not kept."""

    subject: int
    predicate: str
    object: int
    role: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """What one document says, or is said to say."""

    id: str
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()


def read_json_lines(path: Path) -> Iterator[Json]:
    """The objects of a JSON lines file, blank lines left out.

    Raises InputError when the file cannot be read or a line is not an object with an ``id``.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(f"{path}: cannot be read ({_reason(problem)})") from problem
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _object(line, f"{path}, line {number}")


def records(objects: Iterable[Json]) -> dict[str, Record]:
    """Records by document id; of two with one id the later stands."""
    return {str(item["id"]): parse_record(item) for item in objects}


def parse_record(item: Json) -> Record:
    """The scored part of one JSON object; raises SchemaError where it does not fit."""
    name = str(item.get("id", "?"))
    try:
        nodes = tuple(_node(entity) for entity in item.get("entities", ()))
        relations = [r for r in item.get("relations", ()) if not r.get("background")]
        edges = tuple(_edge(relation, nodes) for relation in relations)
    except (KeyError, TypeError, AttributeError) as problem:
        raise SchemaError(f"document {name}: {problem} is missing or misplaced") from problem
    return Record(name, nodes, edges)


def _node(entity: Json) -> Node:
    return Node(
        name=entity["name"],
        type=entity["type"],
        aliases=tuple(entity.get("aliases", ())),
        optional=bool(entity.get("optional")),
    )


def _edge(relation: Json, nodes: Sequence[Node]) -> Edge:
    return Edge(
        subject=_position(relation["s"], nodes),
        predicate=relation["p"],
        object=_position(relation["o"], nodes),
        role=relation.get("role") or None,
        optional=bool(relation.get("optional")),
    )


def _position(name: str, nodes: Sequence[Node]) -> int:
    for index, node in enumerate(nodes):
        if node.name == name:
            return index
    raise KeyError(name)


def _object(line: str, where: str) -> Json:
    try:
        item = json.loads(line)
    except json.JSONDecodeError as problem:
        raise InputError(f"{where}: not JSON ({problem.msg})") from problem
    if not isinstance(item, dict) or "id" not in item:
        raise InputError(f'{where}: not an object with an "id"')
    return item


def _reason(problem: OSError | UnicodeDecodeError) -> str:
    return problem.strerror or "" if isinstance(problem, OSError) else "not UTF-8"
