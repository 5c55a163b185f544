"""The query page as a person uses it: choose a question, type, complete, run, read, take away."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.serve.conftest import PHONE, Open, Visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

LEADERS = "SELECT ?who ?what { ?who kg:leads ?what }"
MADE = "CONSTRUCT { ?a kg:partOf ?b } WHERE { ?a kg:partOf ?b }"


def write(page: Page, query: str) -> None:
    page.click(".cm-content")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(query)


def run(page: Page) -> None:
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("html[data-answered]", state="attached")


def cells(page: Page) -> list[list[str]]:
    rows = page.locator("#result tbody tr").all()
    return [row.locator("td").all_inner_texts() for row in rows]


def test_the_answer_has_names_and_each_leads_to_the_explorer(visit: Open) -> None:
    view = visit()
    page = view.go("/query")
    write(page, LEADERS)
    run(page)
    assert ["林望舒", "云溪市政协"] in [[c.strip() for c in row] for row in cells(page)]
    page.locator("#result a", has_text="林望舒").click()
    page.wait_for_selector("#panel h2:has-text('林望舒')")
    assert urlsplit(page.url).path.startswith("/person/")


def test_a_shipped_question_in_chinese_asks_about_whom(visit: Open) -> None:
    page = visit().go("/query")
    page.click("#examples >> text=谁领导它")
    page.type("#fill-it", "szx")
    page.wait_for_selector("#fill-list [role=option]:has-text('云溪市政协')")
    page.locator("#fill-list [role=option]", has_text="云溪市政协").first.click()
    page.wait_for_selector("#result tbody tr")
    assert cells(page)[0][:2] == ["林望舒", "主席"]
    assert "云溪市政协" in page.locator(".cm-content").inner_text()
    assert page.locator("#result a", has_text="林望舒").count() == 1


def test_another_question_takes_the_old_answer_away(visit: Open) -> None:
    page = visit().go("/query")
    write(page, LEADERS)
    run(page)
    assert page.locator("#result").is_visible()
    page.click("#examples >> text=谁领导它")
    assert page.locator("#result").is_hidden()
    assert page.locator("#said").inner_text() == ""


def test_a_question_of_a_year(visit: Open) -> None:
    page = visit().go("/query")
    page.click("[data-question=who-led]")
    page.type("#fill-it", "水务局")
    page.wait_for_selector("#fill-list [role=option]")
    page.keyboard.press("Enter")
    page.fill("#fill-year", "2019")
    page.keyboard.press("Tab")
    page.wait_for_selector("#result tbody tr")
    assert cells(page)[0][0] == "何敬之"


def test_a_question_that_needs_background_geography_gets_it(visit: Open) -> None:
    page = visit().go("/query")
    page.click("[data-question=neighbours]")
    assert page.locator("#background").is_checked()
    page.type("#fill-it", "云溪市")
    page.wait_for_selector("#fill-list [role=option]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#result tbody tr")
    assert "云岭省" in {row[2] for row in cells(page)}


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("SELECT * { ?x kg:lea", "kg:leads"), ("SELECT * { ?x a kg:Comp", "kg:Company"),
     ("SELECT * { ?x sko", "skos:"), ("SELECT * { ?x skos:pre", "skos:prefLabel"),
     ("SEL", "SELECT")],
)  # fmt: skip
def test_prefixes_terms_and_edges_are_completed(visit: Open, typed: str, offered: str) -> None:
    page = visit().go("/query")
    write(page, "")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.type(typed, delay=8)
    page.wait_for_selector(f".cm-tooltip-autocomplete li:has-text('{offered}')")


def test_a_name_is_completed_to_its_iri(visit: Open) -> None:
    page = visit().go("/query")
    page.click(".cm-content")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.type("SELECT * { ")
    page.keyboard.type("林望")
    page.wait_for_selector(".cm-tooltip-autocomplete li:has-text('林望舒')")
    page.wait_for_timeout(120)
    page.keyboard.press("Enter")
    assert "<https://kg.example/person/林望舒>" in page.locator(".cm-content").inner_text()


def test_the_query_is_coloured(visit: Open) -> None:
    page = visit().go("/query")
    write(page, LEADERS)
    inks = page.evaluate(
        "[...new Set([...document.querySelectorAll('.cm-line span')]"
        ".map((s) => getComputedStyle(s).color))]"
    )
    assert len(inks) >= 3


def test_the_address_holds_the_query_and_runs_it_for_somebody_else(visit: Open) -> None:
    page = visit().go("/query")
    write(page, LEADERS)
    run(page)
    assert parse_qs(urlsplit(page.url).fragment)["query"] == [LEADERS]
    other = visit()
    other.page.goto(page.url)
    other.ready()
    assert cells(other.page) == cells(page)


def test_an_answer_can_be_seen_as_a_picture(visit: Open) -> None:
    page = visit().go("/query")
    write(page, LEADERS)
    run(page)
    page.click("[data-view=graph]")
    page.wait_for_selector("#graph[data-painter]")
    page.wait_for_timeout(400)
    found = page.evaluate("[kgPicture.counts(), kgPicture.labels().map((l) => l.text)]")
    assert found[0]["nodes"] > 10
    assert "林望舒" in found[1]
    at = page.evaluate("kgPicture.at('person/林望舒')")
    box = page.locator("#graph").bounding_box()
    assert box
    page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    page.wait_for_selector("#chosen a:has-text('林望舒')")


def test_a_constructed_graph_is_shown_as_it_was_made(visit: Open) -> None:
    page = visit().go("/query")
    write(page, MADE)
    run(page)
    assert {row[1] for row in cells(page)} == {"隶属于"}
    page.click("[data-view=graph]")
    page.wait_for_selector("#graph[data-painter]")
    page.wait_for_timeout(400)
    with page.expect_download() as waiting:
        page.click("#downloads >> text=TTL")
    assert "schema#" in Path(waiting.value.path()).read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["CSV", "JSON"])
def test_an_answer_can_be_taken_away(visit: Open, kind: str) -> None:
    page = visit().go("/query")
    write(page, LEADERS)
    run(page)
    with page.expect_download() as waiting:
        page.click(f"#downloads button:text-is('{kind}')")
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    if kind == "CSV":
        rows = list(csv.DictReader(io.StringIO(text)))
    else:
        rows = json.loads(text)["results"]["bindings"]
    assert len(rows) == page.locator("#result tbody tr").count()


def test_yes_or_no_is_said_in_a_word(visit: Open) -> None:
    page = visit().go("/query")
    write(page, "ASK { ?x kg:leads ?y }")
    run(page)
    assert page.locator("#said").inner_text() == "是"


def test_a_wrong_query_is_told_with_its_place(visit: Open) -> None:
    page = visit().go("/query")
    write(page, "SELECT * {\n  ?x kg:leads ;;; \n")
    run(page)
    assert "SPARQL" in page.locator("#notice").inner_text()
    assert page.locator("#result").is_hidden()


def test_the_language_can_be_switched(visit: Open) -> None:
    page = visit(language="en-US").go("/query")
    assert page.locator("#run").inner_text().startswith("Run")
    page.click("#language")
    assert page.locator("#run").inner_text().startswith("运行")
    assert page.locator("[data-question=who-leads]").inner_text() == "谁领导它"


def test_it_fits_a_phone(visit: Open) -> None:
    view: Visit = visit(size=PHONE)
    page = view.go("/query")
    write(page, LEADERS)
    run(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.locator("#result tbody tr").count() > 5
