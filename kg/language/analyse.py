"""Documents to sentences of tagged tokens, in batches over many documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.language.lac import Lac, Tags, load
from kg.language.script import normalise
from kg.language.sentences import split_sentences
from kg.language.tokens import Analysis, Sentence, Token
from kg.model import Document, Span

#: Characters gathered before the tagger runs: enough sentences of each length to fill batches.
WINDOW_CHARACTERS = 200_000


class Analyser:
    """Turns documents into analyses, in the order given."""

    def __init__(self, lac: Lac | None = None) -> None:
        """Use ``lac``, or the process's own tagger."""
        self._lac = lac or load()

    def analyse(self, documents: Iterable[Document]) -> Iterator[Analysis]:
        """Analyse the documents; results do not depend on which share a batch."""
        window: list[Document] = []
        size = 0
        for document in documents:
            window.append(document)
            size += len(document.text)
            if size >= WINDOW_CHARACTERS:
                yield from self._analyse_window(window)
                window, size = [], 0
        yield from self._analyse_window(window)

    def _analyse_window(self, documents: list[Document]) -> Iterator[Analysis]:
        texts = [normalise(document.text) for document in documents]
        spans = [list(split_sentences(text)) for text in texts]
        flat = [span.of(text) for text, own in zip(texts, spans, strict=True) for span in own]
        unique = list(dict.fromkeys(flat))
        tags = dict(zip(unique, self._lac.tag(unique), strict=True))
        for document, text, own in zip(documents, texts, spans, strict=True):
            sentences = tuple(_sentence(text, span, tags[span.of(text)]) for span in own)
            yield Analysis(document, text, sentences)


def _sentence(text: str, span: Span, tags: Tags) -> Sentence:
    starts = [i for i, (_, begins) in enumerate(tags) if begins or i == 0]
    ends = [*starts[1:], len(tags)]
    tokens = []
    for begin, end in zip(starts, ends, strict=True):
        word = text[span.start + begin : span.start + end]
        if not word.isspace():
            tokens.append(Token(span.start + begin, span.start + end, word, tags[begin][0]))
    return Sentence(span, tuple(tokens))
