"""Which place a bare 市, 县, 区 … points to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.places import Focus
from kg.gazetteer import Gazetteer, load
from kg.language import Analysis, Sentence, Token
from kg.model import Document, Span

Build = Callable[..., Focus]


def _focus(text: str, *places: str, gazetteer: Gazetteer | None = None) -> Focus:
    """The focus of a text in which these places are found wherever they stand."""
    sentences, start = [], 0
    for line in text.splitlines():
        end = start + len(line)
        sentences.append(Sentence(Span(start, end), (Token(start, end, line, "n"),)))
        start = end + 1
    context = Context.of(Analysis(Document("t", "t.txt", text), text, tuple(sentences)), gazetteer)
    found = [
        Candidate(Span(at, at + len(p)), p, "Place", 1.0, "test", name=p)
        for p in places
        for at in range(len(text))
        if text.startswith(p, at)
    ]
    return Focus.of(context, found)


def test_the_one_named_last_in_the_sentence_is_meant() -> None:
    text = "青山市与白水市结对，市政协牵头"
    assert _focus(text, "青山市", "白水市").at("市", text.index("市政协")) == "白水市"


def test_in_a_new_paragraph_the_main_place_is_meant() -> None:
    text = "青山市开会\n青山市动员，白水市派人\n市政协牵头"
    assert _focus(text, "青山市", "白水市").at("市", text.index("市政协牵头")) == "青山市"


def test_each_level_is_asked_for_by_its_word() -> None:
    focus = _focus("青山市柳河县云台镇前窝铺村", "青山市", "柳河县", "云台镇", "前窝铺村")
    assert [focus.at(w, 20) for w in ("市", "县", "镇", "村")] == [
        "青山市", "柳河县", "云台镇", "前窝铺村",
    ]  # fmt: skip
    assert focus.at("省", 20) is None


def test_zones_and_communities_are_no_districts() -> None:
    focus = _focus("桃花工业园区的红旗社区", "桃花工业园区", "红旗社区")
    assert focus.at("区", 10) is None
    assert focus.at("社区", 10) == "红旗社区"


def test_a_dateline_counts() -> None:
    text = "本报四平12月26日电\n市政协开会"
    assert _focus(text, gazetteer=load()).at("市", text.index("市政协")) == "四平市"


def test_the_level_above_is_known_from_the_gazetteer() -> None:
    assert _focus("郧阳区开会", "郧阳区", gazetteer=load()).at("省", 5) == "湖北省"
    assert _focus("郧阳区开会", "郧阳区").at("省", 5) is None


@pytest.mark.parametrize(("words", "main"), [((), "柳河县"), (("市",), "青山市"), (("村",), None)])
def test_the_main_place_can_be_asked_for(words: tuple[str, ...], main: str | None) -> None:
    focus = _focus("柳河县开会\n青山市派人", "柳河县", "青山市")
    assert focus.main(*words) == main
