"""A graph that is pushed to a server elsewhere and asked there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.store import servers

from .conftest import Kg

WHO = "SELECT ?who { ?p kg:leads ?o . ?o skos:prefLabel ?name . ?p skos:prefLabel ?who }"
MADE = "CONSTRUCT { ?p kg:leads ?o } WHERE { ?p kg:leads ?o }"


def test_what_was_pushed_is_asked_there(kg: Kg, tmp_path: Path) -> None:
    if servers.oxigraph_program() is None:
        if os.environ.get("CI") == "true":
            pytest.fail("the oxigraph server must be installed in CI")
        pytest.skip("the oxigraph server is not installed")
    news = tmp_path / "消息.txt"
    news.write_text("丹江口市政协主席林远到六里坪镇调研。\n", encoding="utf-8")
    assert kg("build", news, "--quiet").status == 0
    with servers.oxigraph(tmp_path / "server") as address:
        assert "graphs sent" in kg("push", address).out
        asked = kg("query", WHO, "--endpoint", address, "--format", "csv")
        assert asked.out.split() == ["who", "林远"]
        assert kg("query", "ASK { ?p kg:leads ?o }", "--endpoint", address).out == "yes\n"
        asked = kg("query", "who-leads", "丹江口市政协", "--endpoint", address, "--format", "csv")
        assert asked.out.splitlines()[1].startswith("林远,主席,current,")
        assert asked.out == kg("query", "who-leads", "丹江口市政协", "--format", "csv").out
        below = kg("query", "--endpoint", address, "neighbours", "丹江口市", "--format", "json")
        assert below.out == kg("query", "neighbours", "丹江口市", "--format", "json").out
        assert "十堰市" in below.out
        made = kg("query", MADE, "--endpoint", address, "--format", "ttl").out
        assert made == kg("query", MADE, "--format", "ttl").out
        assert "kg:leads" in made
        unknown = kg("query", "who-leads", "丹江口政协", "--endpoint", address)
        assert (unknown.status, unknown.err.count("\n")) == (1, 1)
        assert kg("query", "who-lead", "--endpoint", address).status == 2
    gone = kg("query", WHO, "--endpoint", address)
    assert (gone.status, gone.err.count("\n")) == (1, 1)
    assert "cannot be reached" in gone.err
