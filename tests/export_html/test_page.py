"""The page's text: self-contained, escaped, and the same on every run."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.export.html import to_html, to_iframe, write_html
from kg.export.html.page import embedded
from kg.model import Error
from tests.export_html.sample import add_node, sample

DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)


def shuffled(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The same graph, put together in the opposite order."""
    other = nx.MultiDiGraph(**graph.graph)
    other.add_nodes_from(reversed(list(graph.nodes(data=True))))
    other.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    return other


def test_same_graph_same_bytes() -> None:
    assert to_html(sample()) == to_html(sample())


def test_order_of_insertion_does_not_show() -> None:
    assert to_html(shuffled(sample())) == to_html(sample())


def test_nothing_is_linked_to() -> None:
    page = to_html(sample())
    around = DATA.sub("", page).split("<script>")[0]
    assert not re.search(r"<(link|img|iframe|script)\b[^>]*\b(src|href)=(?!\"data:)", around)
    assert "default-src 'none'" in page
    assert "connect-src 'none'" in page
    assert "unsafe-inline" not in page
    assert "unsafe-eval" not in page


def test_says_utf8_before_anything_else() -> None:
    assert to_html(nx.MultiDiGraph())[:200].index('<meta charset="utf-8">') < 80


def test_written_as_utf8_with_a_report(tmp_path: Path) -> None:
    file = tmp_path / "graph.html"
    report = write_html(sample(), file, title="云溪市")
    content = file.read_bytes()
    assert "<title>云溪市</title>".encode() in content
    assert b"\r" not in content
    assert report.path == file
    assert (report.nodes, report.edges) == (52, 66)
    assert (report.left_out_nodes, report.left_out_edges) == (0, 0)
    assert report.size == len(content)


def test_beyond_the_limit_the_report_counts_what_is_left_out(tmp_path: Path) -> None:
    report = write_html(sample(), tmp_path / "graph.html", limit=10)
    assert report.nodes == 10
    assert report.left_out_nodes == 42
    assert report.edges + report.left_out_edges == 66


def test_a_place_that_cannot_be_written_is_named_and_left_clean(tmp_path: Path) -> None:
    (tmp_path / "graph.html").mkdir()
    with pytest.raises(Error, match=r"graph\.html: cannot write"):
        write_html(sample(), tmp_path / "graph.html")
    assert [path.name for path in tmp_path.iterdir()] == ["graph.html"]


@given(st.text(st.sampled_from("<>/&script!-'\" \u2028\u2029云a"), max_size=40))
def test_embedded_text_cannot_leave_its_element(text: str) -> None:
    inside = embedded({"name": text})
    assert not set(inside) & set("<>&\u2028\u2029")
    assert json.loads(inside) == {"name": text}


def test_markup_in_names_and_title_stays_text() -> None:
    graph = nx.MultiDiGraph(documents={})
    add_node(graph, "Person", "", "</script><script>alert(1)</script>", "", "")
    page = to_html(graph, title='"><script>alert(2)</script>')
    assert page.count("<script") == to_html(nx.MultiDiGraph(), title="").count("<script")
    assert "<title>&quot;&gt;&lt;script&gt;" in page


def test_braces_of_a_template_in_names_stay_text() -> None:
    graph = nx.MultiDiGraph(documents={})
    add_node(graph, "Person", "", "{{style}}{{nothing}}", "", "")
    found = DATA.search(to_html(graph, title="{{data}}"))
    assert found
    assert json.loads(found[1])["cards"][0]["name"] == "{{style}}{{nothing}}"


def test_the_article_itself_is_not_carried_along() -> None:
    graph = sample()
    graph.graph["documents"]["a"] = {**graph.graph["documents"]["a"], "text": "整篇文章" * 50}
    assert "整篇文章" not in to_html(graph)


def test_a_frame_for_notebooks_holds_the_whole_page() -> None:
    frame = to_iframe(sample(), height=500)
    source = re.search(r'srcdoc="([^"]*)"', frame)
    assert source
    assert html.unescape(source[1]) == to_html(sample())
    assert 'height="500"' in frame
    assert "allow-same-origin" not in frame


def test_attributes_that_are_missing_are_no_trouble() -> None:
    graph = nx.MultiDiGraph()
    graph.add_edge("person/甲", "org/乙", key="leads")
    assert "person/甲" in to_html(graph)
