"""GraphML and GEXF, for Gephi and Cytoscape."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TextIO
from xml.sax.saxutils import escape, quoteattr

from kg.export.rdf.source import Source
from kg.export.summary import Link, Node, each_link, each_node, links, nodes
from kg.schema import load
from kg.store import Store

if TYPE_CHECKING:
    import networkx as nx

#: Not allowed in XML 1.0, section 2.2.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DATED = re.compile(r'<meta lastmodifieddate="[^"]*">')


_GRAPHML = """\
<?xml version="1.0" encoding="utf-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
#: The types of values in GraphML's words.
_XML_TYPES = {str: "string", bool: "boolean", int: "int", float: "double"}


def write_graphml(
    store: Store, out: TextIO, *, min_confidence: float = 0.0, source: Source | None = None
) -> None:
    """The graph in GraphML. An edge's id is that of its fact; lists are joined by semicolons.

    Written piece by piece: networkx would hold all of it, and its text, in memory.
    """
    source = source or Source(store)
    out.write(_GRAPHML)
    keys: dict[tuple[str, str], str] = {}
    for kind, (names, types) in _attributes().items():
        for name, value_type in zip(names, types, strict=True):
            keys[kind, name] = key = f"d{len(keys)}"
            what = f'for="{kind}" attr.name="{name}" attr.type="{_XML_TYPES[value_type]}"'
            out.write(f'  <key id="{key}" {what} />\n')
    out.write('  <graph edgedefault="directed">\n')
    found = (_element("node", {"id": node.id}, _node(node), keys) for node in each_node(source))
    out.writelines(found)
    for link in each_link(source):
        if link.confidence >= min_confidence:
            ends = {"source": link.subject, "target": link.object}
            ends["id"] = link.id.rpartition("/")[2]
            out.write(_element("edge", ends, _edge(link), keys))
    out.write("  </graph>\n</graphml>\n")


def _attributes() -> dict[str, tuple[list[str], list[type]]]:
    """The names and types of what is said of a node and of an edge."""
    node = Node("", "", "Person", None, (), None, None, background=False)
    edge = Link("", "", "leads", "", "", False, 0.0, 0, (), (), ())
    both = {"node": _node(node), "edge": _edge(edge)}
    return {
        kind: ([*said], [type(value) for value in said.values()]) for kind, said in both.items()
    }


def _element(
    kind: str, named: dict[str, str], said: dict[str, Any], keys: dict[tuple[str, str], str]
) -> str:
    attributes = " ".join(f"{name}={quoteattr(_clean(value))}" for name, value in named.items())
    lines = [f"    <{kind} {attributes}>\n"]
    for name, value in said.items():
        text = str(value).lower() if isinstance(value, bool) else escape(str(value))
        key = keys[kind, name]
        lines.append(f'      <data key="{key}">{text}</data>\n' if text else "")
    return f"{''.join(lines)}    </{kind}>\n"


def write_gexf(
    store: Store, out: TextIO, *, min_confidence: float = 0.0, source: Source | None = None
) -> None:
    """The graph in GEXF 1.3 with the colours of the schema; no date is written into it."""
    import networkx as nx

    graph = _flat(source or Source(store), min_confidence)
    for name, attributes in graph.nodes(data=True):
        graph.nodes[name]["viz"] = {"color": _colour(attributes["type"])}
    out.write('<?xml version="1.0" encoding="utf-8"?>\n')
    out.writelines(
        f"{_DATED.sub('<meta>', line)}\n" for line in nx.generate_gexf(graph, version="1.3")
    )


def _flat(source: Source, min_confidence: float) -> nx.MultiDiGraph:
    """The graph with one plain value an attribute, as these formats ask."""
    import networkx as nx

    graph = nx.MultiDiGraph()
    kept = [link for link in links(source) if link.confidence >= min_confidence]
    for node in nodes(source):
        graph.add_node(_clean(node.id), **_node(node))
    for link in kept:
        ends = _clean(link.subject), _clean(link.object)
        graph.add_edge(*ends, key=link.id.rpartition("/")[2], **_edge(link))
    return graph


def _node(node: Node) -> dict[str, Any]:
    label = load().label(node.subtype or node.type)
    return _cleaned(
        label=node.name,
        type=node.type,
        subtype=node.subtype or "",
        kind=label.zh,
        aliases=";".join(node.aliases),
        code=node.code or "",
        background=node.background,
    )


def _edge(link: Link) -> dict[str, Any]:
    return _cleaned(
        label=load().label(link.predicate).zh,
        predicate=link.predicate,
        role=";".join(link.roles),
        time=";".join(link.times),
        origin=link.origin,
        past=link.past,
        confidence=link.confidence,
        support=link.support,
    )


def _cleaned(**values: str | float | bool) -> dict[str, Any]:
    return {key: _clean(v) if isinstance(v, str) else v for key, v in values.items()}


def _clean(text: str) -> str:
    """Characters that XML cannot hold are shown as U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)


def _colour(type_name: str) -> dict[str, Any]:
    hexadecimal = load().types[type_name].colour.lstrip("#")
    red, green, blue = (int(hexadecimal[i : i + 2], 16) for i in (0, 2, 4))
    return {"r": red, "g": green, "b": blue, "a": 1.0}
