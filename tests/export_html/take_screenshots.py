"""Pictures of the page for the documentation.

    python -m tests.export_html.take_screenshots [graph.html] [name to open]

writes docs/graph-*.png, of the sample graph unless a page is given.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from kg.export.html import write_html
from tests.conftest import CHROMIUM
from tests.export_html.conftest import DESK, PHONE
from tests.export_html.sample import sample

SHOTS: tuple[tuple[str, Any, str, bool], ...] = (
    ("light", DESK, "light", False),
    ("dark", DESK, "dark", False),
    ("card", DESK, "light", True),
    ("phone", PHONE, "light", False),
    ("phone-card", PHONE, "dark", True),
)


def main(page: Path, name: str) -> None:
    """Open ``page`` once for each picture."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for shot, size, scheme, opened in SHOTS:
            take(browser, page, Path(f"docs/graph-{shot}.png"), size, scheme, name * opened)
        browser.close()


def take(browser: Browser, page: Path, to: Path, size: Any, scheme: Any, name: str) -> None:
    """One picture, with the card of ``name`` open if it is not empty."""
    tab = browser.new_page(viewport=size, color_scheme=scheme, locale="zh-CN")
    tab.goto(page.resolve().as_uri())
    tab.wait_for_selector("html[data-drawn]", state="attached")
    if name:
        tab.fill("#search", name)
        tab.keyboard.press("Enter")
    tab.wait_for_timeout(800)
    tab.screenshot(path=to)
    tab.close()


if __name__ == "__main__":
    given = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        shown = Path(given[0]) if given else Path(folder) / "graph.html"
        if not given:
            write_html(sample(), shown, title="云溪市")
        main(shown, given[1] if len(given) > 1 else "云溪市政协")
