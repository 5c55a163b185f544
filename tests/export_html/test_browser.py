"""The page in a real Chromium, used as a person would."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import networkx as nx
import pytest

from kg.export.html import to_iframe
from tests.export_html.conftest import PHONE, Open
from tests.export_html.sample import add_edge, add_node, key_of, sample

pytestmark = pytest.mark.browser


def on_each_other(boxes: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [
        (a["text"], b["text"])
        for a, b in combinations(boxes, 2)
        if a["left"] < b["right"] - 1
        and b["left"] < a["right"] - 1
        and a["top"] < b["bottom"] - 1
        and b["top"] < a["bottom"] - 1
    ]


def row_of(graph: nx.MultiDiGraph, name: str) -> int:
    return sorted(graph.nodes).index(key_of(graph, name))


def edge_row(graph: nx.MultiDiGraph, subject: str, predicate: str, target: str) -> int:
    wanted = (key_of(graph, subject), predicate, key_of(graph, target))
    return sorted((s, p, o) for s, o, p in graph.edges(keys=True)).index(wanted)


def test_nothing_is_asked_of_the_network(opened: Open) -> None:
    found = opened(sample())
    found.choose("林主席")
    found.page.click("#view-table")
    found.page.click("#language")
    assert [url for url in found.requests if not url.startswith("file:")] == []
    assert len(found.requests) == 1
    assert found.complaints == []


def test_the_policy_forbids_requests(opened: Open) -> None:
    found = opened(sample())
    refused = found.ask("fetch('https://example.com').then(() => 'sent', () => 'refused')")
    assert refused == "refused"


@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_every_node_is_named_and_no_label_lies_on_another(opened: Open, locale: str) -> None:
    found = opened(sample(), locale=locale)
    labels = found.labels()
    assert on_each_other(labels) == []
    assert sum(label["kind"] == "node" for label in labels) == found.ask("kgGraph.shown().nodes")
    assert sum(label["kind"] == "edge" for label in labels) >= 40


def test_no_label_lies_on_another_on_a_phone(opened: Open) -> None:
    found = opened(sample(), viewport=PHONE)
    labels = found.labels()
    assert on_each_other(labels) == []
    assert len(labels) > 50
    assert all(label["left"] >= 0 and label["right"] <= PHONE["width"] for label in labels)


def test_edges_are_named_in_the_language_of_the_browser_and_can_be_switched(opened: Open) -> None:
    found = opened(sample(), locale="zh-TW")
    assert "领导" in {label["text"] for label in found.labels()}
    assert found.page.locator("html").get_attribute("lang") == "zh-Hans"
    found.page.click("#language")
    assert "leads" in {label["text"] for label in found.labels()}
    assert found.page.get_by_text("Legend and filters").count() == 1
    assert opened(sample(), locale="fr-FR").page.locator("html").get_attribute("lang") == "en"


def test_parallel_edges_run_apart(opened: Open) -> None:
    graph = sample()
    found = opened(graph)
    rows = [
        edge_row(graph, "云溪市政协", predicate, "“邻里同心”协商行动")
        for predicate in ("leads", "proposes", "carries_out")
    ]
    middles = [found.ask(f"kgGraph.edgePoint({row})") for row in rows]
    for a, b in combinations(middles, 2):
        assert ((a["x"] - b["x"]) ** 2 + (a["y"] - b["y"]) ** 2) ** 0.5 > 5


def test_a_click_on_an_edge_shows_its_sentence_with_the_words_marked(opened: Open) -> None:
    graph = sample()
    found = opened(graph)
    row = edge_row(graph, "何敬之", "leads", "云溪市水务局")
    found.click_at(found.ask(f"kgGraph.edgePoint({row})"))
    panel = found.page.locator("#panel")
    assert panel.locator("q").inner_text() == "此前，何敬之曾任市水务局局长。"
    assert panel.locator("q mark.subject").inner_text() == "何敬之"
    assert panel.locator("q mark.object").inner_text() == "市水务局"
    assert panel.locator("q mark.trigger").inner_text() == "任"
    text = panel.inner_text()
    for expected in (
        "已往",
        "局长",
        "2021-05",
        "云溪市政协：把协商议事桌搬到小区门口",
        "2023-06-18",
    ):
        assert expected in text


def test_a_click_on_a_node_shows_its_card(opened: Open) -> None:
    graph = sample()
    found = opened(graph)
    found.click_at(found.ask(f"kgGraph.nodePoint({row_of(graph, '云溪市政协')})"))
    panel = found.page.locator("#panel")
    assert panel.locator("h2").inner_text() == "云溪市政协"
    text = panel.inner_text()
    for expected in (
        "组织 · 政协及其委员会",
        "市政协、中国人民政治协商会议云溪市委员会",
        "负责人",
        "主席",
        "副主席",
    ):
        assert expected in text
    leader = panel.locator(".fact", has_text="林望舒")
    assert leader.locator("blockquote").count() == 2
    assert leader.locator("a").get_attribute("href") == "https://news.example/a?x=1&y=2"
    found.page.keyboard.press("Escape")
    assert not panel.is_visible()


def test_an_ambiguous_name_says_where_it_belongs(opened: Open) -> None:
    found = opened(sample())
    found.page.fill("#search", "柳浪社区")
    assert "临江区" in found.page.locator("#suggestions li").first.inner_text()
    found.page.keyboard.press("Enter")
    assert "临江区" in found.page.locator("#panel .about").inner_text()


def test_the_places_code_is_on_its_card(opened: Open) -> None:
    found = opened(sample())
    found.choose("该区")
    assert "990103" in found.page.locator("#panel").inner_text()


def test_search_suggests_by_alias_and_by_initials(opened: Open) -> None:
    found = opened(sample())
    found.page.fill("#search", "苏书记")
    assert found.page.locator("#suggestions li").first.inner_text().startswith("苏以宁")
    found.page.fill("#search", "lws")
    assert "林望舒" in found.page.locator("#suggestions").inner_text()
    found.page.fill("#search", "没有这样的名字")
    assert found.page.locator("#suggestions").inner_text() == "没有找到"


def test_the_keyboard_alone_leads_from_search_to_sentence(opened: Open) -> None:
    found = opened(sample())
    found.page.locator("#graph").focus()
    found.page.keyboard.press("/")
    found.page.keyboard.type("市政协")
    found.page.keyboard.press("ArrowDown")
    found.page.keyboard.press("ArrowUp")
    found.page.keyboard.press("Enter")
    assert found.ask("document.activeElement.textContent") == "云溪市政协"
    found.page.keyboard.press("Tab")
    found.page.keyboard.press("Tab")
    found.page.keyboard.press("Enter")
    assert found.ask("document.activeElement.tagName") == "H2"
    assert found.page.locator("#panel h2").inner_text() != "云溪市政协"
    found.page.keyboard.press("Escape")
    assert found.ask("document.activeElement.id") == "search"


def test_what_the_keyboard_reaches_can_be_seen(opened: Open) -> None:
    found = opened(sample())
    for _ in range(8):
        found.page.keyboard.press("Tab")
        seen = found.ask("getComputedStyle(document.activeElement).outlineStyle")
        assert seen != "none", found.ask("document.activeElement.outerHTML")


def test_the_legend_counts_what_the_heading_counts(opened: Open) -> None:
    found = opened(sample())
    rows = found.page.locator("#filters fieldset").first.locator("label").all_inner_texts()
    counts = [int(number) for row in rows for number in re.findall(r"\d+", row)]
    assert f"{sum(counts)} 个节点" in found.page.locator("#counts").inner_text()


def test_types_edges_and_confidence_can_be_filtered(opened: Open) -> None:
    found = opened(sample())
    before = found.ask("kgGraph.shown()")
    found.page.get_by_label(re.compile("^人物")).uncheck()
    people_off = found.ask("kgGraph.shown()")
    assert people_off["nodes"] < before["nodes"] - 10
    assert not any("林望舒" in label["text"] for label in found.labels())
    found.page.get_by_text("恢复默认").click()
    assert found.ask("kgGraph.shown()") == before
    found.page.get_by_label(re.compile("^开展")).uncheck()
    assert found.ask("kgGraph.shown()")["edges"] == before["edges"] - 20
    found.page.get_by_text("恢复默认").click()
    found.page.locator("#confidence").fill("0.9")
    assert 0 < found.ask("kgGraph.shown()")["edges"] < before["edges"] / 1.5
    assert (
        f"{found.ask('kgGraph.shown()')['edges']} 条关系"
        in found.page.locator("#counts").inner_text()
    )


def test_background_geography_is_off_until_asked_for(opened: Open) -> None:
    found = opened(sample())
    before = found.ask("kgGraph.shown()")
    found.page.get_by_label(re.compile("^背景地理关系")).check()
    after = found.ask("kgGraph.shown()")
    assert (after["nodes"] - before["nodes"], after["edges"] - before["edges"]) == (1, 3)


def test_a_hidden_node_comes_back_when_it_is_searched(opened: Open) -> None:
    found = opened(sample())
    found.choose("云岭省")
    assert found.page.locator("#panel h2").inner_text() == "云岭省"
    assert found.page.get_by_label(re.compile("^背景地理关系")).is_checked()


def test_the_table_sorts_and_leads_to_the_sentence(opened: Open) -> None:
    found = opened(sample())
    found.page.click("#view-table")
    assert found.page.locator("tbody tr").count() == found.ask("kgGraph.shown().edges")
    found.page.locator("th button", has_text="可信度").click()
    numbers = [
        float(text) for text in found.page.locator("tbody td:nth-child(6)").all_inner_texts()
    ]
    assert numbers == sorted(numbers, reverse=True)
    assert found.page.locator("th[aria-sort=descending]").count() == 1
    found.page.locator("tbody tr").first.locator(".link").click()
    assert found.page.locator("#panel q").count() == 1


EVIL = "<script>window.harm=1</script><img src=x onerror=window.harm=1>\"'&amp;</textarea>"


def test_markup_in_every_field_shows_as_text(opened: Open) -> None:
    graph = nx.MultiDiGraph(
        documents={
            "a": {"title": EVIL, "date": EVIL, "publisher": EVIL, "url": "javascript:window.harm=1"}
        }
    )
    add_node(graph, "Person", "", EVIL, EVIL, EVIL)
    add_node(graph, "Organization", EVIL, "云溪市政协", "", "")
    add_edge(graph, f"{EVIL}|leads|云溪市政协|{EVIL}|0.9|a|{{林}}是[云]<席>")
    piece = next(iter(graph.edges(data=True)))[2]["evidence"][0]
    piece.update(
        sentence=f"{EVIL}云", subject=[0, 8], object=[10, 20], trigger=None, start=0, end=30
    )
    found = opened(graph)
    found.choose("云溪市政协")
    assert EVIL in found.page.locator("#panel").inner_text()
    assert found.page.locator("#panel q").inner_text() == f"{EVIL}云"
    assert found.page.locator("#panel a").count() == 0
    found.page.fill("#search", "<script")
    assert EVIL in found.page.locator("#suggestions").inner_text()
    found.page.click("#view-table")
    assert (
        found.page.locator("#panel img, #panel script, #table img, #suggestions img").count() == 0
    )
    assert found.ask("window.harm") is None
    assert [text for text in found.complaints if "harm" in text] == []


def test_offsets_count_characters_beyond_the_basic_plane_once(opened: Open) -> None:
    graph = sample()
    key = (key_of(graph, "沈砚秋"), key_of(graph, "云溪市政协提案委员会"), "leads")
    piece = graph.edges[key]["evidence"][0]
    piece.update(
        sentence="𠮷𠮷乡：沈砚秋任主任。",
        subject=[4, 7],
        object=[0, 3],
        trigger=[7, 8],
        start=0,
        end=10,
    )
    found = opened(graph)
    found.choose("沈砚秋")
    fact = found.page.locator(".fact", has_text="提案委员会")
    assert fact.locator("mark.subject").inner_text() == "沈砚秋"
    assert fact.locator("mark.object").inner_text() == "𠮷𠮷乡"


def test_on_a_phone_the_card_is_a_sheet_at_the_bottom(opened: Open) -> None:
    found = opened(sample(), viewport=PHONE)
    found.choose("苏以宁")
    box = found.page.locator("#panel").bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, PHONE["width"])
    assert box["y"] + box["height"] == PHONE["height"]
    assert box["y"] > PHONE["height"] * 0.35
    assert found.ask("document.documentElement.scrollWidth") == PHONE["width"]
    found.page.keyboard.press("Escape")
    found.page.click("#open-filters")
    assert found.page.get_by_label(re.compile("^组织")).is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(opened: Open, scheme: str) -> None:
    found = opened(sample(), color_scheme=scheme)
    found.choose("市政协")
    for colours in found.ask(CONTRASTS):
        assert colours["ratio"] >= 4.5, colours


CONTRASTS = """(() => {
  const luminance = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number)
      .map((v) => v / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const colour = getComputedStyle(e).backgroundColor;
      if (!/rgba\\(.*, 0\\)/.test(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const isText = (node) => node.nodeType === 3 && node.data.trim();
  return [...document.querySelectorAll("body *")].filter((element) =>
    element.checkVisibility() && [...element.childNodes].some(isText))
    .map((element) => {
      const [a, b] = [getComputedStyle(element).color, ground(element)].map(luminance);
      return { text: element.textContent.slice(0, 20), of: element.className,
        ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) };
    });
})()"""


def test_a_frame_in_a_notebook_draws_and_asks_for_nothing(opened: Open) -> None:
    found = opened(nx.MultiDiGraph())
    found.page.set_content(f"<!doctype html><body>{to_iframe(sample())}</body>")
    frame = found.page.frame_locator("iframe")
    frame.locator("html[data-drawn]").wait_for(state="attached")
    frame.locator("#search").fill("林主席")
    frame.locator("#search").press("Enter")
    assert frame.locator("#panel h2").inner_text() == "林望舒"


def crowd(count: int) -> nx.MultiDiGraph:
    """Villages of forty, each around a few bodies, with some ties between them."""
    graph = nx.MultiDiGraph(documents={})
    types = ("Person", "Person", "Organization", "Place", "Initiative")
    for number in range(count):
        graph.add_node(f"n{number:05}", name=f"第{number}号", type=types[number % 5], aliases=[])
    for number in range(count):
        first = number - number % 40
        for target in (first + number % 3, (number * 7919) % count if number % 6 == 0 else first):
            if target != number and not graph.has_edge(f"n{number:05}", f"n{target:05}"):
                graph.add_edge(
                    f"n{number:05}",
                    f"n{target:05}",
                    key="carries_out",
                    predicate="carries_out",
                    confidence=0.9,
                    origin="stated",
                    evidence=[],
                )
    return graph


@pytest.mark.parametrize(("count", "seconds"), [(1000, 1.0), (5000, 4.0)])
def test_large_graphs_are_drawn_quickly(opened: Open, count: int, seconds: float) -> None:
    found = opened(crowd(count))
    assert found.ask("kgGraph.shown().nodes") == count
    taken = min(_drawn_after(found.page) for _ in range(3))
    assert taken < seconds
    assert on_each_other(found.labels()) == []


def _drawn_after(page: Any) -> float:
    page.reload()
    page.wait_for_selector("html[data-drawn]", state="attached")
    return float(page.evaluate("performance.getEntriesByName('kg-drawn')[0].startTime")) / 1000


def test_a_part_of_a_larger_graph_says_what_it_leaves_out(opened: Open) -> None:
    found = opened(sample(), limit=20)
    notice = found.page.locator("#notice").inner_text()
    assert "另有 32 个节点" in notice


def test_an_empty_graph_says_so(opened: Open) -> None:
    found = opened(nx.MultiDiGraph())
    assert found.page.locator("#empty").is_visible()
    assert found.complaints == []
