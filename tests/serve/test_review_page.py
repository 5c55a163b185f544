"""The review page as a person uses it: read, answer by mouse and by keys, take back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

import kg
from kg.build.config import Config
from kg.build.review import Reviewer
from kg.serve.app import make_app
from kg.serve.review import Review
from kg.serve.source import Source
from tests.serve.conftest import PHONE, Open

if TYPE_CHECKING:
    from playwright.sync_api import Page

from tests.serve.server import running

NEWS = {
    "调研": "2013年5月6日，郧县政协主席林远到杨溪铺镇调研。\n",
    "行动": "2021年7月3日，郧阳区政协开展“百灯进巷”行动。郧阳区政协原主席林远应邀参加。\n",
    "年会": (
        "如皋市养老服务业协会会长丁海参加年会。协会将从三方面发力：一是联合市红十字会开展“银龄守护”"
        "公益行动，年内培训家庭照护员500名；二是推出养老护理员星级评定制度；三是建设服务平台。\n"
    ),
    "鼓楼": "鼓楼区开展“清河”行动。\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph with a question of every kind."""
    folder = tmp_path_factory.mktemp("review")
    for name, text in NEWS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    kg.build(folder, folder / "output", jobs=1).close()
    return folder / "output"


@pytest.fixture
def output(built: Path, tmp_path: Path) -> Path:
    """The same graph without any decision."""
    return Path(shutil.copytree(built, tmp_path / "output"))


@pytest.fixture
def home(output: Path) -> Iterator[str]:
    """A server that takes answers."""
    review = Review(Reviewer(output, Config()), "secret")
    source = Source(output / "store", "https://kg.example/", workers=1)
    with running(make_app(source, review=review)) as address:
        yield address


def card(page: Page, kind: str) -> str:
    """Where the first open question of a kind stands, chosen by its switch."""
    page.click(f"[data-kind={kind}]")
    key = page.locator(".question:not(.answered)").first.get_attribute("data-key")
    return f"[data-key='{key}']"


def decisions(output: Path) -> list[str]:
    file = output / "decisions.yaml"
    return file.read_text("utf-8").splitlines() if file.exists() else []


def test_questions_of_every_kind_are_shown_and_answered(
    visit: Open, home: str, output: Path
) -> None:
    page = visit(home).go("/review#token=secret")
    assert "token" not in page.url
    twice = card(page, "duplicate")
    assert "郧县2014年起为郧阳区" in page.inner_text(twice)
    assert page.locator(f"{twice} mark").all_inner_texts() == ["郧阳区政协", "郧县政协"]
    page.click(f"{twice} [data-answer=same]")
    page.wait_for_selector(f"{twice}.answered")
    assert decisions(output) == ["- same: [org/郧阳区政协, org/郧县政协]"]

    which = card(page, "ambiguous")
    page.click(f"{which} [data-answer=same]")
    assert "请先选择" in page.inner_text("#notice")
    page.select_option(f"{which} select", "place/开封市鼓楼区")
    page.click(f"{which} [data-answer=same]")
    page.wait_for_selector(f"{which}.answered")
    assert "place/开封市鼓楼区" in decisions(output)[-1]

    doubt = card(page, "doubtful")
    assert "置信度0." in page.inner_text(doubt)
    page.click(f"{doubt} [data-answer=wrong]")
    page.wait_for_selector(f"{doubt}.answered")
    assert decisions(output)[-1].startswith("- wrong: [org/如皋市养老服务业协会, ")
    page.click("[data-kind='']")
    page.click("#again")
    page.wait_for_selector("text=同名")  # one answer made the next question possible
    assert page.locator(".answered").count() == 0


def test_by_keys_alone_and_taken_back(visit: Open, home: str, output: Path) -> None:
    page = visit(home, language="en-GB").go("/review#token=secret")
    assert page.inner_text("#said") == "3 to decide"
    page.click("[data-kind=duplicate]")
    page.keyboard.press("Period")
    assert page.locator(".question:focus").count() == 1
    page.keyboard.press("d")
    page.wait_for_selector(".answered")
    assert decisions(output) == ["- different: [org/郧阳区政协, org/郧县政协]"]
    page.keyboard.press("Control+z")
    page.wait_for_selector(".question:not(.answered)")
    assert decisions(output) == []
    page.keyboard.press("n")
    page.keyboard.insert_text("郧阳区委员会")
    page.keyboard.press("Enter")
    page.wait_for_selector(".answered")
    assert decisions(output) == ["- {rename: org/郧阳区政协, to: 郧阳区委员会}"]


def test_without_the_token_nothing_is_written(visit: Open, home: str, output: Path) -> None:
    page = visit(home).go("/review")
    answer = f"{card(page, 'duplicate')} [data-answer=same]"
    page.fill("#token", "guess")
    page.click("#pass button")
    page.click(answer)
    page.wait_for_selector("#pass:not([hidden])")
    assert "token" in page.inner_text("#notice")
    assert decisions(output) == []
    page.fill("#token", "secret")
    page.keyboard.press("Enter")
    page.click(answer)
    page.wait_for_selector(".answered")
    assert len(decisions(output)) == 1


def test_the_explorer_leads_there_only_where_answers_are_taken(
    visit: Open, home: str, city: str
) -> None:
    for path in ("/", "/query"):
        page = visit(home).go(path)
        page.click("#to-review")
        page.wait_for_selector(".question")
        assert visit(city).go(path).locator("#to-review").count() == 0
    assert httpx.get(f"{city}/review").status_code == 404


def test_it_fits_a_phone(visit: Open, home: str) -> None:
    page = visit(home, size=PHONE).go("/review#token=secret")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    for box in page.locator(".answers button, .kinds button").all():
        size = box.bounding_box()
        assert size is not None
        assert size["height"] >= 40


def test_another_decision_written_since_stands(visit: Open, home: str, output: Path) -> None:
    page = visit(home).go("/review#token=secret")
    page.click(f"{card(page, 'doubtful')} [data-answer=right]")
    page.wait_for_selector(".answered")
    with (output / "decisions.yaml").open("a", encoding="utf-8") as file:
        file.write("- {rename: org/郧县政协, to: 郧县委}\n")
    page.keyboard.press("Control+z")
    page.wait_for_selector("#notice:not([hidden])")
    assert len(decisions(output)) == 2
