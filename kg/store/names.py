"""Entities by what they are called."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode
from pyoxigraph import Store as Oxigraph

from kg.model import Error
from kg.store.store import Store
from kg.store.vocabulary import std

#: The language tags of names.
LANGUAGES = ("zh-Hans", "zh-Hant")
#: How many similar names are offered.
SUGGESTIONS = 5


def find_entities(store: Store, name: str) -> tuple[str, ...]:
    """The IRIs of the entities with that id, name or alias, sorted; names win over aliases.

    Raises Error, with names that resemble it, when there is none.
    """
    for predicate in ("skos:prefLabel", "skos:altLabel"):
        if found := _labelled(store.oxigraph, std(predicate), name):
            return found
    node = NamedNode(store.iris.entity(name)) if "/" in name else None
    if node and next(store.oxigraph.quads_for_pattern(node, None, None, None), None):
        return (node.value,)
    raise Error(unknown(name, _resembling(store.oxigraph, name)))


def unknown(name: str, resembling: list[str]) -> str:
    """What is said of a name that nothing has, with names that resemble it."""
    near = f"; did you mean {'、'.join(resembling)}?" if resembling else ""
    return f"nothing in the graph is called {name}{near}"


def _labelled(oxigraph: Oxigraph, predicate: NamedNode, name: str) -> tuple[str, ...]:
    literals = [Literal(name), *(Literal(name, language=tag) for tag in LANGUAGES)]
    return tuple(
        sorted(
            {
                quad.subject.value
                for literal in literals
                for quad in oxigraph.quads_for_pattern(None, predicate, literal, None)
                if isinstance(quad.subject, NamedNode)
            }
        )
    )


def _resembling(oxigraph: Oxigraph, name: str) -> list[str]:
    """Names that hold it, or that it holds, the shortest first."""
    near = set()
    for quad in oxigraph.quads_for_pattern(None, std("skos:prefLabel"), None, None):
        label = quad.object.value if isinstance(quad.object, Literal) else ""
        if name in label or (len(label) > 1 and label in name):
            near.add(label)
    return sorted(near, key=lambda label: (len(label), label))[:SUGGESTIONS]
