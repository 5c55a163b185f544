"""A real Chromium for the tests that are marked ``browser``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from kg.export.html import write_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: needs a real Chromium")


@dataclass
class Opened:
    """A graph page in the browser, every request it made and everything it complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def ask(self, script: str) -> Any:
        return self.page.evaluate(script)

    def labels(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.ask("kgGraph.labels()")
        return found

    def click_at(self, point: dict[str, float]) -> None:
        box = self.page.locator("#graph").bounding_box()
        assert box is not None
        self.page.mouse.click(box["x"] + point["x"], box["y"] + point["y"])

    def choose(self, name: str) -> None:
        """Search for a name and take the first suggestion."""
        self.page.fill("#search", name)
        self.page.keyboard.press("Enter")


Open = Callable[..., Opened]


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Open]:
    """Writes a graph as a page and opens it: ``opened(graph, limit=…, viewport=…, locale=…)``."""
    contexts = []

    def visit(graph: nx.MultiDiGraph, *, limit: int = 5000, **options: Any) -> Opened:
        file = tmp_path / "graph.html"
        write_html(graph, file, title="测试", limit=limit)
        context = chromium.new_context(**{"viewport": DESK, "locale": "zh-CN", **options})
        contexts.append(context)
        found = Opened(context.new_page())
        found.page.on("request", lambda request: found.requests.append(request.url))
        found.page.on("console", lambda message: found.complaints.append(message.text))
        found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
        found.page.goto(file.as_uri())
        found.page.wait_for_selector("html[data-drawn]", state="attached")
        return found

    yield visit
    for context in contexts:
        context.close()
