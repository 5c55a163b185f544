"""The ontology as a page for people: HTML with nothing else needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from kg.schema.load import load
from kg.schema.ontology import TITLE
from kg.schema.values import Edge, Label, NodeType, Schema, Term

_STYLE = """
td:last-child code { white-space: nowrap; }
:root { color-scheme: light dark; --line: #8885; --soft: #888; }
body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", sans-serif; max-width: 60rem;
       margin: 2rem auto; padding: 0 1rem; }
h1 { line-height: 1.25; } h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
h3 { margin: 1.8rem 0 .2rem; } h3 .mark { display: inline-block; width: .8em; height: .8em;
     border-radius: 50%; margin-right: .4em; }
code { font-size: .92em; overflow-wrap: anywhere; } .en { color: var(--soft); }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; vertical-align: top;
     padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); }
.wide { overflow-x: auto; } :target { outline: 2px solid #2e6fbb; outline-offset: .3rem; }
"""


def html(base_iri: str, schema: Schema | None = None) -> str:
    """Every class and property with its labels, comments and standard counterparts.

    Each has its own anchor (``#leads``), so the page can stand where the terms' IRIs lead.
    """
    schema = schema or load()
    body = [
        f"<h1>{escape(TITLE.zh)}<br><span class=en>{escape(TITLE.en)}</span></h1>",
        f"<p><code>{escape(base_iri)}schema#</code> · {escape(schema.version)}</p>",
        "<h2>实体类型 <span class=en>Types of nodes</span></h2>",
        *(part for node_type in schema.types.values() for part in _type(node_type, schema)),
        "<h2>关系 <span class=en>Edges</span></h2>",
        *(_edge(edge, schema) for edge in schema.edges.values()),
        "<h2>出处 <span class=en>Where facts come from</span></h2>",
        _terms(schema),
    ]
    return _PAGE.format(title=escape(TITLE.zh), style=_STYLE, body="\n".join(body))


_PAGE = """<!doctype html>
<html lang="zh-Hans">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
<main>
{body}
</main>
</html>
"""


def _words(label: Label) -> str:
    return f"{escape(label.zh)} <span class=en>{escape(label.en)}</span>"


def _type(node_type: NodeType, schema: Schema) -> Iterator[str]:
    mark = f'<span class=mark style="background:{escape(node_type.colour)}"></span>'
    yield f"<h3 id={node_type.name}>{mark}{_words(node_type.label)}</h3>"
    yield f"<p>{_words(node_type.comment)}<br>{_names(node_type.standard, schema)}</p>"
    if node_type.subtypes:
        rows = (
            (s.name, s.label, s.comment or s.label, _names(s.standard, schema))
            for s in node_type.subtypes.values()
        )
        yield _table(("子类 Subtype", "含义 Meaning", "标准 Standard"), rows)


def _edge(edge: Edge, schema: Schema) -> str:
    lines = [
        f"{_link(s.source, schema)} → {'、'.join(_link(t, schema) for t in s.targets)}"
        for s in edge.signatures
    ]
    tied = _names((*edge.standard, *edge.close), schema)
    return (
        f"<h3 id={edge.term}>{_words(edge.label)}</h3>\n<p>{_words(edge.comment)}<br>"
        f"<code>kg:{edge.term}</code> {tied}<br>{'<br>'.join(lines)}</p>"
    )


def _link(name: str, schema: Schema) -> str:
    return f'<a href="#{name}">{escape(schema.types[name].label.zh)}</a>'


def _terms(schema: Schema) -> str:
    rows = ((t.name, t.label, t.comment, _names(_tied(t), schema)) for t in schema.terms.values())
    return _table(("词 Term", "含义 Meaning", "标准 Standard"), rows)


def _tied(term: Term) -> tuple[str, ...]:
    return tuple(name for name in (*term.broader, *term.close) if not name.startswith("kg:"))


def _table(heads: Iterable[str], rows: Iterable[tuple[str, Label, Label, str]]) -> str:
    head = "".join(f"<th>{escape(text)}" for text in heads)
    body = "\n".join(
        f"<tr id={name}><td>{_words(label)}<br><code>kg:{name}</code>"
        f"<td>{_words(comment)}<td>{tied}"
        for name, label, comment, tied in rows
    )
    return f"<div class=wide><table><tr>{head}\n{body}</table></div>"


def _names(names: Iterable[str], schema: Schema) -> str:
    return " ".join(
        f'<a href="{escape(schema.expand(name))}"><code>{escape(name)}</code></a>' for name in names
    )
