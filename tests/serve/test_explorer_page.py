"""The explorer as a person uses it: type, click, read the sentence, filter, share, take away."""

from __future__ import annotations

import csv
import io
import re
import time
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rdflib import Graph

from tests.serve.conftest import PHONE, Open, Visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

NO_GL = "HTMLCanvasElement.prototype.getContext = ((own) => function (kind, ...rest) { \
return kind.startsWith('webgl') ? null : own.call(this, kind, ...rest); }\
)(HTMLCanvasElement.prototype.getContext);"


def until(page: Page, true: str) -> None:
    """Wait until an expression holds; the page's policy lets nothing be evaluated inside it."""
    deadline = time.monotonic() + 10
    while not page.evaluate(true):
        assert time.monotonic() < deadline, true
        page.wait_for_timeout(40)


def counts(page: Page) -> dict[str, int]:
    found: dict[str, int] = page.evaluate("kgPicture.counts()")
    return found


def labels(page: Page) -> list[dict[str, Any]]:
    page.wait_for_timeout(120)
    found: list[dict[str, Any]] = page.evaluate("kgPicture.labels()")
    return found


def click_node(page: Page, id_: str, times: int = 1) -> None:
    at = page.evaluate(f"kgPicture.at({id_!r})")
    box = page.locator("#graph").bounding_box()
    assert box
    page.mouse.click(box["x"] + at["x"], box["y"] + at["y"], click_count=times, delay=5)


def download(page: Page, kind: str) -> bytes:
    page.click("#open-export")
    with page.expect_download() as waiting:
        page.click(f"[data-export={kind}]")
    return Path(waiting.value.path()).read_bytes()


def test_the_overview_is_drawn_with_names_that_do_not_overlap(visit: Open) -> None:
    page = visit().go()
    assert page.locator("#graph").get_attribute("data-painter") == "webgl"
    boxes = [label["box"] for label in labels(page)]
    assert len(boxes) > 30
    for i, one in enumerate(boxes):
        for other in boxes[:i]:
            apart = (
                one["right"] <= other["left"] or other["right"] <= one["left"]
                or one["bottom"] <= other["top"] or other["bottom"] <= one["top"]
            )  # fmt: skip
            assert apart, (one, other)


def test_search_by_pinyin_initials_leads_to_the_sentence_with_its_words_marked(
    visit: Open,
) -> None:
    page = visit().go()
    page.type("#search", "lws")
    page.wait_for_selector("#suggestions [role=option]")
    assert page.locator("#suggestions [role=option]").first.inner_text().startswith("林望舒")
    page.keyboard.press("Enter")
    group = page.locator("#panel section", has_text="领导").first
    quote = group.locator("blockquote").first
    quote.wait_for()
    assert "6月16日，市政协主席林望舒来到柳浪社区" in quote.inner_text()
    assert quote.locator("mark.subject").inner_text() == "林望舒"
    assert quote.locator("mark.object").inner_text() == "市政协"
    assert quote.locator("mark.trigger").inner_text() == "主席"


def test_a_click_on_a_mark_opens_its_card_and_a_click_beside_closes_it(visit: Open) -> None:
    page = visit().go()
    click_node(page, "place/临江区")
    page.wait_for_selector("#panel h2:has-text('临江区')")
    about = page.locator("#panel .about").inner_text()
    assert "990103" in about
    assert "云岭省" in about
    page.keyboard.press("Escape")
    page.wait_for_selector("#panel", state="hidden")


def test_a_click_on_a_line_shows_the_words_that_say_so(visit: Open) -> None:
    page = visit().go()
    ends = page.evaluate("kgPicture.edge('person/秦牧川', 'leads', 'org/云溪绿岸建设有限公司')")
    box = page.locator("#graph").bounding_box()
    assert box
    x = (ends["from"]["x"] + ends["to"]["x"]) / 2 + box["x"]
    y = (ends["from"]["y"] + ends["to"]["y"]) / 2 + box["y"]
    page.mouse.click(x, y)
    page.wait_for_selector("#panel blockquote")
    assert page.locator("#panel h2").inner_text() == "领导"
    assert (
        "绿岸公司总经理秦牧川表示，工期不会耽误。" in page.locator("#panel blockquote").inner_text()
    )


