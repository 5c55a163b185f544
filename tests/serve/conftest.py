"""A running explorer over the invented city, and a real Chromium to look at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from kg.serve.app import make_app
from kg.serve.source import Source
from tests.serve.explorer_store import BASE, make_store
from tests.serve.server import running

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the invented city."""
    source = Source(make_store(tmp_path_factory.mktemp("city")), BASE, workers=1)
    with running(make_app(source)) as address:
        yield address


@dataclass
class Visit:
    """A page being looked at, where it asked for something, and what it complained of."""

    page: Page
    home: str
    elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str = "/") -> Page:
        """Open a page and wait until it has all it needs."""
        self.page.goto(self.home + path)
        self.ready()
        return self.page

    def ready(self) -> None:
        """Wait until the page has followed the last change."""
        self.page.wait_for_selector("html[data-ready]", state="attached")

    def find(self, name: str) -> Page:
        """Type a name into the search box and take the first suggestion."""
        self.page.fill("#search", "")
        self.page.type("#search", name)
        self.page.wait_for_selector("#suggestions [role=option]:not(.none)")
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector("#panel h2")
        return self.page


Open = Callable[..., Visit]


@pytest.fixture
def visit(chromium: Browser, city: str) -> Iterator[Open]:
    """Open a visit; at the end nothing may have gone elsewhere or gone wrong."""
    visits: list[Visit] = []

    def start(
        home: str = city, *, language: str = "zh-CN", size: dict[str, int] | None = None,
        dark: bool = False, script: str = "",
    ) -> Visit:  # fmt: skip
        context = chromium.new_context(
            viewport=size or DESK, locale=language,  # type: ignore[arg-type]
            color_scheme="dark" if dark else "light", accept_downloads=True,
        )  # fmt: skip
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.set_default_timeout(15_000)
        made = Visit(page, home)
        visits.append(made)
        own = (home, "data:", "blob:")

        def asked(request: Request) -> None:
            if not request.url.startswith(own):
                made.elsewhere.append(request.url)

        page.on("request", asked)
        page.on("pageerror", lambda e: made.complaints.append(str(e)))
        page.on("dialog", lambda d: made.complaints.append(f"dialog {d.message}"))
        return made

    yield start
    for made in visits:
        assert made.elsewhere == []
        assert made.complaints == []
        made.page.context.close()
