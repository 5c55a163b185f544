"""The worker process: reads batches of items from its standard input, answers on its output.

A process of our own, not one of ``multiprocessing``: it starts from nothing, whatever the
caller's main module is, and can be killed and replaced at any time.
"""

from __future__ import annotations

import gc
import json
import os
import pickle
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import BinaryIO

from kg.build.engine import Found, engine
from kg.build.selection import mentioned_only
from kg.build.task import Done, Failed, Item, Outcome
from kg.model import Document, Facts
from kg.model.record import facts_to_json
from kg.read import Skipped, read_file


def main() -> None:
    """Serve until the input ends; a signal from the keyboard is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests, answers = _private_pipes()
    with suppress(Exception):  # load while the parent prepares; what fails is told when asked
        engine()
    gc.freeze()  # the lexicons live as long as the process: collections need not walk them
    _send("ready", answers)
    while True:
        try:
            batch: tuple[Item, ...] = pickle.load(requests)  # noqa: S301 - from our own parent
        except EOFError:
            return
        _send(answer(batch), answers)


def _send(value: object, answers: BinaryIO) -> None:
    try:
        pickle.dump(value, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()
    except BrokenPipeError:  # the parent is gone
        os._exit(0)


def answer(batch: Sequence[Item]) -> list[Outcome] | str:
    """What became of each item, in order; or, where the batch as a whole failed, why."""
    read = [_read(item) for item in batch]
    documents = [one for one in read if isinstance(one, Document)]
    try:
        found = engine().facts(documents)
        return [_outcome(item, one, found) for item, one in zip(batch, read, strict=True)]
    except Exception as problem:  # any bug in a rule must cost one document, not the run
        return f"{type(problem).__name__}: {problem}"


def _outcome(item: Item, read: Document | Failed, found: Iterator[Found]) -> Outcome:
    if isinstance(read, Failed):
        return read
    one = next(found)
    facts = mentioned_only(one.facts) if item.mentioned else one.facts
    return Done(item, facts.document.id, to_line(facts), one.warnings)


def to_line(facts: Facts) -> str:
    """The facts as one line of JSON."""
    return json.dumps(facts_to_json(facts), ensure_ascii=False)


def _read(item: Item) -> Document | Failed:
    if item.document is not None:
        return item.document
    skipped: list[Skipped] = []
    for document in read_file(item.file, skipped=skipped.append):
        return document
    reason = skipped[0].reason if skipped else "holds no document"
    return Failed(item, reason, lasting=True)


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Our two pipes, out of reach of libraries that print or read."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123 - a file descriptor is wanted
        os.dup2(nothing.fileno(), 0)
    os.dup2(sys.stderr.fileno(), 1)
    return requests, answers


if __name__ == "__main__":
    main()