def test_quotations_and_figures_stand_on_the_card(visit: Open) -> None:
    view = visit()
    view.go()
    page = view.find("苏以宁")
    page.wait_for_selector("text=说过的话")
    assert "老街改造要留住烟火气" in page.locator("#panel").inner_text()
    page = view.find("临江区")
    page.wait_for_selector("#panel h2:has-text('临江区')")
    assert "1 份" in page.locator("#panel .figure-value").inner_text()


def test_the_whole_article_with_every_mention(visit: Open) -> None:
    view = visit()
    view.go()
    page = view.find("林望舒")
    page.locator("#panel .source-title").first.click()
    page.wait_for_selector(".article-text")
    assert page.locator("#article h2").inner_text() == "云溪市政协：把协商议事桌搬到小区门口"
    told = page.locator(".article-text button.mention", has_text="林望舒")
    assert told.count() >= 3
    page.locator(".article-text button.mention", has_text="柳浪社区").first.click()
    page.wait_for_selector("#panel h2:has-text('柳浪社区')")


def test_expand_collapse_hide_pin_and_undo(visit: Open) -> None:
    view = visit()
    page = view.go("/person/温如言")
    assert counts(page)["nodes"] == 3
    click_node(page, "place/柳浪社区")
    page.wait_for_selector("#panel h2:has-text('柳浪社区')")
    page.click("#panel button:text-is('展开')")
    view.ready()
    grown = counts(page)["nodes"]
    assert grown > 6
    page.click("#panel button:text-is('收起')")
    until(page, f"kgPicture.counts().nodes < {grown}")
    page.click("#undo")
    until(page, f"kgPicture.counts().nodes === {grown}")
    click_node(page, "person/温如言")
    page.wait_for_selector("#panel h2:has-text('温如言')")
    page.click("#panel button:text-is('固定')")
    page.wait_for_selector("#panel button:text-is('取消固定')")
    assert "pin=" in page.url
    page.click("#panel button:text-is('隐藏')")
    until(page, f"kgPicture.counts().nodes === {grown - 1}")
    page.keyboard.press("Control+z")
    until(page, f"kgPicture.counts().nodes === {grown}")


def test_filters_by_type_edge_confidence_year_and_source(visit: Open) -> None:
    page = visit().go()
    whole = counts(page)

    def after(change: str) -> dict[str, int]:
        page.evaluate(change)
        page.wait_for_timeout(250)
        return counts(page)

    def box(name: str) -> str:
        rows = "[...document.querySelectorAll('#filters .check')]"
        return (
            f"{rows}.find((r) => r.innerText.startsWith('{name}')).querySelector('input').click()"
        )

    assert after(box("人物"))["nodes"] < whole["nodes"]
    assert after(box("人物")) == whole
    assert after(box("领导"))["edges"] < whole["edges"]
    assert after(box("领导")) == whole
    for box_id, value in (("confidence", "0.9"), ("year-from", "2023")):
        slide = (
            f"const s = document.getElementById('{box_id}'); const old = s.value; "
            f"s.value = '{value}'; s.dispatchEvent(new Event('input')); window.old = old"
        )
        assert after(slide)["edges"] < whole["edges"], box_id
        back = "s.value = window.old; s.dispatchEvent(new Event('input'))"
        assert after(f"const s = document.getElementById('{box_id}'); {back}") == whole
    assert after(box("云溪日报"))["edges"] < whole["edges"]
    page.click(".reset")
    until(page, f"kgPicture.counts().edges === {whole['edges']}")


