"""The schema as frozen values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """The same words in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Subtype:
    """A finer class of a node type, such as Company of Organization."""

    name: str
    label: Label
    comment: Label | None
    standard: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NodeType:
    """A class of nodes. ``path`` is the first part of its entities' ids and IRIs.

    ``standard`` are the standard classes as prefixed names (``schema:Person``); ``colour`` and
    ``shape`` are how the graph page draws it.
    """

    name: str
    label: Label
    comment: Label
    path: str
    standard: tuple[str, ...]
    colour: str
    shape: str
    subtypes: Mapping[str, Subtype]


@dataclass(frozen=True, slots=True)
class Signature:
    """Which types of objects an edge may have from one type of subject."""

    source: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """A predicate. ``name`` is how facts spell it, ``term`` how its IRI does (memberOf).

    ``standard`` are broader standard properties, ``close`` ones that mean nearly the same but
    allow other ends. ``has_role`` says whether its statements carry a post (主席).
    """

    name: str
    term: str
    label: Label
    comment: Label
    standard: tuple[str, ...]
    close: tuple[str, ...]
    has_role: bool
    signatures: tuple[Signature, ...]

    def allows(self, subject_type: str, object_type: str) -> bool:
        """Whether the edge may go from one type of node to the other."""
        return any(s.source == subject_type and object_type in s.targets for s in self.signatures)


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property of the layout around the facts (Evidence, confidence, ...).

    ``kind`` is ``class``, ``object`` or ``data``; ``range`` a prefixed name where it is fixed.
    """

    name: str
    kind: str
    label: Label
    comment: Label
    broader: tuple[str, ...]
    close: tuple[str, ...]
    range: str | None


@dataclass(frozen=True, slots=True)
class Schema:
    """Everything that ``schema.yaml`` says, in its order."""

    version: str
    prefixes: Mapping[str, str]
    types: Mapping[str, NodeType]
    edges: Mapping[str, Edge]
    terms: Mapping[str, Term]

    def subtypes(self) -> Iterator[tuple[NodeType, Subtype]]:
        """Every subtype with the type it refines."""
        for node_type in self.types.values():
            for subtype in node_type.subtypes.values():
                yield node_type, subtype

    def type_of(self, name: str) -> NodeType:
        """The node type called ``name``, or that the subtype called ``name`` belongs to.

        Raises KeyError for an unknown name.
        """
        if name in self.types:
            return self.types[name]
        for node_type, subtype in self.subtypes():
            if subtype.name == name:
                return node_type
        raise KeyError(name)

    def classes(self, type_name: str, subtype: str | None) -> tuple[str, ...]:
        """The standard classes (prefixed names) of a node, its type's before its subtype's."""
        node_type = self.types[type_name]
        names = list(node_type.standard)
        if subtype is not None:
            names += node_type.subtypes[subtype].standard
        return tuple(dict.fromkeys(names))

    def label(self, name: str) -> Label:
        """The label of a type, subtype or edge; raises KeyError for an unknown name."""
        if name in self.edges:
            return self.edges[name].label
        node_type = self.type_of(name)
        return node_type.label if node_type.name == name else node_type.subtypes[name].label

    def expand(self, prefixed: str) -> str:
        """``schema:Person`` as a full IRI; raises KeyError for an unknown prefix."""
        prefix, _, local = prefixed.partition(":")
        return self.prefixes[prefix] + local
