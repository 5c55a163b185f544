"""PDF files: the text, with the lines that were broken for the page joined."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from kg.read.pdf import joined, read_pdf
from kg.read.skipped import UnreadableError

MakePdf = Callable[[list[str]], bytes]


def test_the_text_of_a_page(make_pdf: MakePdf) -> None:
    lines = [
        "白沙村的新水塔",
        "明川县白沙村的新水塔三月十一日通水，全村二",
        "百户人家喝上了山泉水。",
        "村主任谢大海说好。",
    ]
    assert read_pdf(make_pdf(lines)).text == (
        "白沙村的新水塔\n明川县白沙村的新水塔三月十一日通水，全村二百户人家喝上了山泉水。\n村主任谢大海说好。"
    )


def test_radicals_are_read_as_the_characters_they_stand_for(make_pdf: MakePdf) -> None:
    assert read_pdf(make_pdf(["⽂⻚⻘⺠⻓"])).text == "文页青民长"


def test_a_line_runs_on_only_when_full_and_inside_a_sentence() -> None:
    full, short = "明川县白沙村的新水塔通水了全村喝上", "白沙村"
    assert joined([full, short]) == full + short
    assert joined([full[:-1] + "。", short]) == full[:-1] + "。\n" + short
    assert joined([short, full]) == f"{short}\n{full}"
    assert joined([full, "　　" + short]) == f"{full}\n　　{short}"
    assert joined([full, "一、" + short]) == f"{full}\n一、{short}"
    assert joined([full, "", short]) == full + short


def test_latin_words_keep_a_space_between_them() -> None:
    assert joined(["明川县引进的新设备名为 Blue Water", "Tower 三号。"]).endswith(
        "Water Tower 三号。"
    )


def test_a_locked_file(make_pdf: MakePdf) -> None:
    from pypdf import PdfReader, PdfWriter

    def locked(user: str) -> bytes:
        writer = PdfWriter(PdfReader(io.BytesIO(make_pdf(["明川县"]))))
        writer.encrypt(user, "owner", algorithm="RC4-128")
        written = io.BytesIO()
        writer.write(written)
        return written.getvalue()

    assert read_pdf(locked("")).text == "明川县"
    with pytest.raises(UnreadableError, match="locked with a password"):
        read_pdf(locked("secret"))


def test_pages_without_text_are_pictures(make_pdf: MakePdf) -> None:
    with pytest.raises(UnreadableError, match="pictures of pages"):
        read_pdf(make_pdf([]))


def test_damage_anywhere_is_told_and_never_raised(make_pdf: MakePdf) -> None:
    whole = make_pdf(["明川县白沙村", "新水塔"])
    refusals = []
    for cut in range(0, len(whole), 97):
        try:
            read_pdf(whole[:cut] + bytes(5) + whole[cut + 40 :])
        except UnreadableError as refusal:
            refusals.append(str(refusal))
    assert refusals
    assert not any("\n" in refusal for refusal in refusals)
