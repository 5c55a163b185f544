"""An article with HTML, script and quotes in every field does no harm in any view."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.serve.conftest import Open
from tests.serve.explorer_store import HOSTILE

PERSON = quote(f"person/{HOSTILE}", safe="")
ARTICLE = quote(f"d{HOSTILE}", safe="")
VIEWS = {
    "card": f"/#n={PERSON}&sel={PERSON}",
    "table": f"/#n={PERSON}&view=table&sel={PERSON}",
    "timeline": f"/#n={PERSON}&view=timeline&sel={PERSON}",
    "article": f"/#view=article&article={ARTICLE}",
    "own address": f"/{PERSON}",
    "foreign filters": f"/#o=300&types={ARTICLE}&source={ARTICLE}&edges={ARTICLE}&pin={ARTICLE}",
    "query": f"/query#query={quote('SELECT ?s ?o { ?s kg:leads ?o }')}",
    "broken query": f"/query#query={ARTICLE}",
}


@pytest.mark.parametrize("name", VIEWS)
def test_markup_in_every_field_is_shown_as_text(visit: Open, name: str) -> None:
    page = visit().go(VIEWS[name])
    page.wait_for_timeout(400)
    assert page.evaluate("window.hacked") is None
    assert page.locator("img").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0


def test_its_name_is_read_as_it_is_written(visit: Open) -> None:
    page = visit().go(VIEWS["card"])
    page.wait_for_selector("#panel blockquote")
    assert page.locator("#panel h2").inner_text() == HOSTILE
    assert HOSTILE in page.locator("#panel blockquote").first.inner_text()


def test_it_can_be_found_and_taken_away(visit: Open) -> None:
    view = visit()
    page = view.go()
    view.find('<img src=x onerror="')
    assert HOSTILE in page.locator("#panel h2").inner_text()
    page.click("#open-export")
    with page.expect_download():
        page.click("[data-export=svg]")
    assert page.evaluate("window.hacked") is None
