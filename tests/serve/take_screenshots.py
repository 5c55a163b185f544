"""Pictures of the explorer over the invented city for the documentation.

    python -m tests.serve.take_screenshots [part of a name ...]

writes docs/explorer-*.png, all of them unless parts of names are given.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright

from kg.serve.app import make_app
from kg.serve.source import Source
from kg.store import Store
from tests.conftest import CHROMIUM
from tests.serve.conftest import DESK, PHONE
from tests.serve.explorer_store import BASE, HOSTILE, make_store
from tests.serve.server import running

QUERY = """SELECT ?who ?post ?what WHERE {
  ?fact rdf:subject ?who ; rdf:predicate kg:leads ; rdf:object ?what .
  OPTIONAL { ?fact kg:role ?post }
}"""
ASKED = f"/query#query={quote(QUERY)}"
BODY, DISTRICT = "云溪市政协", "place%2F临江区"
#: The end of the file's name, the address, the name to search for, and whether to look on a phone.
SHOTS: tuple[tuple[str, str, str, bool], ...] = (
    ("graph", "/", "", True),
    ("card", "/", BODY, True),
    ("article", "/#view=article&article=b", "", True),
    ("table", "/#o=300&view=table", "", True),
    ("places", f"/#o=300&view=places&sel={DISTRICT}", "", True),
    ("timeline", "/#o=300&view=timeline", "", True),
    ("query", ASKED, "", True),
    ("query-graph", f"{ASKED}&view=graph", "", False),
)


def main(wanted: list[str]) -> None:
    """Take those whose names hold one of the parts."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        path = make_store(Path(folder))
        with Store.open(path, BASE) as store:
            store.remove(f"d{HOSTILE}")
            store.flush()
        source = Source(path, BASE, workers=1)
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        with running(make_app(source)) as address:
            for name, options, page, person in _all():
                if not wanted or any(part in name for part in wanted):
                    to = Path(f"docs/explorer-{name}.png")
                    _take(browser, to, address + page, person, options)
        browser.close()


def _all() -> list[tuple[str, dict[str, Any], str, str]]:
    found: list[tuple[str, dict[str, Any], str, str]] = []
    chinese = {"locale": "zh-CN", "color_scheme": "light"}
    for name, path, searched, on_phone in SHOTS:
        found.append((name, {**chinese, "viewport": DESK}, path, searched))
        if on_phone:
            found.append((f"{name}-phone", {**chinese, "viewport": PHONE}, path, searched))
        if name in ("graph", "card", "query"):
            english = {**chinese, "locale": "en-GB", "viewport": DESK}
            found.append((f"{name}-en", english, path, searched))
    found.append(("dark", {**chinese, "color_scheme": "dark", "viewport": DESK}, "/", "柳浪社区"))
    return found


def _take(browser: Browser, to: Path, address: str, searched: str, options: dict[str, Any]) -> None:
    page = browser.new_page(**options)
    page.goto(address)
    page.wait_for_selector("html[data-ready]", state="attached")
    if searched:
        _search(page, searched)
    page.wait_for_timeout(1200)
    page.screenshot(path=to)
    page.close()


def _search(page: Page, name: str) -> None:
    page.fill("#search", name)
    page.wait_for_selector("#suggestions [role=option]:not(.none)")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel h2")
    page.fill("#search", "")
    page.locator("#search").blur()


if __name__ == "__main__":
    main(sys.argv[1:])