def test_a_shared_address_shows_the_same_to_somebody_else(visit: Open) -> None:
    view = visit()
    page = view.go("/org/临江区政协")
    click_node(page, "initiative/“小巷议事厅”工作室")
    page.wait_for_selector("#panel h2:has-text('小巷议事厅')")
    page.click("#panel button:text-is('展开')")
    view.ready()
    page.evaluate(
        "const s = document.getElementById('confidence'); s.value = '0.7'; "
        "s.dispatchEvent(new Event('input'))"
    )
    page.wait_for_timeout(300)
    ids = "[...kgPicture.labels()].map((l) => l.text).sort()"
    mine = (counts(page), page.evaluate(ids))
    other = visit()
    other.page.goto(page.url)
    other.ready()
    other.page.wait_for_timeout(300)
    theirs = (counts(other.page), other.page.evaluate(ids))
    assert theirs[0] == mine[0]
    assert set(theirs[1]) & set(mine[1])
    assert other.page.locator("#panel h2").inner_text() == "“小巷议事厅”工作室"
    assert other.page.locator("#confidence").input_value() == "0.7"


def test_the_shortest_path_between_two(visit: Open) -> None:
    view = visit()
    page = view.go()
    page.click("#open-path")
    for box, name in (("#path-from", "林望舒"), ("#path-to", "滨河小区")):
        page.type(box, name)
        page.wait_for_selector(f"{box}-list [role=option]:not(.none)")
        page.keyboard.press("Enter")
    page.click("#path-go")
    page.wait_for_selector("#notice:not([hidden])")
    said = page.locator("#notice").inner_text()
    assert said.startswith(("1 条", "2 条", "3 条", "4 条", "5 条", "6 条"))
    assert "林望舒 → " in said
    assert "→ 滨河小区" in said
    assert counts(page)["nodes"] < 12


def test_the_table_beside_the_picture_sorts_and_tells_screen_readers_how(visit: Open) -> None:
    page = visit().go()
    page.click("[data-view=table]")
    page.wait_for_selector("#table tbody tr")
    assert page.locator("#table tbody tr").count() == counts(page)["edges"]
    header = page.locator("#table th", has_text="可信度")
    header.locator("button").click()
    assert header.get_attribute("aria-sort") == "descending"
    shown = page.locator("#table td.number:last-child").all_inner_texts()
    assert shown == sorted(shown, reverse=True)
    page.locator("#table tbody tr", has_text="温如言").first.locator(".link").click()
    page.wait_for_selector("#panel blockquote")


def test_the_places_are_a_tree_for_the_keyboard(visit: Open) -> None:
    page = visit().go()
    page.click("[data-view=places]")
    page.wait_for_selector("[role=treeitem]:has-text('云溪市')")
    page.wait_for_selector("[role=treeitem][aria-level='3']:has-text('临江区')")
    page.locator(".place").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowLeft")
    page.wait_for_selector("[role=treeitem]:has-text('临江区')[aria-level='3']", state="hidden")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel h2:has-text('临江区')")


def test_the_timeline_month_by_month_and_of_one(visit: Open) -> None:
    view = visit()
    page = view.go()
    page.click("[data-view=timeline]")
    page.wait_for_selector(".bar-month")
    page.click(".bar-month[title^='2021-06']")
    page.wait_for_selector(".day:has-text('2021-06-18')")
    page.locator(".day .entity", has_text="林望舒").first.click()
    page.wait_for_selector("#timeline h2:has-text('林望舒')")


def test_exports_hold_what_is_seen(visit: Open) -> None:
    page = visit().go("/person/苏以宁")
    whole = counts(page)
    assert download(page, "png").startswith(b"\x89PNG\r\n\x1a\n")
    drawing = ET.fromstring(download(page, "svg"))
    texts = "".join(drawing.itertext())
    assert "苏以宁" in texts
    assert len(drawing.findall(".//{*}title")) == whole["nodes"]
    rows = list(csv.DictReader(io.StringIO(download(page, "csv").decode("utf-8-sig"))))
    assert len(rows) == whole["edges"]
    assert ("苏以宁", "leads", "临江区委") in {
        (r["subject"], r["predicate"], r["object"]) for r in rows
    }
    graph = Graph().parse(data=download(page, "ttl"), format="turtle")
    query = "SELECT (COUNT(*) AS ?n) { ?f <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> ?s }"
    assert [int(str(row[0])) for row in graph.query(query)] == [whole["edges"]]  # type: ignore[index]


