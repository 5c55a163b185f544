"""One self-contained page: no request of any kind leaves it."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.export.html.cards import card_data
from kg.export.html.legend import legend, words
from kg.export.html.network import network_data
from kg.export.html.selection import Selection
from kg.model import Error

if TYPE_CHECKING:
    import networkx as nx

LIBRARY = "lib/vis-9.1.2/vis-network.min.js"
SCRIPTS = (
    "data",
    "dom",
    "labels",
    "drawing",
    "filters",
    "search",
    "sentence",
    "panel",
    "table",
    "main",
)


def render(graph: nx.MultiDiGraph, selection: Selection, title: str) -> str:
    """The page's HTML; the same graph gives the same text."""
    style = _asset("page.css")
    script = _script()
    parts = {
        "policy": _policy(style, script),
        "title": html.escape(title),
        "style": style,
        "library": _library(),
        "script": script,
        "data": embedded(page_data(graph, selection, title)),
    }
    page, *rest = _asset("page.html").split("{{")
    for piece in rest:
        name, after = piece.split("}}", 1)
        page += parts[name] + after
    return page


def page_data(graph: nx.MultiDiGraph, selection: Selection, title: str) -> dict[str, Any]:
    """Everything that the page's script reads."""
    return {
        "title": title,
        **legend(),
        "words": words(),
        "network": network_data(graph, selection),
        **card_data(graph, selection),
        "left_out": {"nodes": selection.left_out_nodes, "edges": selection.left_out_edges},
    }


def embedded(value: object) -> str:
    """JSON that can stand in a script element: nothing in it can end or open a tag."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def write(page: str, path: Path) -> None:
    """Write the page as UTF-8 with plain newlines; a half-written file never stands at ``path``.

    Raises Error when the place cannot be written to.
    """
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(page, encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as problem:
        part.unlink(missing_ok=True)
        raise Error(f"{path}: cannot write the graph page ({problem.strerror})") from problem


def _policy(style: str, script: str) -> str:
    """A Content Security Policy (level 3): only these very scripts and styles, and no request."""
    scripts = " ".join(_source(text) for text in (_library(), script))
    return (
        f"default-src 'none'; script-src {scripts}; style-src {_source(style)}; "
        "img-src data:; connect-src 'none'; form-action 'none'; base-uri 'none'"
    )


def _source(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


@cache
def _asset(name: str) -> str:
    file = resources.files("kg.export.html").joinpath("assets", name)
    return file.read_text(encoding="utf-8")


@cache
def _script() -> str:
    body = "\n".join(_asset(f"{name}.js") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{body}\n}})();'


@cache
def _library() -> str:
    """vis-network (Apache-2.0 or MIT) as pyvis ships it, fit to stand in a script element."""
    try:
        text = resources.files("pyvis").joinpath(LIBRARY).read_text(encoding="utf-8")
    except FileNotFoundError as problem:
        raise Error("pyvis lacks its vis-network script; install pyvis 0.3.2") from problem
    body = text.split("//# sourceMappingURL=")[0]
    return body.replace("<!--", "<\\!--").replace("</script", "<\\/script")
