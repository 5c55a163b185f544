"""Documents become sentences of tokens at the document's own offsets."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.language import Analysis
from kg.language.analyse import Analyser
from kg.language.lac import load, viterbi
from kg.model import Document


def analyse(*texts: str) -> list[Analysis]:
    documents = [Document(f"d{i}", "test", text) for i, text in enumerate(texts)]
    return list(Analyser().analyse(documents))


def test_names_are_tagged() -> None:
    (analysis,) = analyse("青禾县教育局局长林晓梅来到云岭镇。")
    tags = {t.text: t.pos for t in analysis.sentences[0].tokens}
    assert tags["林晓梅"] == "PER"


def test_traditional_text_is_analysed_in_simplified_at_the_same_offsets() -> None:
    text = "臺北市政府發言人陳國華說，這項計畫將於明年開始實施。"
    (analysis,) = analyse(text)
    assert len(analysis.text) == len(text)
    person = next(t for t in analysis.sentences[0].tokens if t.pos == "PER")
    assert text[person.start : person.end] == "陳國華"
    assert person.text == "陈国华"


def test_a_simplified_text_is_left_as_it_is() -> None:
    (analysis,) = analyse("乾隆年间的碑刻现存于县博物馆。")
    assert analysis.text == analysis.document.text


def test_batching_changes_nothing() -> None:
    texts = ["青禾县召开会议。", "林晓梅介绍了情况。云岭镇的项目已经开工。", "", "一" * 900]
    together = [a.sentences for a in analyse(*texts)]
    alone = [analyse(text)[0].sentences for text in texts]
    assert together == alone


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet="县政协委员张三，。\n ”“、a1", max_size=80))
def test_tokens_are_slices_in_order_and_cover_all_but_white_space(text: str) -> None:
    (analysis,) = analyse(text)
    covered: set[int] = set()
    last = 0
    for sentence in analysis.sentences:
        for token in sentence.tokens:
            assert sentence.span.contains(token.span)
            assert analysis.text[token.start : token.end] == token.text
            assert token.start >= last
            last = token.end
            covered.update(range(token.start, token.end))
    assert all(i in covered for i, c in enumerate(text) if not c.isspace())


@pytest.mark.parametrize("strength", [0.0, 0.01, 0.1, 0.3, 1.0])
def test_viterbi_finds_the_best_path(strength: float) -> None:
    random = np.random.default_rng(7)
    emissions = random.normal(size=(20, 5, 4)).astype(np.float32)
    transitions = (strength * random.normal(size=(4, 4))).astype(np.float32)

    def best(e: npt.NDArray[np.float32]) -> tuple[int, ...]:
        paths = np.ndindex(4, 4, 4, 4, 4)
        return max(
            paths,
            key=lambda p: float(
                sum(e[i, t] for i, t in enumerate(p))
                + sum(transitions[a, b] for a, b in pairwise(p))
            ),
        )

    assert [tuple(p) for p in viterbi(emissions, transitions)] == [best(e) for e in emissions]


def test_the_tagger_is_loaded_once() -> None:
    assert load() is load()
