"""Answers over HTTP: only with the token, only to what is asked, into the file of decisions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kg.build.config import Config
from kg.build.ledger import DocumentEntry, open_ledger
from kg.build.review import Reviewer
from kg.build.worker import to_line
from kg.gazetteer import load
from kg.identify import Decisions, Same, identify
from kg.serve.app import make_app
from kg.serve.review import Review
from kg.serve.source import Source
from kg.store import Store
from tests.identify.cases import document
from tests.serve.server import running


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph with one county under two names."""
    folder = tmp_path_factory.mktemp("out")
    found = [identify(document(f"L {name}", name=name), load()) for name in ("郧县", "郧阳区")]
    with open_ledger(folder) as ledger, Store.open(folder / "store") as store:
        for facts in found:
            name = facts.document.id
            ledger.put_document(DocumentEntry(name, name, "", ""), to_line(facts))
            store.put(facts)
        ledger.commit()
        store.flush()
    return folder


@pytest.fixture
def address(output: Path) -> Iterator[str]:
    """A server that takes answers."""
    source = Source(output / "store", "https://kg.example/")
    review = Review(Reviewer(output, Config()), "secret")
    with running(make_app(source, review=review)) as where:
        yield f"{where}/api/review"


def test_an_answer_becomes_a_decision(address: str, output: Path) -> None:
    (question,) = httpx.get(address).json()["questions"]
    assert question["reason"] == "郧县2014年起为郧阳区"
    assert question["documents"] == ["郧县", "郧阳区"]
    told = {"key": question["key"], "answer": "same"}
    for headers in ({}, {"Authorization": "Bearer guess"}):
        assert httpx.post(address, json=told, headers=headers).status_code == 401
    assert not (output / "decisions.yaml").exists()
    allowed = {"Authorization": "Bearer secret"}
    wrong = httpx.post(address, json={**told, "answer": "maybe"}, headers=allowed)
    assert (wrong.status_code, "is no answer" in wrong.json()["error"]) == (409, True)
    assert httpx.post(address, content=b"[]", headers=allowed).status_code == 400
    assert httpx.post(address, content=b"{", headers=allowed).status_code == 400
    done = httpx.post(address, json=told, headers=allowed)
    assert (done.status_code, done.json()["decision"]) == (
        201,
        "- same: [place/郧阳区, place/郧县]\n",
    )
    assert list(Decisions.read(output / "decisions.yaml")) == [
        Same(("place/郧阳区", "place/郧县"), line=1)
    ]
    assert httpx.get(address).json()["questions"] == []
    assert httpx.post(address, json=told, headers=allowed).status_code == 409  # asked no more


def test_only_the_last_decision_is_taken_back(address: str, output: Path) -> None:
    file = output / "decisions.yaml"
    file.write_text("# by hand\n- different: [org/甲, org/乙]\n- same: [org/丙, org/丁]\n", "utf-8")

    def take_back(decision: object, token: str = "secret") -> int:
        headers = {"Authorization": f"Bearer {token}"}
        return httpx.request(
            "DELETE", address, json={"decision": decision}, headers=headers
        ).status_code

    last = "- same: [org/丙, org/丁]\n"
    assert take_back(last, "guess") == 401
    for other in ("- different: [org/甲, org/乙]\n", "", "\n", "org/丁]\n"):
        assert take_back(other) == 409
    assert take_back(None) == 400
    assert take_back(last) == 200
    assert take_back(last) == 409
    assert file.read_text("utf-8") == "# by hand\n- different: [org/甲, org/乙]\n"
    file.unlink()


def test_a_server_that_was_not_asked_to_takes_no_answers(output: Path) -> None:
    with running(make_app(Source(output / "store", "https://kg.example/"))) as where:
        refused = httpx.post(f"{where}/api/review", json={})
    assert refused.status_code == 404
    assert "--review" in refused.json()["error"]
