"""Who said what: words in quotation marks or after a verb of saying."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Facts

Extract = Callable[..., Facts]


def said(facts: Facts) -> list[tuple[str | None, str, bool]]:
    names = {e.id: e.name for e in facts.entities}
    return [(names.get(q.speaker or ""), q.text, q.direct) for q in facts.quotations]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("镇长罗小川说：“水渠月底就能通水，大家放心。”", "罗小川", "水渠月底就能通水，大家放心。"),
        ("“水渠月底就能通水，大家放心。”镇长罗小川说。", "罗小川", "水渠月底就能通水，大家放心。"),
        (
            "“以前挑水要走三里地。现在拧开龙头就有。”村民胡桂香告诉记者。",
            "胡桂香",
            "以前挑水要走三里地。现在拧开龙头就有。",
        ),
    ],
)
def test_direct_speech_has_its_speaker(
    extract: Extract, text: str, speaker: str, words: str
) -> None:
    assert (speaker, words, True) in said(extract(text))


def test_indirect_speech_runs_to_the_end_of_the_sentence(extract: Extract) -> None:
    facts = extract("县水利局局长贺明远介绍，工程总投资3200万元，惠及5个村。记者到现场看了看。")
    assert said(facts) == [("贺明远", "工程总投资3200万元，惠及5个村", False)]


def test_one_speaker_before_and_after_the_verb(extract: Extract) -> None:
    facts = extract("“这条路修了三年，总算通了。”镇长罗小川说，下一步将安装路灯。")
    assert said(facts) == [
        ("罗小川", "这条路修了三年，总算通了。", True),
        ("罗小川", "下一步将安装路灯", False),
    ]


def test_every_quotation_is_a_slice_of_the_text(extract: Extract) -> None:
    text = "镇长罗小川说：“水渠月底就能通水，大家放心。”村民胡桂香表示，心里踏实了。"
    for quotation in extract(text).quotations:
        assert quotation.span.of(text) == quotation.text
        assert quotation.sentence.contains(quotation.span)
        assert quotation.cue is not None


def test_a_name_in_quotation_marks_is_no_speech(extract: Extract) -> None:
    facts = extract("镇长罗小川介绍了“清泉入户”工程。")
    assert facts.quotations == ()


def test_without_a_named_speaker_there_is_no_quotation(extract: Extract) -> None:
    assert extract("有人说：“这事办不成，不如算了。”").quotations == ()
