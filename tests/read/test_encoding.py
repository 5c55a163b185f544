"""Encodings are recognised from the bytes alone, and what is no text is refused."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.encoding import decode, sniff
from kg.read.skipped import UnreadableError

SIMPLIFIED = "明川县召开会议，研究白沙村的饮水工程。县长高远说，年底前通水。\n"
TRADITIONAL = "明川縣召開會議，研究白沙村的飲水工程。縣長高遠說，年底前通水。\n"


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "gb18030",
        "gb2312",
        "gbk",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
    ],
)
def test_simplified_text_is_read_in_every_encoding(encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding)).text == SIMPLIFIED


@pytest.mark.parametrize(
    "encoding", ["utf-8", "big5", "cp950", "big5hkscs", "gb18030", "utf-16-be"]
)
def test_traditional_text_is_read_in_every_encoding(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding)).text == TRADITIONAL


@pytest.mark.parametrize("text", ["县政协会议", "村里开会了。", "市长说：好！"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16-le", "utf-16-be"])
def test_a_few_characters_are_enough(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_big5_is_not_taken_for_gb18030_nor_the_other_way() -> None:
    assert decode(TRADITIONAL.encode("big5")).encoding == "big5hkscs"
    assert decode(SIMPLIFIED.encode("gb18030")).encoding == "gb18030"


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        assert not decode(SIMPLIFIED.encode(encoding)).text.startswith("\ufeff")


def test_line_ends_stay_as_they_are() -> None:
    assert decode("甲方\r\n乙方\r丙方\n".encode()).text == "甲方\r\n乙方\r丙方\n"


def test_what_the_file_declares_decides_where_it_makes_sense() -> None:
    assert sniff(SIMPLIFIED.encode("gbk"), "gb2312") == "gb18030"
    assert sniff(SIMPLIFIED.encode("utf-8"), "gb2312") == "utf-8"  # the label lies
    assert sniff(SIMPLIFIED.encode("gbk"), "no-such-encoding") == "gb18030"


def test_invalid_bytes_are_named_with_their_place() -> None:
    damaged = SIMPLIFIED.encode() * 5 + b"\xff\xfe\xfd" + SIMPLIFIED.encode()
    place = len(SIMPLIFIED.encode()) * 5
    with pytest.raises(UnreadableError, match=f"UTF-8 text with invalid bytes.* byte {place}"):
        decode(damaged)


def test_noise_is_no_text() -> None:
    noise = bytes((index * 7919 + index * index * 31) % 256 for index in range(4000))
    with pytest.raises(UnreadableError):
        decode(noise)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=60))
def test_any_utf8_text_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode("utf-8")).text == text


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    with contextlib.suppress(UnreadableError):
        assert isinstance(decode(data).text, str)
