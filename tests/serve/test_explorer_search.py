"""Typing faster than the server answers."""

from __future__ import annotations

from tests.serve.conftest import Open

SLOW = """window.fetch = ((own) => (what, ...rest) =>
  new Promise((done) => setTimeout(done, 400)).then(() => own(what, ...rest)))(window.fetch);"""


def test_enter_means_what_is_typed_and_not_what_was_suggested_before(visit: Open) -> None:
    page = visit(script=SLOW).go()
    page.keyboard.press("/")
    page.keyboard.type("l")
    page.wait_for_selector("#suggestions [role=option]")
    assert "临江区" not in page.locator("#suggestions [role=option]").first.inner_text()
    page.keyboard.type("injiangqu")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel h2:has-text('临江区')")
