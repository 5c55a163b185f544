"""Who said what: words in quotation marks or after a verb of saying, with their speaker.

The approach follows the rule-based attribution of Pouliquen et al. 2007 ("Automatic Detection of
Quotations in Multilingual News"): speaker, verb of saying and words stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.cast import Found
from kg.extract.claim import Scene, confidence
from kg.extract.lexicon import alternatives, words
from kg.language import Sentence
from kg.model import Quotation, Span

_OPEN, _CLOSE = "“「", "”」"
#: After the verb: 说：“…”  说，…  说“…”
_AFTER = re.compile(r"了?(?:[，,：:]|(?=[“「]))\s*(?=[^\s。！？，,])")
#: Between speaker and verb: adverbs and the like, no other clause.
_LONGEST_GAP = 16
_FEWEST_CHARACTERS = 4


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('speech')})(?![明法服话到])")


@dataclass(frozen=True, slots=True)
class _Saying:
    """A verb of saying with the one who speaks."""

    speaker: Found
    cue: Span
    sentence: Sentence


def find_quotations(scene: Scene) -> list[Quotation]:
    """The quotations of a document in text order; none is given twice."""
    found: dict[Span, Quotation] = {}
    for saying in _sayings(scene):
        for quotation in (*_before(saying, scene), *_after(saying, scene)):
            found.setdefault(quotation.span, quotation)
    return sorted(found.values(), key=lambda q: q.span)


def _sayings(scene: Scene) -> Iterator[_Saying]:
    for sentence in scene.context.sentences:
        speakers = scene.cast.of(sentence, "Person")
        if not speakers:
            continue
        last = -1
        for match in _cue().finditer(scene.context.text, sentence.span.start, sentence.span.end):
            speaker = _speaker(match.start(), speakers, scene.context.text)
            if speaker is not None and speaker.span.start > last:
                last = speaker.span.start
                yield _Saying(speaker, Span(*match.span()), sentence)


def _speaker(cue: int, speakers: list[Found], text: str) -> Found | None:
    before = [s for s in speakers if s.span.end <= cue]
    if not before:
        return None
    nearest = before[-1]
    gap = text[nearest.span.end : cue]
    too_far = len(gap) > _LONGEST_GAP or any(c in gap for c in "。！？；、”“」「：")
    return None if too_far or text[nearest.span.end : nearest.span.end + 1] == "的" else nearest


def _before(saying: _Saying, scene: Scene) -> Iterator[Quotation]:
    """“…”某某说: quoted words that end where the speaker's clause begins."""
    text = scene.context.text
    clause = _clause_start(saying.speaker.span.start, text)
    end = clause - 1
    if end < 0 or text[end] not in _CLOSE:
        return
    start = _opening(text, end)
    if start is not None:
        yield from _quotation(saying, scene, Span(start + 1, end), direct=True)


def _after(saying: _Saying, scene: Scene) -> Iterator[Quotation]:
    """某某说：“…” and 某某表示，…"""
    text = scene.context.text
    mark = _AFTER.match(text, saying.cue.end)
    if mark is None:
        return
    if text[mark.end()] in _OPEN:
        end = _closing(text, mark.end())
        if end is not None and _is_whole(text, mark.end(), end):
            yield from _quotation(saying, scene, Span(mark.end() + 1, end), direct=True)
            return
        if mark.end() == mark.start() or text[mark.end() - 1] == "了":  # 介绍了“X”工程
            return
    end = saying.sentence.span.end
    while end > mark.end() and text[end - 1] in "。！？!?…；;":
        end -= 1
    yield from _quotation(saying, scene, Span(mark.end(), end), direct=False)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether the marks hold speech rather than a name inside indirect speech."""
    inside = text[start + 1 : end]
    return any(c in inside for c in "，。！？,!?") or text[end + 1 : end + 2] in (
        "",
        "。",
        "\n",
        "，",
    )


def _clause_start(at: int, text: str) -> int:
    while at > 0 and text[at - 1] not in "。！？，；\n”」：":
        at -= 1
    return at


def _opening(text: str, close: int) -> int | None:
    depth = 0
    for at in range(close - 1, max(-1, close - 1200), -1):
        if text[at] in _CLOSE:
            depth += 1
        elif text[at] in _OPEN:
            if depth == 0:
                return at
            depth -= 1
    return None


def _closing(text: str, start: int) -> int | None:
    depth = 0
    for at in range(start + 1, min(len(text), start + 1200)):
        if text[at] in _OPEN:
            depth += 1
        elif text[at] in _CLOSE:
            if depth == 0:
                return at
            depth -= 1
    return None


def _quotation(saying: _Saying, scene: Scene, span: Span, *, direct: bool) -> Iterator[Quotation]:
    if len(span) < _FEWEST_CHARACTERS or span.of(scene.context.text) in words("speech"):
        return
    rule = "quotation.direct" if direct else "quotation.indirect"
    whole = saying.sentence.span
    yield Quotation(
        span=span,
        text=span.of(scene.context.document.text),
        sentence=Span(min(whole.start, span.start), max(whole.end, span.end)),
        speaker=saying.speaker.entity,
        speaker_span=saying.speaker.span,
        cue=saying.cue,
        direct=direct,
        confidence=confidence(rule),
        rule=rule,
    )