def test_the_language_is_the_browsers_and_can_be_switched(visit: Open) -> None:
    view = visit(language="en-GB")
    page = view.go()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("[data-view=table]").inner_text() == "Table"
    view.find("林望舒")
    page.wait_for_selector("#panel h3:has-text('leads')")
    page.click("#language")
    page.wait_for_selector("#panel h3:has-text('领导')")
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    assert "lang=zh" in page.url


def test_everything_by_keyboard_with_visible_focus(visit: Open) -> None:
    page = visit().go()
    page.keyboard.press("/")
    page.keyboard.type("linjiangqu")
    page.wait_for_selector("#suggestions [role=option]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel h2:has-text('临江区')")
    page.focus("#graph")
    page.keyboard.press(".")
    page.wait_for_timeout(300)
    chosen = page.locator("#panel h2").inner_text()
    page.keyboard.press(".")
    until(page, f"document.querySelector('#panel h2')?.innerText !== {chosen!r}")
    page.keyboard.press("h")
    page.wait_for_selector("#panel", state="hidden")
    outlines = page.evaluate(
        "[...document.querySelectorAll('header button, header a.plain, .tools button')]"
        ".filter((e) => !e.disabled && e.offsetParent).map((e) => { e.focus({focusVisible: true}); "
        "return getComputedStyle(e).outlineStyle; })"
    )
    assert set(outlines) == {"solid"}


CONTRAST = """() => {
  const numbers = (c) => c.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (e) => {
    for (let at = e; at; at = at.parentElement) {
      const c = numbers(getComputedStyle(at).backgroundColor);
      if (c.length < 4 || c[3] === 1) return c;
    }
    return [255, 255, 255];
  };
  const bad = [];
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    const style = getComputedStyle(e);
    if (!own || !e.offsetParent || e.disabled || style.opacity < 1) continue;
    const [a, b] = [light(numbers(style.color)), light(ground(e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const name = e.className || e.tagName;
    if (ratio < 4.5) bad.push(`${name} ${e.textContent.slice(0, 12)} ${ratio.toFixed(2)}`);
  }
  return bad;
}"""


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("view", ["graph", "table", "places", "timeline", "article"])
def test_the_contrast_is_enough_for_wcag_aa(visit: Open, dark: bool, view: str) -> None:
    page = visit(dark=dark).go(f"/#o=300&view={view}&article=b&sel=place%2F临江区")
    page.wait_for_selector("#panel blockquote")
    assert page.evaluate(CONTRAST) == []


def test_it_can_be_used_on_a_phone(visit: Open) -> None:
    view = visit(size=PHONE)
    page = view.go()
    view.find("林望舒")
    page.wait_for_selector("#panel blockquote")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    card = page.locator("#panel").bounding_box()
    assert card
    assert card["width"] == 390
    page.click("#panel .close")
    page.click("#open-filters")
    page.wait_for_selector("#filters .check:visible")
    small = page.evaluate(
        "[...document.querySelectorAll('header button, header a.plain, .tools button')]"
        ".filter((e) => e.offsetParent && e.getBoundingClientRect().height < 34).map((e) => e.id)"
    )
    assert small == []


def test_without_webgl_the_picture_is_drawn_on_a_plain_canvas(visit: Open) -> None:
    view = visit(script=NO_GL)
    page = view.go()
    assert page.locator("#graph").get_attribute("data-painter") == "plain"
    assert len(labels(page)) > 30
    click_node(page, "place/临江区")
    page.wait_for_selector("#panel h2:has-text('临江区')")
    dark = page.evaluate(
        "(() => { const c = document.getElementById('sheet'); "
        "const at = kgPicture.at('place/临江区');"
        "const r = c.width / kgPicture.camera.width;"
        "return [...c.getContext('2d').getImageData(at.x * r, at.y * r, 1, 1).data]; })()"
    )
    assert dark[:3] == [58, 154, 91]


def test_an_address_of_nobody_says_so(visit: Open) -> None:
    view: Visit = visit()
    page = view.go("/person/没有此人")
    assert "没有此人" in page.locator("#notice").inner_text()
    assert re.search("图谱中没有", page.locator("#panel").inner_text())
