"""Word lists as regular expressions: the longest word wins, whatever the order."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.patterns import one_of

words = st.lists(st.text(alphabet="县长书记*", min_size=1, max_size=4), min_size=1, max_size=8)


@given(words, st.text(alphabet="县长书记*", max_size=8))
def test_the_longest_word_wins(listed: list[str], text: str) -> None:
    longest = max((w for w in listed if text.startswith(w)), key=len, default=None)
    match = re.compile(one_of(listed)).match(text)
    assert (match.group() if match else None) == longest


def test_a_tail_holds_for_its_word_alone() -> None:
    pattern = re.compile(one_of(["委员", "委员长"], {"委员": "(?!会)"}))
    assert pattern.match("委员会") is None
    assert pattern.match("委员长会议") is not None
